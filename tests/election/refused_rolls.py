"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import rolls

from .harness import (
    AFTER,
    BALLOT,
    CALL,
    CONTEST_STREAM,
    EVENING,
    LINES,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    PRECINCTS,
    REGISTRATION,
    Town,
    call,
    figures,
    precinct,
    town_at,
)
from .situations_rolls import (
    CONTRADICTORY,
    EVE,
    GROUND,
    JULY_4,
    ONE,
    TWO,
    admission,
    error_codes,
    open_one,
    receive,
    settle,
    typed,
    withdraw_b,
)

#: Surname first; the Kazakh alphabet has Ә right after А.
NAMES = {"a": "Әлиев Серік", "b": "Базаров Асан"}
BEFORE_NOON = "2021-07-25T12:00:00+06:00"
AFTER_NOON = "2021-07-25T12:01:00+06:00"


# -- ballot --


def _named() -> Town:
    """Two registered candidates whose names are known, surname and given name."""
    town = town_at("called")
    for one, party in (("a", "reed"), ("b", "poplar")):
        nomination = cand.Nominated(
            candidate=one, name=NAMES[one], nominated_by=party, member_of=party
        )
        town.do(CONTEST_STREAM, nomination, NOMINATION)
        town.examine(one)
        town.papers(one)
        town.do(CONTEST_STREAM, cand.Registered(candidate=one), REGISTRATION)
    return town


def _ballot(candidates: str = "ab", **changes: Any) -> con.BallotApproved:
    given: dict[str, Any] = {
        "candidates": tuple(candidates),
        "against_all": True,
        "printed": 15_000,
        "handed_over": dict.fromkeys(PRECINCTS, LINES["received"]),
    }
    return con.BallotApproved(**(given | changes))


def _ballots(town: Town, bad: con.BallotApproved, good: con.BallotApproved) -> Any:
    acts = (town.act(CONTEST_STREAM, body, BALLOT) for body in (bad, good))
    return (town, *acts)


def an_order_that_is_not_the_settled_one() -> Any:
    town = _named()
    settle(town, "ballot_order", "alphabetical_state_language")
    return _ballots(town, _ballot("ba", names=NAMES), _ballot("ab", names=NAMES))


def an_order_that_is_not_that_of_registration() -> Any:
    town = town_at("registered")
    settle(town, "ballot_order", "by_registration")
    return _ballots(town, _ballot("ba"), _ballot("ab"))


def a_ballot_without_against_all() -> Any:
    return _ballots(town_at("registered"), _ballot(against_all=False), _ballot())


def a_name_that_nobody_registered() -> Any:
    wrong = NAMES | {"b": "Базаров Асет"}
    return _ballots(_named(), _ballot(names=wrong), _ballot(names=NAMES))


def a_ballot_more_than_was_printed() -> Any:
    return _ballots(town_at("registered"), _ballot(printed=14_999), _ballot(printed=15_000))


def _strikings(town: Town, bad: rolls.BallotStruck, good: rolls.BallotStruck) -> Any:
    acts = (town.act(CONTEST_STREAM, body, BALLOT) for body in (bad, good))
    return (town, *acts)


def somebody_who_still_stands_is_struck_out() -> Any:
    town = town_at("ballot")
    ended = withdraw_b(town)
    bad, good = (rolls.BallotStruck(candidate=one, act=ended) for one in "ab")
    return _strikings(town, bad, good)


def a_striking_that_names_another_act() -> Any:
    town = town_at("ballot")
    ended = withdraw_b(town)
    bad, good = (rolls.BallotStruck(candidate="b", act=one) for one in ("contest/x/1", ended))
    return _strikings(town, bad, good)


def somebody_who_was_never_on_the_ballot_is_struck_out() -> Any:
    town = town_at("called")
    town.nominate(candidates="abc")
    town.register()
    gone = town.do(CONTEST_STREAM, cand.Withdrawn(candidate="c"), REGISTRATION).id
    town.approve_ballot()
    bad = rolls.BallotStruck(candidate="c", act=gone)
    return _strikings(town, bad, rolls.BallotStruck(candidate="b", act=withdraw_b(town)))


def a_candidate_is_struck_out_once() -> Any:
    bad, good = town_at("ballot"), town_at("ballot")
    for town in (bad, good):
        body = rolls.BallotStruck(candidate="b", act=withdraw_b(town))
    bad.do(CONTEST_STREAM, body, BALLOT)
    acts = [town.act(CONTEST_STREAM, body, BALLOT) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def struck_out_of_a_ballot_that_is_not_approved() -> Any:
    bad, good = town_at("registered"), town_at("ballot")
    made = []
    for town in (bad, good):
        body = rolls.BallotStruck(candidate="b", act=withdraw_b(town))
        made.append(town.act(CONTEST_STREAM, body, BALLOT))
    return bad, made[0], good, made[1]


def struck_out_after_the_declaration() -> Any:
    bad, good = town_at("declared"), town_at("accepted")
    ended = good.do(CONTEST_STREAM, cand.Withdrawn(candidate="b"), AFTER).id
    body = rolls.BallotStruck(candidate="b", act=ended)
    acts = [town.act(CONTEST_STREAM, body, AFTER) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


# -- hours --


def _hours(opens: str = "06:00", closes: str = "22:00", *precincts: str) -> rolls.HoursChanged:
    return rolls.HoursChanged(opens=opens, closes=closes, precincts=precincts)


def _of_hours(town: Town, bad: rolls.HoursChanged, good: rolls.HoursChanged) -> Any:
    acts = (town.act(CONTEST_STREAM, body, BALLOT) for body in (bad, good))
    return (town, *acts)


def hours_beyond_the_settled_limits() -> Any:
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    return _of_hours(town, _hours("05:59"), _hours())


def hours_that_end_before_they_begin() -> Any:
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    return _of_hours(town, _hours("20:00", "08:00"), _hours("08:00", "20:00"))


def hours_of_a_precinct_that_is_not_there() -> Any:
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    return _of_hours(town, _hours("06:00", "22:00", "9"), _hours("06:00", "22:00", "3"))


def hours_that_nobody_has_settled() -> Any:
    bad, good = town_at("ballot"), town_at("ballot")
    settle(good, "hours_change_within", "six_to_ten")
    acts = [town.act(CONTEST_STREAM, _hours(), BALLOT) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def hours_are_changed_before_the_polls_open() -> Any:
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    body = _hours("07:00", "21:00")
    acts = (town.act(CONTEST_STREAM, body, at) for at in (MORNING, "2021-07-25T06:59:59+06:00"))
    return (town, *acts)


def _early(**changes: Any) -> pre.Closed:
    given: dict[str, Any] = {"closed_at": "2021-07-25T15:00:00+06:00", "all_voted": True}
    return pre.Closed(**(given | changes))


def _closings(reading: str, issued: int) -> Town:
    """Opened, with a turnout report; the early close is settled."""
    town = town_at("ballot")
    if reading:
        settle(town, "early_close_when_all_voted", reading)
    open_one(town)
    town.do(ONE, pre.TurnoutReported(at=BEFORE_NOON, issued=issued), NOON)
    return town


def closed_early_where_no_station_may() -> Any:
    bad, good = _closings("not_permitted", 100), _closings("permitted", 100)
    acts = [town.act(ONE, _early(), EVENING) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def closed_early_with_a_voter_left() -> Any:
    bad, good = (_closings("permitted", issued) for issued in (99, 100))
    acts = [town.act(ONE, _early(), EVENING) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def closed_early_where_nobody_has_settled_it() -> Any:
    bad, good = _closings("", 100), _closings("permitted", 100)
    acts = [town.act(ONE, _early(), EVENING) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


# -- rolls and ballots of a station --


def a_list_is_received_once() -> Any:
    town = town_at("called")
    receive(town)
    body = rolls.RollReceived(voters=100, received_from="Äkım of the district")
    return (town, *(town.act(one, body, JULY_4) for one in (ONE, TWO)))


def a_change_of_a_list_that_is_not_there() -> Any:
    town = town_at("called")
    receive(town)
    body = rolls.RollChanged(added=1, category="moved", on="2021-07-20")
    return (town, *(town.act(one, body, EVE) for one in (TWO, ONE)))


def an_inspection_of_a_list_that_is_not_there() -> Any:
    town = town_at("called")
    receive(town)
    body = rolls.RollInspected(since="2021-07-09", until="2021-07-24")
    return (town, *(town.act(one, body, EVE) for one in (TWO, ONE)))


def a_list_after_the_protocol() -> Any:
    """Once its figures are definitive, a station's list is no more what it rests on."""
    bad, good = town_at("accepted"), town_at("voted")
    body = rolls.RollReceived(voters=100, received_from="Äkım of the district")
    acts = [town.act(ONE, body, NIGHT) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def a_list_of_a_precinct_that_was_annulled() -> Any:
    town = town_at("voted")
    town.do(TWO, pre.Annulled(summary="Two ballots to a voter"), NIGHT, ground=GROUND)
    body = rolls.RollReceived(voters=100, received_from="Äkım of the district")
    return (town, *(town.act(one, body, NIGHT) for one in (TWO, ONE)))


def a_list_of_a_precinct_that_is_not_there() -> Any:
    town = town_at("called")
    body = rolls.RollReceived(voters=100, received_from="Äkım of the district")
    return (town, *(town.act(one, body, JULY_4) for one in (precinct(CONTEST_STREAM, "9"), ONE)))


def ballots_are_received_once() -> Any:
    town = town_at("ballot")
    approved = town.states[CONTEST_STREAM].ballot.act
    body = rolls.BallotsReceived(ballot=approved, count=5000)
    town.do(ONE, body, EVE)
    return (town, *(town.act(one, body, EVE) for one in (ONE, TWO)))


def ballots_of_another_approval() -> Any:
    town = town_at("ballot")
    approved = town.states[CONTEST_STREAM].ballot.act
    bodies = (rolls.BallotsReceived(ballot=one, count=5000) for one in ("contest/x/1", approved))
    return (town, *(town.act(ONE, body, EVE) for body in bodies))


# -- voting at home, certificates --


def a_request_after_noon() -> Any:
    town = town_at("ballot")
    bodies = (rolls.HomevoteRequested(by=by, requests=8) for by in (AFTER_NOON, BEFORE_NOON))
    return (town, *(town.act(ONE, body, NOON) for body in bodies))


def a_report_of_requests_before_the_last_one() -> Any:
    town = town_at("ballot")
    eleven = "2021-07-25T11:00:00+06:00"
    town.do(ONE, rolls.HomevoteRequested(by=eleven, requests=8), NOON)
    bodies = (rolls.HomevoteRequested(by=by, requests=9) for by in (eleven, BEFORE_NOON))
    return (town, *(town.act(ONE, body, NOON) for body in bodies))


def a_box_from_a_station_that_is_not_open() -> Any:
    town = town_at("ballot")
    open_one(town)
    body = rolls.HomevoteConducted(box="P1", members=2, ballots=6)
    return (town, *(town.act(one, body, NOON) for one in (TWO, ONE)))


def a_certificate_after_six_on_the_eve() -> Any:
    town = town_at("called")
    late, in_time = (f"2021-07-24T18:0{minute}:00+06:00" for minute in (1, 0))
    bodies = (rolls.AbsenteeIssued(count=1, by=by) for by in (late, in_time))
    return (town, *(town.act(ONE, body, MORNING) for body in bodies))


def _settled() -> Town:
    """Precincts 1 and 2 stand in the same village, 3 in another."""
    town = Town()
    formed = tuple(
        con.PrecinctFormed(precinct=number, voters=100, members=5, settlement=place)
        for number, place in (("1", "aqqum"), ("2", "aqqum"), ("3", "qaraoi"))
    )
    town.do(CONTEST_STREAM, call(precincts=formed), CALL)
    return town


def a_certificate_for_the_same_village() -> Any:
    town = _settled()
    bodies = (rolls.AbsenteeIssued(count=1, by=EVE, for_precinct=number) for number in "23")
    return (town, *(town.act(ONE, body, EVE) for body in bodies))


def a_certificate_for_another_district() -> Any:
    town = _settled()
    bodies = (rolls.AbsenteeIssued(count=1, by=EVE, for_precinct=number) for number in "93")
    return (town, *(town.act(ONE, body, EVE) for body in bodies))


def a_vote_on_a_certificate_of_another_district() -> Any:
    town = town_at("ballot")
    open_one(town)
    bodies = (rolls.AbsenteeVoted(count=1, from_precinct=number) for number in "92")
    return (town, *(town.act(ONE, body, NOON) for body in bodies))


# -- protocols that contradict themselves --


def _admissions() -> tuple[Town, Any, dict[str, str]]:
    town = town_at("voted")
    settle(town, "contradictory_protocol", "accept_as_signed")
    openings = typed(town)
    return town, openings, dict.fromkeys(error_codes(town, openings), "Counted twice")


def an_admission_that_names_not_all_errors() -> Any:
    town, openings, found = _admissions()
    some = dict(list(found.items())[1:])
    bodies = (admission(CONTRADICTORY, openings, named) for named in (some, found))
    return (town, *(town.act(ONE, body, NIGHT, ground=GROUND) for body in bodies))


def an_admission_without_a_ground() -> Any:
    town, openings, found = _admissions()
    body = admission(CONTRADICTORY, openings, found)
    return town, town.act(ONE, body, NIGHT), town.act(ONE, body, NIGHT, ground=GROUND)


def an_admission_of_a_protocol_without_errors() -> Any:
    bad, good = town_at("voted"), _admissions()
    settle(bad, "contradictory_protocol", "accept_as_signed")
    right = admission(figures(), typed(bad, figures()), {"E-103": "Counted twice"})
    body = admission(CONTRADICTORY, good[1], good[2])
    acts = [
        town.act(ONE, one, NIGHT, ground=GROUND) for town, one in ((bad, right), (good[0], body))
    ]
    return bad, acts[0], good[0], acts[1]


def _readings(first: str, second: str) -> Any:
    made: list[Any] = []
    for reading in (first, second):
        town = town_at("voted")
        if reading:
            settle(town, "contradictory_protocol", reading)
        openings = typed(town)
        found = dict.fromkeys(error_codes(town, openings), "Counted twice")
        body = admission(CONTRADICTORY, openings, found)
        made += [town, town.act(ONE, body, NIGHT, ground=GROUND)]
    return tuple(made)


def an_admission_where_a_new_count_is_the_rule() -> Any:
    return _readings("recount", "accept_as_signed")


def an_admission_that_nobody_has_settled() -> Any:
    return _readings("", "accept_as_signed")


def a_new_count_without_a_ground() -> Any:
    town = town_at("voted")
    typed(town)
    body = rolls.Recounted(summary="The count contradicts itself")
    return town, town.act(ONE, body, NIGHT), town.act(ONE, body, NIGHT, ground=GROUND)


def a_new_count_of_nothing() -> Any:
    town = town_at("voted")
    typed(town)
    body = rolls.Recounted(summary="The count contradicts itself")
    return (town, *(town.act(one, body, NIGHT, ground=GROUND) for one in (TWO, ONE)))


def a_new_count_is_ordered_once() -> Any:
    """Of a protocol that was accepted already: the first order is not carried out yet."""
    bad, good = town_at("accepted"), town_at("accepted")
    body = rolls.Recounted(summary="Observers saw another count")
    bad.do(ONE, body, NIGHT, ground=GROUND)
    acts = [town.act(ONE, body, NIGHT, ground=GROUND) for town in (bad, good)]
    return bad, acts[0], good, acts[1]


def a_declaration_that_does_not_wait_for_the_new_count() -> Any:
    bad, good = town_at("accepted"), town_at("accepted")
    body = rolls.Recounted(summary="Observers saw another count")
    bad.do(ONE, body, NIGHT, ground=GROUND)
    acts = [
        town.act(CONTEST_STREAM, con.ResultDeclared(winner="a", protocols=town.sums()), AFTER)
        for town in (bad, good)
    ]
    return bad, acts[0], good, acts[1]


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-140", an_order_that_is_not_the_settled_one),
        ("R-140", an_order_that_is_not_that_of_registration),
        ("R-141", a_ballot_without_against_all),
        ("R-142", a_name_that_nobody_registered),
        ("R-143", a_ballot_more_than_was_printed),
        ("R-144", somebody_who_still_stands_is_struck_out),
        ("R-144", a_striking_that_names_another_act),
        ("R-144", somebody_who_was_never_on_the_ballot_is_struck_out),
        ("R-210", a_request_after_noon),
        ("R-211", a_certificate_after_six_on_the_eve),
        ("R-212", a_certificate_for_the_same_village),
        ("R-213", a_certificate_for_another_district),
        ("R-213", a_vote_on_a_certificate_of_another_district),
        ("R-214", hours_beyond_the_settled_limits),
        ("R-214", hours_that_end_before_they_begin),
        ("R-215", closed_early_where_no_station_may),
        ("R-215", closed_early_with_a_voter_left),
        ("R-216", an_admission_that_names_not_all_errors),
        ("R-216", an_admission_without_a_ground),
        ("R-216", an_admission_of_a_protocol_without_errors),
        ("R-217", an_admission_where_a_new_count_is_the_rule),
        ("R-207", hours_of_a_precinct_that_is_not_there),
        ("R-207", a_list_of_a_precinct_that_is_not_there),
        ("R-301", a_declaration_that_does_not_wait_for_the_new_count),
        ("R-001", a_candidate_is_struck_out_once),
        ("R-001", struck_out_of_a_ballot_that_is_not_approved),
        ("R-001", struck_out_after_the_declaration),
        ("R-001", hours_that_nobody_has_settled),
        ("R-001", hours_are_changed_before_the_polls_open),
        ("R-001", closed_early_where_nobody_has_settled_it),
        ("R-001", a_list_is_received_once),
        ("R-001", a_change_of_a_list_that_is_not_there),
        ("R-001", an_inspection_of_a_list_that_is_not_there),
        ("R-001", a_list_after_the_protocol),
        ("R-001", a_list_of_a_precinct_that_was_annulled),
        ("R-001", ballots_are_received_once),
        ("R-001", ballots_of_another_approval),
        ("R-001", a_report_of_requests_before_the_last_one),
        ("R-001", a_box_from_a_station_that_is_not_open),
        ("R-001", an_admission_that_nobody_has_settled),
        ("R-001", a_new_count_without_a_ground),
        ("R-001", a_new_count_of_nothing),
        ("R-001", a_new_count_is_ordered_once),
    )
}
