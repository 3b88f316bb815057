"""What the acts around ballots, lists and boxes say of each other."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.accounts import (
    annulment_finding,
    contest_findings,
    listed,
    missing_from_ballot,
    precinct_findings,
    protocol_findings,
    roll_of,
    voters_in_all,
    voters_of,
)
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import rolls
from dauys.election.records.rolls import Box, Change, RollsRecord
from dauys.election.states import ContestState, PrecinctState
from dauys.election.tabulation import tabulate
from dauys.law.findings import Finding

from .harness import (
    CALL,
    CONTEST_STREAM,
    MORNING,
    NIGHT,
    NOON,
    PRECINCTS,
    RULEBOOK,
    Town,
    call,
    precinct,
    town_at,
)
from .situations_rolls import EVE, GROUND, ONE, TWO, receive, withdraw_b


def contest(town: Town) -> ContestState:
    state = town.states[CONTEST_STREAM]
    assert isinstance(state, ContestState)
    return state


def precincts(town: Town) -> dict[str, PrecinctState]:
    known = {number: town.states.get(precinct(CONTEST_STREAM, number)) for number in PRECINCTS}
    return {number: state for number, state in known.items() if state is not None}


def codes(found: Any) -> list[str]:
    return [finding.code for finding in found]


# -- voters --


def test_the_list_stands_before_the_number_a_precinct_was_formed_with() -> None:
    town = town_at("called")
    assert voters_of(contest(town), "1", None) == 100
    receive(town, 90)
    town.do(ONE, rolls.RollChanged(added=3, removed=1, category="moved", on="2021-07-20"), EVE)
    assert voters_of(contest(town), "1", town.states[ONE]) == 92
    assert voters_in_all(contest(town), precincts(town)) == 292


def test_voters_of_one_precinct_unknown_leave_the_whole_unknown() -> None:
    town = Town()
    formed = (
        con.PrecinctFormed(precinct="1", voters=100, members=5),
        con.PrecinctFormed(precinct="2", members=5),
    )
    town.do(CONTEST_STREAM, call(precincts=formed), CALL)
    assert voters_of(contest(town), "2", None) is None
    assert voters_in_all(contest(town), {}) is None


changes = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=6)


@settings(deadline=None)
@given(st.integers(100, 3000), changes)
def test_a_list_is_what_was_received_and_changed_in_any_order(
    received: int, made: list[tuple[int, int]]
) -> None:
    def record(order: list[tuple[int, int]]) -> RollsRecord:
        acts = [Change(str(i), "2021-07-20", "moved", a, r) for i, (a, r) in enumerate(order)]
        return RollsRecord(received=received, changes=acts)

    one, other = roll_of(record(made)), roll_of(record(made[::-1]))
    assert one is not None
    assert one == other
    assert one.voters == received + sum(a - r for a, r in made)
    assert roll_of(RollsRecord(changes=record(made).changes)) is None


def test_registration_order_is_that_of_the_acts() -> None:
    town = town_at("called")
    town.nominate()
    town.register(candidates="b")
    town.register(candidates="a")
    assert listed(contest(town), ("a", "b"), {}).registered == ("b", "a")


# -- precincts --


def test_a_precinct_of_which_nothing_is_recorded() -> None:
    town = town_at("called")
    assert precinct_findings(RULEBOOK, contest(town), "1", None) == ()


def test_what_the_rules_find_the_state_shows() -> None:
    """Every finding with which an act was recorded holds in the state it made."""
    town = town_at("ballot")
    approved = contest(town).ballot
    assert approved is not None
    body = rolls.RollReceived(voters=3001, received_from="Äkım of the district")
    acts = (
        town.act(ONE, body, "2021-07-06T10:00:00+06:00"),
        rolls.RollInspected(since="2021-07-11", until="2021-07-24"),
        rolls.BallotsReceived(ballot=approved.act, count=4999),
    )
    found = list(town.decide(acts[0]))
    town.permit(acts[0])
    for body_, at in ((acts[1], EVE), (acts[2], EVE)):
        act = town.act(ONE, body_, at)
        found += town.decide(act)
        town.permit(act)
    opening = town.act(
        ONE,
        pre.Opened(
            commission_at="2021-07-25T06:10:00+06:00", sealed_at="2021-07-25T06:40:00+06:00"
        ),
        "2021-07-25T07:05:00+06:00",
    )
    found += town.decide(opening)
    town.permit(opening)
    shown = precinct_findings(RULEBOOK, contest(town), "1", town.states[ONE])
    assert sorted(codes(found)) == sorted(codes(shown))
    assert {f.arithmetic for f in found} == {f.arithmetic for f in shown}
    assert set(codes(shown)) == {"W-332", "W-333", "W-335"}


def test_ballots_of_an_approval_that_was_replaced_are_compared_with_nothing() -> None:
    town = town_at("ballot")
    ballot = contest(town).ballot
    assert ballot is not None
    town.do(ONE, rolls.BallotsReceived(ballot=ballot.act, count=4999), EVE)
    assert codes(precinct_findings(RULEBOOK, contest(town), "1", town.states[ONE])) == ["W-335"]
    again = con.BallotApproved(
        candidates=("a", "b"),
        against_all=True,
        printed=15_000,
        handed_over=dict.fromkeys(PRECINCTS, 5000),
    )
    town.do(CONTEST_STREAM, again, EVE, reason="A misprint", supersedes=ballot.act)
    assert precinct_findings(RULEBOOK, contest(town), "1", town.states[ONE]) == ()


# -- contests --


def test_a_contest_without_a_ballot_shows_nothing() -> None:
    town = town_at("registered")
    assert contest_findings(RULEBOOK, contest(town), {}) == ()
    assert missing_from_ballot(contest(town)) is None


def test_who_is_missing_matters_from_the_opening_on() -> None:
    town = town_at("ballot")
    ended = withdraw_b(town)
    town.do(CONTEST_STREAM, rolls.BallotStruck(candidate="b", act=ended), EVE)
    contest(town).candidates["b"].status = "registered"
    assert missing_from_ballot(contest(town)) is not None
    assert contest_findings(RULEBOOK, contest(town), precincts(town)) == ()
    town.do(ONE, pre.Opened(), MORNING)
    assert codes(contest_findings(RULEBOOK, contest(town), precincts(town))) == ["W-337"]


def test_certificates_are_counted_over_all_precincts() -> None:
    town = town_at("called")
    town.do(TWO, rolls.AbsenteeIssued(count=2, by=EVE), EVE)
    town.nominate()
    town.register()
    town.approve_ballot()
    town.vote()
    town.do(ONE, rolls.AbsenteeVoted(count=2, from_precinct="2"), NOON)
    assert contest_findings(RULEBOOK, contest(town), precincts(town)) == ()
    town.do(ONE, rolls.AbsenteeVoted(count=1, from_precinct="2"), NOON)
    (found,) = contest_findings(RULEBOOK, contest(town), precincts(town))
    assert (found.code, found.arithmetic) == ("W-336", "3 > 2")


# -- protocols --


def test_a_protocol_beside_list_certificates_and_boxes() -> None:
    record = RollsRecord(
        received=102, boxes=[Box("p/1", "P1", 2, 4)], certificates_voted=3, certificates_issued=3
    )
    town = town_at("voted")
    lines = {"roll": 100, "issued_outside": 6, "issued_certificates": 2}
    found = protocol_findings(RULEBOOK, contest(town), record, lines)
    assert codes(found) == ["W-334", "W-336", "W-338"]
    assert [f.arithmetic for f in found] == ["102+0-0 = 102 ≠ 100", "3 ≠ 2", "4 ≠ 6"]
    assert protocol_findings(RULEBOOK, contest(town), record, {}) == ()
    assert protocol_findings(RULEBOOK, contest(town), None, lines) == ()


def _annulment(town: Town) -> Finding | None:
    state = contest(town)
    form = RULEBOOK.form("kz-2021-full")
    result = tabulate(state, precincts(town), rulebook=RULEBOOK, form=form, settlements=())
    return annulment_finding(state, precincts(town), result)


def test_the_voters_of_an_annulled_precinct() -> None:
    """Of the list; else of the protocol that no longer counts; else as it was formed."""
    town = town_at("accepted")
    assert _annulment(town) is None
    town.do(TWO, pre.Annulled(summary="Two ballots to a voter"), NIGHT, ground=GROUND)
    found = _annulment(town)
    assert found is not None
    assert found.arithmetic == "100 ≥ 40"
    state = town.states[TWO]
    protocol = msgspec.structs.replace(state.protocol, lines={**state.protocol.lines, "roll": 39})
    town.states[TWO] = msgspec.structs.replace(state, protocol=protocol)
    assert _annulment(town) is None
    town.states[TWO] = msgspec.structs.replace(town.states[TWO], roll=RollsRecord(received=77))
    found = _annulment(town)
    assert found is not None
    assert found.arithmetic == "77 ≥ 40"
