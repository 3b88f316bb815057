"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.bodies import rolls
from dauys.law.refusals import Refusal

from .harness import (
    BALLOT,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    MORNING,
    NIGHT,
    NOON,
    Town,
    accepted,
    figures,
    precinct,
    town_at,
)

ONE = precinct(CONTEST_STREAM, "1")
TWO = precinct(CONTEST_STREAM, "2")
JULY_4 = "2021-07-04T10:00:00+06:00"
EVE = "2021-07-24T12:00:00+06:00"
ELEVEN = "2021-07-25T11:00:00+06:00"
GROUND = ("Art. 43(8)",)
#: Figures that contradict themselves: 40 + 20 + 5 + 1 ballots are not 70.
CONTRADICTORY = figures(ballots=70)
WHY = {"E-102": "The station counted twice", "E-103": "The station counted twice"}


def settle(town: Town, parameter: str, value: str) -> Act:
    """The commission adopts a reading."""
    body = pub.SettlementAdopted(parameter=parameter, value=value, reading="As adopted.")
    return town.do(ELECTION_STREAM, body, EARLY)


def withdraw_b(town: Town) -> str:
    """``b`` withdraws; returns the act."""
    return town.do(CONTEST_STREAM, cand.Withdrawn(candidate="b"), BALLOT).id


def receive(town: Town, voters: int = 100, stream: str = ONE) -> Act:
    """The station receives its list, in time."""
    body = rolls.RollReceived(voters=voters, received_from="Äkım of the district")
    return town.do(stream, body, JULY_4)


def open_one(town: Town) -> None:
    town.do(ONE, pre.Opened(), MORNING)


def typed(town: Town, value: dict[str, Any] = CONTRADICTORY, number: str = "1") -> Any:
    """Typed twice by two people, as the paper has it."""
    return town.type_in(number, value)


def admission(
    value: dict[str, Any], openings: Any, errors: dict[str, str], **more: Any
) -> rolls.Admitted:
    """The acceptance of a protocol as it was signed."""
    given: dict[str, Any] = {
        "form": "kz-2021-full",
        "entries": openings,
        "signed_at": "2021-07-25T21:30:00+06:00",
        "members_signed": 5,
        "errors": errors,
    }
    return rolls.Admitted(**(given | value | more))


def _striking() -> Any:
    town = town_at("ballot")
    body = rolls.BallotStruck(candidate="b", act=withdraw_b(town))
    return town, town.act(CONTEST_STREAM, body, BALLOT)


def _hours() -> Any:
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    body = rolls.HoursChanged(opens="06:00", closes="22:00", precincts=("3",))
    return town, town.act(CONTEST_STREAM, body, BALLOT)


def _of_a_list(body: Any, at: str) -> Callable[[], Any]:
    def make() -> Any:
        town = town_at("called")
        receive(town)
        return town, town.act(ONE, body, at)

    return make


def _station(step: str, body: Any, at: str) -> Callable[[], Any]:
    def make() -> Any:
        town = town_at(step)
        return town, town.act(ONE, body, at)

    return make


def _ballots() -> Any:
    town = town_at("ballot")
    approved = town.states[CONTEST_STREAM].ballot.act
    body = rolls.BallotsReceived(ballot=approved, count=5000, seals=("A1", "A2"))
    return town, town.act(ONE, body, EVE)


def _recount() -> Any:
    town = town_at("voted")
    typed(town)
    body = rolls.Recounted(codes=("E-102", "E-103"), summary="The count contradicts itself")
    return town, town.act(ONE, body, NIGHT, ground=GROUND)


def _admission() -> Any:
    town = town_at("voted")
    settle(town, "contradictory_protocol", "accept_as_signed")
    openings = typed(town)
    found = {code: WHY[code] for code in error_codes(town, openings)}
    return town, town.act(ONE, admission(CONTRADICTORY, openings, found), NIGHT, ground=GROUND)


def error_codes(town: Town, openings: Any, value: dict[str, Any] = CONTRADICTORY) -> list[str]:
    """Codes of the errors in a typed protocol, as the refusal of its acceptance names them."""
    try:
        town.decide(town.act(ONE, accepted(value, openings), NIGHT))
    except Refusal as refusal:
        return str(refusal.facts["codes"]).split()
    return []


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "ballot.struck": _striking,
    "hours.changed": _hours,
    "roll.received": _station(
        "called", rolls.RollReceived(voters=100, received_from="Äkım of the district"), JULY_4
    ),
    "roll.inspected": _of_a_list(rolls.RollInspected(since="2021-07-09", until="2021-07-24"), EVE),
    "roll.changed": _of_a_list(
        rolls.RollChanged(added=3, removed=1, category="moved", on="2021-07-20"), EVE
    ),
    "ballots.received": _ballots,
    "homevote.requested": _station(
        "called",
        rolls.HomevoteRequested(by=ELEVEN, requests=8, reasons={"health": 6}),
        NOON,
    ),
    "homevote.conducted": _station(
        "voted", rolls.HomevoteConducted(box="P1", members=2, ballots=6), NOON
    ),
    "absentee.issued": _station("called", rolls.AbsenteeIssued(count=2, by=EVE), EVE),
    "absentee.voted": _station("voted", rolls.AbsenteeVoted(count=1, from_precinct="2"), NOON),
    "protocol.recounted": _recount,
    "protocol.admitted": _admission,
}
