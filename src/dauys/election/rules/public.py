"""Home, people, territory, commissions, elections, claims, settlements and publications."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies.public import Restored
from dauys.election.dates import moment_of
from dauys.election.kinds import KINDS
from dauys.election.rules.guards import (
    contest_of_an_election,
    impossible,
    must_name_stream,
    raised,
    step,
    unit_on,
)
from dauys.election.rules.members import session_named
from dauys.election.streams import AUTHORITY, HOME, PUBLICATIONS, commission, election
from dauys.election.tabulation import settlements_of
from dauys.election.world import World
from dauys.law.days import zone
from dauys.law.findings import Finding
from dauys.law.packs import settled_once
from dauys.law.refusals import Refusal
from dauys.law.settlement import settle


def home_opened(world: World, state: Any, act: Act) -> None:
    """``home.opened``: the first act, once."""
    must_name_stream(act, HOME, "origin")
    if state is not None:
        step(act, "the home is open already")
    persons = [f.person for f in act.body.founders]
    if len(set(persons)) != len(persons):
        impossible(act, "founders", persons, "founders are different persons", "name two persons")
    keys = [f.key for f in act.body.founders]
    if len(set(keys)) != len(keys):
        impossible(act, "founders", keys, "every person has an own key", "make two keys")
    unknown = sorted(set(act.body.minimum_levels) - set(KINDS))
    if unknown:
        impossible(act, "minimum_levels", unknown, "there are no such kinds", "correct the names")


def appointed(world: World, state: Any, act: Act) -> None:
    """``authority.appointed``: dates in order; a key belongs to one person."""
    must_name_stream(act, AUTHORITY, "person")
    b = act.body
    if b.until and b.until < b.since:
        impossible(
            act, "until", b.until, f"it ends before it begins ({b.since})", "check the dates"
        )
    if b.key:
        own_key(world, state, act)


def known_keys(world: World, state: Any) -> dict[str, str]:
    """Every person's present key: the founders' of the opening, then what acts changed."""
    keys = {f.person: f.key for f in world.state(HOME).opened.founders}
    if state is not None:
        keys.update(state.keys)
    return keys


def own_key(world: World, state: Any, act: Act) -> None:
    """F-301 where the act's key is another person's."""
    for person, key in known_keys(world, state).items():
        if key == act.body.key and person != act.body.person:
            impossible(act, "key", key, f"it is {person}'s key", "every person has an own key")


def ended(world: World, state: Any, act: Act) -> None:
    """``authority.ended``: a role that the person holds in this scope."""
    must_name_stream(act, AUTHORITY, "person")
    b = act.body
    roles = state.appointments.get(b.person, ()) if state is not None else ()
    if not any(held.role == b.role and held.scope == b.scope for held in roles):
        step(act, f"{b.person} is not {b.role} of {b.scope}", "person", "role", "scope")


def key_rotated(world: World, state: Any, act: Act) -> None:
    """``key.rotated``: to a key that is new and nobody else's; founders' keys too."""
    must_name_stream(act, AUTHORITY, "person")
    b = act.body
    _known_person(world, state, act)
    own_key(world, state, act)
    if known_keys(world, state).get(b.person) == b.key:
        impossible(act, "key", b.key, "it is the key to be replaced", "give the new one")


def key_revoked(world: World, state: Any, act: Act) -> None:
    """``key.revoked``: of a known person; two founders must remain who can act."""
    must_name_stream(act, AUTHORITY, "person")
    _known_person(world, state, act)
    founders = {f.person for f in world.state(HOME).opened.founders}
    out = {act.body.person, *(state.revoked if state is not None else ())}
    if act.body.person in founders and len(founders - out) < _FOUNDERS_NEEDED:
        step(act, "fewer than two founders would remain; rotate the key instead", "person")


def _known_person(world: World, state: Any, act: Act) -> None:
    person = act.body.person
    known = set(state.appointments) if state is not None else set()
    if person not in known and person not in known_keys(world, state):
        step(act, f"{person} holds no role", "person")


#: Keys and roles are changed by two founders.
_FOUNDERS_NEEDED = KINDS["key.rotated"].persons


#: File names of a publication's directories, without their endings.
_RESERVED = frozenset(("unit", "index", "manifest"))


def units(world: World, state: Any, act: Act) -> None:
    """``territory.units``: parents come before children; an id is used once."""
    known = set(state.units) if state is not None else set()
    for unit in act.body.units:
        if unit.id in _RESERVED:
            impossible(act, "units", unit.id, "files of a publication have this name", "rename it")
        if unit.zone:
            zone(unit.zone)
        if unit.parent and unit.parent not in known:
            impossible(
                act, "units", unit.id, f"its parent {unit.parent} is unknown", "add it first"
            )
        if unit.id in known and not act.reason:
            impossible(
                act, "units", unit.id, "this unit exists already", "give a reason to change it"
            )
        known.add(unit.id)


def parties(world: World, state: Any, act: Act) -> None:
    """``territory.parties``: an id is used once; ``self`` means self-nomination."""
    known = set(state.parties) if state is not None else set()
    for party in act.body.parties:
        if party.id == "self":
            impossible(act, "parties", "self", "it means self-nomination", "use another id")
        if party.id in known and not act.reason:
            impossible(
                act, "parties", party.id, "this party exists already", "give a reason to change it"
            )
        known.add(party.id)


def posts(world: World, state: Any, act: Act) -> None:
    """``territory.posts``: of known units."""
    known = state.units if state is not None else {}
    for post in act.body.posts:
        if post.unit not in known:
            raise Refusal("R-502", fields=("posts",), facts={"unit": post.unit})


def commission_formed(world: World, state: Any, act: Act) -> None:
    """``commission.formed``: once per commission."""
    must_name_stream(act, commission(act.body.commission), "commission")
    if state is not None:
        step(act, f"{act.body.commission} has been formed already", "commission")


def session_held(world: World, state: Any, act: Act) -> tuple[Finding, ...]:
    """``commission.session``: of a formed commission; a session id is used once.

    Members named as present must sit on that day.
    """
    if state is None or state.formed is None:
        step(act, "the commission has not been formed", "session")
    if act.issuer != state.formed.commission:
        impossible(act, "issuer", act.issuer, "a commission records its own sessions", "name it")
    if act.body.session in state.sessions:
        step(act, f"session {act.body.session} has been recorded already", "session")
    if act.body.present > state.formed.members:
        impossible(
            act,
            "present",
            act.body.present,
            f"the commission has {state.formed.members} members",
            "count the members present again",
        )
    return session_named(state, act)


def election_announced(world: World, state: Any, act: Act) -> None:
    """``election.announced``: once; the rulebook must be known."""
    must_name_stream(act, election(act.body.election), "election")
    if state is not None:
        step(act, f"{act.body.election} has been announced already", "election")
    world.rulebook(act.body.rulebook, act.body.rulebook_sha256)


def of_announced(world: World, state: Any, act: Act) -> None:
    """Acts about an election wait for its announcement."""
    if state is None or state.announced is None:
        step(act, "the election has not been announced")


def policy(world: World, state: Any, act: Act) -> None:
    """``election.policy``: a share of the precincts, at most all of them."""
    of_announced(world, state, act)
    b = act.body
    if b.threshold_numerator > b.threshold_denominator:
        impossible(
            act,
            "threshold_numerator",
            b.threshold_numerator,
            f"it is more than {b.threshold_denominator} of {b.threshold_denominator}",
            "ask for all precincts at most",
        )


def settlement(world: World, state: Any, act: Act) -> None:
    """``settlement.adopted``: of a point the rulebook offers for settling (invariant 5).

    R-520 where the election has settled it otherwise.
    """
    of_announced(world, state, act)
    rulebook = world.rulebook(state.announced.rulebook, state.announced.rulebook_sha256)
    proposal = rulebook.proposed_settlements.get(act.body.parameter)
    if proposal is None:
        raise Refusal(
            "R-001",
            fields=("parameter",),
            facts={"parameter": act.body.parameter, "why": "the rulebook offers no such choice"},
        )
    on = date.fromisoformat(state.announced.date)
    settle(rulebook, act.body.parameter, act.body.value, on, act.id)
    in_force = {one.parameter: one for one in settlements_of(state)}
    raised(settled_once(act.body.parameter, act.body.value, in_force.get(act.body.parameter)))


def claim(world: World, state: Any, act: Act) -> None:
    """``claim.recorded``: of this election, about known contests and units, id used once."""
    of_announced(world, state, act)
    c = act.body.claim
    if c.election != state.announced.election:
        impossible(act, "claim.election", c.election, "it is another election's", "fix the stream")
    if c.id in state.claims and not act.reason:
        impossible(act, "claim.id", c.id, "this claim exists already", "give a reason to change it")
    if c.unit:
        unit_on(world, state.announced.country, c.unit, state.announced.date)
    if c.contest and not c.contest.startswith(f"{c.election}."):
        impossible(act, "claim.contest", c.contest, "it is another election's", "fix the id")


def comparison(world: World, state: Any, act: Act) -> None:
    """``claim.compared``: of this election, id used once."""
    of_announced(world, state, act)
    c = act.body.comparison
    if c.election != state.announced.election:
        impossible(act, "comparison.election", c.election, "it is another's", "fix the stream")
    if c.id in state.comparisons and not act.reason:
        impossible(act, "comparison.id", c.id, "this comparison exists already", "give a reason")


def publication(world: World, state: Any, act: Act) -> None:
    """``publication.made``: versions count from 1 without gaps, sizes never shrink.

    Its tables are its own or those that the version before it had; so every version named is one
    that was published.
    """
    must_name_stream(act, PUBLICATIONS, "version")
    last = state.made if state is not None else None
    expected = last.version + 1 if last is not None else 1
    if act.body.version != expected:
        impossible(act, "version", act.body.version, f"the next version is {expected}", "use it")
    back = _restored(state, act.body.as_of)
    if act.body.restores != back or act.body.held != (state.held if back is not None else {}):
        impossible(
            act,
            "restores",
            act.body.restores.act if act.body.restores is not None else "nothing",
            "a version is rolled back, with what is held back now, exactly while an act says so",
            "show what publication.rolledback restores, until its end or publication.resumed",
        )
    if back is not None:
        if (act.body.size, act.body.root) != (back.shows.size, back.shows.root):
            why = f"{back.act} restores size {back.shows.size}"
            impossible(act, "size", act.body.size, why, "use its size and root")
    elif last is not None and act.body.size <= last.size:
        impossible(
            act, "size", act.body.size, f"the last version had {last.size}", "sequence first"
        )
    if last is not None and act.body.as_of < last.as_of:
        impossible(act, "as_of", act.body.as_of, f"the last version was of {last.as_of}", "use it")
    carried = act.body.tables
    if carried is not None and (last is None or carried != last.of_tables()):
        impossible(
            act,
            "tables",
            carried.version,
            "a version carries the tables that the last one had, or makes its own",
            "name the last version's tables, or none",
        )


def _restored(state: Any, as_of: str) -> Restored | None:
    """What is restored at a time, by an act in force."""
    back: Restored | None = state.rolled_back if state is not None else None
    return back if back is not None and moment_of(as_of) < moment_of(back.until) else None


def rolled_back(world: World, state: Any, act: Act) -> None:
    """``publication.rolledback``/``resumed``: one of the last versions, with a reason, for a time.

    A roll-back ends by itself; ``publication.resumed`` ends it before.
    """
    if act.stream != PUBLICATIONS:
        impossible(act, "stream", act.stream, "it concerns publications", "use that stream")
    if act.kind == "publication.resumed":
        if state.rolled_back is None:
            step(act, "nothing is rolled back", "restores")
        return
    if not act.reason:
        step(act, "rolling back a publication needs a reason", "reason")
    if act.body.restores not in state.recent:
        impossible(
            act,
            "restores",
            act.body.restores.version,
            "it is none of the last versions as they were recorded",
            "name one of them",
        )
    if moment_of(act.body.until) <= moment_of(act.occurred_at):
        impossible(act, "until", act.body.until, "it lies before the act", "check the times")


def held(world: World, state: Any, act: Act) -> None:
    """``publication.held``/``released``: with a reason; a release needs a hold.

    R-503 for a contest that no announced election can have.
    """
    must_name_stream(act, PUBLICATIONS, "contest")
    if act.kind == "publication.held":
        contest_of_an_election(world, act.body.contest)
        if not act.reason:
            step(act, "holding back a publication needs a reason", "reason")
        if moment_of(act.body.until) <= moment_of(act.occurred_at):
            impossible(act, "until", act.body.until, "it lies before the act", "check the times")
    elif state is None or act.body.contest not in state.held:
        step(act, f"{act.body.contest} is not held back", "contest")
