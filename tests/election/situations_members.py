"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act, Decision
from dauys.election.bodies import authority as auth
from dauys.election.bodies import members as mem

from .harness import (
    BALLOT,
    CALL,
    COMMISSION,
    CONTEST_STREAM,
    EARLY,
    ELECTION,
    REGISTRATION,
    Town,
    town_at,
)

STREAM = f"commission/{COMMISSION}"
SEVEN = ("m1", "m2", "m3", "m4", "m5", "m6", "m7")
#: Since the commission was formed, for five years.
SINCE, UNTIL = "2019-02-01", "2024-01-31"
ROLES = {"m1": "chair", "m2": "deputy", "m3": "secretary"}


def seat(member: str = "m1", **but: Any) -> mem.MemberSeated:
    """A seat on the proposal of a party of the member's own."""
    given: dict[str, Any] = {
        "election": ELECTION,
        "member": member,
        "name": f"Member {member}",
        "role": ROLES.get(member, "member"),
        "nominated_by": f"party-{member}",
        "by": "maslikhat",
        "since": SINCE,
        "until": UNTIL,
    }
    return mem.MemberSeated(**(given | but))


def substitution(replaces: str = "m7", member: str = "m8", **but: Any) -> mem.MemberSubstituted:
    """``member`` takes over a seat on 1 July 2021, on the proposal of the same party."""
    given: dict[str, Any] = {
        "election": ELECTION,
        "replaces": replaces,
        "member": member,
        "name": f"Member {member}",
        "role": "member",
        "nominated_by": f"party-{replaces}",
        "by": "maslikhat",
        "since": "2021-07-01",
        "until": UNTIL,
    }
    return mem.MemberSubstituted(**(given | but))


def seat_all(town: Town, members: tuple[str, ...] = SEVEN) -> Town:
    """These members sit since the commission was formed."""
    for member in members:
        town.do(STREAM, seat(member), EARLY)
    return town


def sitting(step: str = "") -> Town:
    """A town at a step, whose commission has seven members."""
    return seat_all(town_at(step))


def meet(*present: str, session: str = "s2", **but: Any) -> auth.SessionHeld:
    """A session of 25 June 2021 that names who was present."""
    given: dict[str, Any] = {
        "session": session,
        "place": "Hall",
        "opened_at": CALL,
        "present": len(present),
        "agenda": ("all",),
        "members_present": present,
    }
    return auth.SessionHeld(**(given | but))


def conflict(member: str = "m1", **but: Any) -> mem.ConflictDeclared:
    """A member is a relative of candidate ``a``."""
    given: dict[str, Any] = {
        "commission": COMMISSION,
        "member": member,
        "candidate": "a",
        "relation": "relative",
    }
    return mem.ConflictDeclared(**(given | but))


def declare(town: Town, *members: str) -> Town:
    """These members declare a conflict."""
    for member in members:
        town.do(CONTEST_STREAM, conflict(member), REGISTRATION)
    return town


def decided(votes_for: int, against: int = 0, abstained: int = 0, session: str = "s1") -> Decision:
    """A decision with these votes."""
    return Decision(session, "1", votes_for, against, abstained)


def composition(on: str = "2021-07-05") -> mem.CompositionPublished:
    """Who sits in the commission, published on the tenth day after the call."""
    return mem.CompositionPublished(on=on, where="Newspaper of the district")


Made = tuple[Town, Act]


def _seated() -> Made:
    town = town_at("")
    return town, town.act(STREAM, seat(), EARLY)


def _substituted() -> Made:
    town = sitting()
    return town, town.act(STREAM, substitution(), CALL)


def _ended() -> Made:
    town = sitting()
    body = mem.MemberEnded(member="m7", last_day="2021-06-20", cause="resigned")
    return town, town.act(STREAM, body, CALL)


def _declared() -> Made:
    town = sitting("nominated")
    return town, town.act(CONTEST_STREAM, conflict(), REGISTRATION)


def _conflict_ended() -> Made:
    town = declare(sitting("nominated"), "m1")
    body = mem.ConflictEnded(commission=COMMISSION, member="m1")
    return town, town.act(CONTEST_STREAM, body, BALLOT, reason="The candidate has withdrawn")


def _represented() -> Made:
    town = sitting("registered")
    body = mem.Represented(court="District court", case="1-21", member="m1")
    return town, town.act(CONTEST_STREAM, body, BALLOT)


def _composition() -> Made:
    town = town_at("called")
    return town, town.act(CONTEST_STREAM, composition(), BALLOT)


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "member.seated": _seated,
    "member.substituted": _substituted,
    "member.ended": _ended,
    "conflict.declared": _declared,
    "conflict.ended": _conflict_ended,
    "commission.represented": _represented,
    "composition.published": _composition,
}
