"""What acts about home, people, territory, elections and publications leave behind.

One function for each kind of act, which changes the state it is given. Nothing is refused here.
"""

from __future__ import annotations

from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import public
from dauys.election.folds.members import session as named_present
from dauys.election.states import Appointment, Settled

#: So many of the last versions can be restored.
RECENT = 50


def home_opened(s: Any, act: Act) -> None:
    s.opened = act.body
    s.mark = act.mark


def appointed(s: Any, act: Act) -> None:
    b = act.body
    s.appointments.setdefault(b.person, []).append(
        Appointment(role=b.role, scope=b.scope, since=b.since, until=b.until)
    )
    if b.key:
        s.keys[b.person] = b.key
    if b.name:
        s.names[b.person] = b.name


def ended(s: Any, act: Act) -> None:
    b = act.body
    for held in s.appointments.get(b.person, ()):
        # An end never prolongs an appointment that ended earlier.
        if (
            held.role == b.role
            and held.scope == b.scope
            and (not held.until or b.until < held.until)
        ):
            held.until = b.until


def key_rotated(s: Any, act: Act) -> None:
    s.keys[act.body.person] = act.body.key
    s.revoked.pop(act.body.person, None)


def key_revoked(s: Any, act: Act) -> None:
    s.revoked[act.body.person] = act.body.lost_at


def units(s: Any, act: Act) -> None:
    for unit in act.body.units:
        s.units[unit.id] = unit


def parties(s: Any, act: Act) -> None:
    for party in act.body.parties:
        s.parties[party.id] = party


def posts(s: Any, act: Act) -> None:
    for post in act.body.posts:
        s.posts[f"{post.office}:{post.unit}"] = post


def commission_formed(s: Any, act: Act) -> None:
    s.formed = act.body


def session(s: Any, act: Act) -> None:
    s.sessions[act.body.session] = act.body.present
    named_present(s, act)


def announced(s: Any, act: Act) -> None:
    s.announced = act.body


def policy(s: Any, act: Act) -> None:
    s.policy = act.body


def settled(s: Any, act: Act) -> None:
    b = act.body
    before = s.settlements.get(b.parameter)
    if before is None or before.value != b.value:
        s.settlements[b.parameter] = Settled(
            value=b.value, reading=b.reading, act=act.id, at=act.occurred_at
        )


def claim(s: Any, act: Act) -> None:
    s.claims[act.body.claim.id] = act.body.claim


def comparison(s: Any, act: Act) -> None:
    s.comparisons[act.body.comparison.id] = act.body.comparison


def published(s: Any, act: Act) -> None:
    s.made = act.body
    if act.body.restores is None:
        shown = public.Shown(
            version=act.body.version, as_of=act.body.as_of, size=act.body.size, root=act.body.root
        )
        s.recent = [*s.recent, shown][-RECENT:]


def rolled_back(s: Any, act: Act) -> None:
    s.rolled_back = public.Restored(
        shows=act.body.restores, act=act.id, reason=act.reason, until=act.body.until
    )


def resumed(s: Any, act: Act) -> None:
    s.rolled_back = None


def held(s: Any, act: Act) -> None:
    s.held[act.body.contest] = act.body.until


def released(s: Any, act: Act) -> None:
    s.held.pop(act.body.contest, None)
