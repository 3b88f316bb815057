"""Small questions that several rules ask, each answered by raising or by a value."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.states import Terms
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import race
from dauys.election.streams import territory as territory_stream
from dauys.election.world import World
from dauys.law.calling import after_the_call, contest_known, valid_on
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook


def step(act: Act, why: str, *fields: str) -> NoReturn:
    """R-001: this step is not possible in the present state."""
    raise Refusal("R-001", fields=fields, facts={"kind": act.kind, "why": why})


def impossible(act: Act, field: str, value: object, why: str, remedy: str) -> NoReturn:
    """F-301: the act contradicts itself or names what cannot be."""
    raise Fault(
        "F-301",
        what=f"an act of kind {act.kind} that cannot be",
        where=f"{act.stream} {field if field in _HEADER else 'body.' + field}",
        value=str(value),
        why=why,
        remedy=remedy,
    )


#: Fields of every act, beside its body.
_HEADER = frozenset(
    ("stream", "occurred_at", "received_at", "issuer", "paper.date", "approvals", "decision")
)


def must_name_stream(act: Act, expected: str, field: str) -> None:
    """The stream's name follows from the body; anything else is a fault."""
    if act.stream != expected:
        impossible(
            act, field, act.stream, f"the body belongs to stream {expected}", "use that stream"
        )


def announced(world: World, act: Act, election_id: str) -> Any:
    """The election's state; R-001 while it has not been announced."""
    state = world.state(election_stream(election_id))
    if state is None or state.announced is None:
        step(act, f"election {election_id} has not been announced", "election")
    return state


def once_called(act: Act, terms: Terms) -> None:
    """R-504 for an act dated before the call of its contest."""
    if terms.called_at:
        raised(after_the_call(moment_of(terms.called_at), moment_of(act.occurred_at)))


def contest_of_an_election(world: World, contest_id: str) -> None:
    """R-503 for a contest that no announced election can have: of its id, in a unit there.

    Streams of contests are not read: acts that concern everybody are checked without them.
    """
    election_id, _, unit = race(contest_id).removesuffix(".by").rpartition(".")
    state = world.state(election_stream(election_id)) if election_id else None
    known = False
    if state is not None and state.announced is not None:
        territory = world.state(territory_stream(state.announced.country))
        known = territory is not None and unit in territory.units
    raised(contest_known(contest_id, known))


def unit_on(world: World, country: str, unit_id: str, on: str) -> Any:
    """The unit, valid on the date; R-502 otherwise."""
    territory = world.state(territory_stream(country))
    unit = territory.units.get(unit_id) if territory is not None else None
    raised(
        valid_on(
            "unit",
            unit_id,
            date.fromisoformat(on),
            unit is not None,
            date.fromisoformat(unit.since) if unit is not None and unit.since else None,
            date.fromisoformat(unit.until) if unit is not None and unit.until else None,
        )
    )
    return unit


def raised(refusal: Refusal | None) -> None:
    """Raise what a deciding function of the law returned, if it refused."""
    if refusal is not None:
        raise refusal


def opens_contest(world: World, state: Any, act: Act, mode: str) -> Rulebook:
    """What calling and transcribing a contest ask alike; returns its rulebook.

    The stream is new, the election announced in this ``mode``, the contest named after election
    and unit, the unit valid on the day of the vote, rulebook and form there.
    """
    b = act.body
    must_name_stream(act, contest_stream(b.contest), "contest")
    if state is not None:
        step(act, f"{b.contest} has been recorded already", "contest")
    election = announced(world, act, b.election).announced
    if election.mode != mode:
        code = "R-401" if mode == "conducted" else "R-402"
        raise Refusal(code, fields=("election",), facts={"contest": b.contest})
    names = (f"{b.election}.{b.unit}", f"{b.election}.{b.unit}.by")
    if b.contest not in names:
        impossible(act, "contest", b.contest, f"it must be {names[0]} or {names[1]}", "rename it")
    if b.rulebook != election.rulebook:
        raise Refusal(
            "R-009", fields=("rulebook",), facts={"rulebook": b.rulebook, "of": b.election}
        )
    unit_on(world, election.country, b.unit, b.vote_date)
    rulebook = world.rulebook(b.rulebook, b.rulebook_sha256)
    rulebook.form(b.form)
    return rulebook
