"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.election.bodies import aftermath as aft
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con

from .harness import (
    AFTER,
    CALL,
    CONTEST_STREAM,
    LATER,
    NOMINATION,
    Memory,
    Town,
    entered,
    figures,
    town_at,
)
from .harness import precinct as precinct_of
from .situations_aftermath import (
    GROUND,
    REGISTRATION_CLOSED,
    ROUND_STREAM,
    SEPTEMBER,
    again,
    anew,
    by_lot,
    cancellation,
    cast,
    close,
    court_ordered,
    drawn,
    early_call,
    elsewhere,
    order,
    put_right,
    repeated,
    settle,
    tied,
    vacate,
    vacated,
)

BURNT = aft.BallotsDestroyed(on="2021-08-25", precincts=("1",))


def _twins(town: Town, bad: Any, good: Any, at: str, **header: Any) -> Any:
    return (
        town,
        town.act(CONTEST_STREAM, bad, at, **header),
        town.act(CONTEST_STREAM, good, at, **header),
    )


def _pair(refused: Town, permitted: Town, body: Any, at: str, **header: Any) -> Any:
    """The same act in two towns."""
    bad, good = (t.act(CONTEST_STREAM, body, at, **header) for t in (refused, permitted))
    return refused, bad, permitted, good


# -- lots --


def a_lot_where_somebody_leads() -> Any:
    ahead = cast(elsewhere(tie_rule="by_lot"), 31, 29)
    return _pair(ahead, by_lot(), drawn(), AFTER)


def a_lot_where_voting_is_repeated() -> Any:
    repeats = tied()
    settle(repeats, "tie_rule", "repeat_voting")
    return _pair(repeats, by_lot(), drawn(), AFTER)


def a_lot_that_nobody_has_settled() -> Any:
    return _pair(tied(), by_lot(), drawn(), AFTER)


def a_lot_among_others() -> Any:
    return _twins(by_lot(), drawn(among=("a", "b", "c")), drawn(), AFTER)


def a_lot_that_draws_two() -> Any:
    return _twins(by_lot(), drawn(chosen=("a", "b")), drawn(chosen=("a",)), AFTER)


def a_lot_is_drawn_once() -> Any:
    before, after = by_lot(), by_lot()
    after.do(CONTEST_STREAM, drawn(), AFTER)
    bad, good = (t.act(CONTEST_STREAM, drawn(chosen=("a",)), AFTER) for t in (after, before))
    return after, bad, before, good


def the_lot_elects_the_one_drawn() -> Any:
    town = by_lot()
    town.do(CONTEST_STREAM, drawn(chosen=("b",)), AFTER)
    bad, good = (con.ResultDeclared(winner=w, protocols=town.sums()) for w in "ab")
    return _twins(town, bad, good, AFTER)


# -- elected without a vote --


def a_vote_is_held_where_two_stand() -> Any:
    law = {"single_candidate_rule": "elected_unopposed"}
    return _pair(elsewhere("ab", **law), elsewhere("a", **law), _alone(), REGISTRATION_CLOSED)


def _alone() -> aft.Unopposed:
    return aft.Unopposed(winner="a")


def another_may_still_be_registered() -> Any:
    town = elsewhere("a", single_candidate_rule="elected_unopposed")
    early, late = (
        town.act(CONTEST_STREAM, _alone(), at)
        for at in ("2021-07-14T17:59:59+06:00", REGISTRATION_CLOSED)
    )
    return town, early, late


def nobody_settled_what_one_candidate_means() -> Any:
    town = town_at("called")
    town.nominate(candidates="a")
    town.register(candidates="a")
    lawful = elsewhere("a", single_candidate_rule="elected_unopposed")
    return _pair(town, lawful, _alone(), REGISTRATION_CLOSED)


# -- later votings --


def _rounds(bad: Town, bad_body: Any, good: Town, good_body: Any, at: str = LATER) -> Any:
    return bad, bad.act(ROUND_STREAM, bad_body, at), good, good.act(ROUND_STREAM, good_body, at)


def a_repeat_where_somebody_was_elected() -> Any:
    elected, town = town_at("declared"), repeated()
    return _rounds(elected, again(elected), town, again(town))


def another_voting_than_the_one_that_follows() -> Any:
    town = repeated()
    bad = again(town, step="new_election", stand=())
    return _rounds(town, bad, town, again(town))


def a_repeat_without_one_of_those_with_equal_votes() -> Any:
    town = repeated()
    return _rounds(town, again(town, stand=("a",)), town, again(town))


def a_repeat_later_than_was_settled() -> Any:
    town = repeated()
    settle(town, "repeat_election_within", "two_months")
    bad, good = (again(town, vote_date=day) for day in ("2021-09-26", "2021-09-25"))
    return _rounds(town, bad, town, good)


def a_repeat_on_the_day_of_its_call() -> Any:
    town = repeated()
    bad, good = (again(town, vote_date=day) for day in ("2021-07-29", "2021-07-30"))
    return _rounds(town, bad, town, good)


def a_second_round_on_another_day() -> Any:
    law = {"winner_rule": "majority_of_valid_else_second_round", "second_round_after": 14}
    town = cast(elsewhere("abc", **law), 30, 20, 10)
    town.declare("")
    days = ("2021-08-15", "2021-08-08")
    bad, good = (again(town, step="second_round", vote_date=day) for day in days)
    return _rounds(town, bad, town, good)


def a_new_election_too_soon_to_nominate() -> Any:
    town = tied(tie_rule="new_election")
    town.declare("")
    days = ("2021-08-10", "2021-08-29")
    bad, good = (again(town, step="new_election", stand=(), vote_date=day) for day in days)
    return _rounds(town, bad, town, good)


def a_repeat_before_the_declaration() -> Any:
    early, late = tied(), repeated()
    settle(early, "tie_rule", "repeat_voting")
    return _rounds(early, again(early), late, again(late))


def a_repeat_that_nobody_has_settled() -> Any:
    open_question, settled = (town_at("declared") for _ in range(2))
    settle(settled, "annulled_follows", "repeat_voting")
    for town in (open_question, settled):
        _annul(town)
    return _rounds(open_question, again(open_question), settled, again(settled))


def _annul(town: Town) -> None:
    body = con.ResultAnnulled(summary="By court")
    town.do(CONTEST_STREAM, body, LATER, ground=("Art. 44",))


def a_repeat_is_called_once() -> Any:
    before, after = repeated(), repeated()
    after.do(ROUND_STREAM, again(after), LATER)
    return _rounds(after, again(after), before, again(before))


def a_repeat_of_nothing() -> Any:
    town = repeated()
    nowhere = msgspec.structs.replace(
        again(town), previous="kz.akim.2021-07-25.bulaq",
        contest="kz.akim.2021-07-25.bulaq.round_2",
    )  # fmt: skip
    bad = town.act("contest/kz.akim.2021-07-25.bulaq.round_2", nowhere, LATER)
    return town, bad, town.act(ROUND_STREAM, again(town), LATER)


def a_repeat_of_a_transcribed_contest() -> Any:
    from .situations import PAST, transcribe_people

    past, town = Town(), repeated()
    transcribe_people(past)
    body = again(town)
    name = f"{PAST}.aqqum"
    body = msgspec.structs.replace(body, previous=name, contest=f"{name}.round_2")
    bad = past.act(f"contest/{name}.round_2", body, LATER)
    return past, bad, town, town.act(ROUND_STREAM, again(town), LATER)


def a_nomination_between_named_candidates() -> Any:
    town = repeated()
    town.do(ROUND_STREAM, again(town), LATER)
    body = cand.Nominated(candidate="d", name="Person", nominated_by="self")
    called = town_at("called")
    bad = town.act(ROUND_STREAM, body, "2021-07-30T10:00:00+06:00")
    return town, bad, called, called.act(CONTEST_STREAM, body, NOMINATION)


def a_candidate_of_the_void_vote() -> Any:
    law = {"against_all_effect": "void_if_most", "void_follows": "repeat_without_same_candidates"}
    town = elsewhere("ab", **law)
    town = cast(town, 20, 15, against=30)
    town.declare("")
    body = again(town, step="new_election", stand=(), barred=("a", "b"), vote_date="2021-08-29")
    town.do(ROUND_STREAM, body, LATER)
    day = "2021-08-02T10:00:00+06:00"
    bad, good = (
        town.act(ROUND_STREAM, cand.Nominated(candidate=c, name="X", nominated_by="self"), day)
        for c in "ad"
    )
    return town, bad, good


# -- what a court orders --


def a_correction_that_no_court_ordered() -> Any:
    free, bound = town_at("declared"), court_ordered("declared")
    put_right(bound)
    bad = free.act(CONTEST_STREAM, anew(free), LATER)
    return free, bad, bound, bound.act(CONTEST_STREAM, anew(bound), LATER)


def a_correction_before_all_of_it_is_done() -> Any:
    half, done = (court_ordered("declared", "1", "2") for _ in range(2))
    put_right(half)
    put_right(done)
    put_right(done, "2", a=41, b=20)
    bad, good = (t.act(CONTEST_STREAM, anew(t), LATER) for t in (half, done))
    return half, bad, done, good


def a_precinct_that_the_court_did_not_name() -> Any:
    town = court_ordered("declared", "1")
    body = entered(1, figures(a=41))
    names = [precinct_of(CONTEST_STREAM, number) for number in ("2", "1")]
    bad, good = (town.act(name, body, LATER, reason="order") for name in names)
    return town, bad, good


def a_correction_of_what_is_not_declared() -> Any:
    early, late = town_at("accepted"), town_at("declared")
    return _pair(early, late, order("1"), LATER, ground=GROUND)


def one_order_at_a_time() -> Any:
    return _pair(court_ordered("declared"), town_at("declared"), order("2"), LATER, ground=GROUND)


def an_order_about_an_annulled_result() -> Any:
    annulled = town_at("declared")
    _annul(annulled)
    return _pair(annulled, town_at("declared"), order("1"), LATER, ground=GROUND)


def an_order_about_a_precinct_elsewhere() -> Any:
    return _twins(town_at("declared"), order("9"), order("1"), LATER, ground=GROUND)


def an_order_without_its_ground() -> Any:
    town = town_at("declared")
    bad, good = (town.act(CONTEST_STREAM, order("1"), LATER, ground=g) for g in ((), GROUND))
    return town, bad, good


def a_winner_while_an_order_waits() -> Any:
    body = con.WinnerRegistered(winner="a", takes_office="2021-08-01")
    return _pair(court_ordered("declared"), town_at("declared"), body, LATER)


def a_winner_whose_registration_a_court_cancelled() -> Any:
    barred, free = town_at("confirmed"), town_at("declared")
    barred.do(CONTEST_STREAM, cancellation(), LATER, ground=GROUND)
    body = con.WinnerRegistered(winner="a", takes_office="2021-08-01")
    return _pair(barred, free, body, LATER)


def the_cancellation_of_somebody_else() -> Any:
    town = town_at("confirmed")
    return _twins(town, cancellation("b"), cancellation("a"), LATER, ground=GROUND)


def a_repeat_while_an_order_waits() -> Any:
    waits, free = repeated(), repeated()
    waits.do(CONTEST_STREAM, order("1"), LATER, ground=GROUND)
    return _rounds(waits, again(waits), free, again(free))


# -- closing, keeping, archive --


def ballots_destroyed_within_the_month() -> Any:
    early = msgspec.structs.replace(BURNT, on="2021-08-24")
    return _twins(town_at("confirmed"), early, BURNT, SEPTEMBER)


def ballots_destroyed_while_a_complaint_waits() -> Any:
    waits = town_at("confirmed")
    _complain(waits)
    return _pair(waits, town_at("confirmed"), BURNT, SEPTEMBER)


def _complain(town: Town) -> None:
    town.do(CONTEST_STREAM, con.ComplaintRecorded(complaint="c9", subject="The count"), LATER)


def ballots_destroyed_while_a_court_waits() -> Any:
    return _pair(court_ordered(), town_at("confirmed"), BURNT, SEPTEMBER)


def ballots_are_destroyed_once() -> Any:
    town = town_at("confirmed")
    town.do(CONTEST_STREAM, BURNT, SEPTEMBER)
    other = msgspec.structs.replace(BURNT, precincts=("2",))
    return _twins(town, BURNT, other, SEPTEMBER)


def ballots_of_a_contest_without_a_result() -> Any:
    return _pair(town_at("accepted"), town_at("declared"), BURNT, SEPTEMBER)


def ballots_of_a_precinct_elsewhere() -> Any:
    other = msgspec.structs.replace(BURNT, precincts=("9",))
    return _twins(town_at("confirmed"), other, BURNT, SEPTEMBER)


def a_contest_closed_while_a_complaint_waits() -> Any:
    waits = town_at("confirmed")
    _complain(waits)
    return _pair(waits, town_at("confirmed"), aft.ContestClosed(), LATER)


def a_contest_closed_before_the_declaration() -> Any:
    return _pair(town_at("accepted"), town_at("confirmed"), aft.ContestClosed(), LATER)


def a_contest_closed_before_the_winner_is_registered() -> Any:
    return _pair(town_at("declared"), town_at("confirmed"), aft.ContestClosed(), LATER)


def a_contest_is_closed_once() -> Any:
    closed = town_at("confirmed")
    close(closed)
    return _pair(closed, town_at("confirmed"), aft.ContestClosed(), LATER)


def nothing_follows_in_a_closed_contest() -> Any:
    closed = town_at("confirmed")
    close(closed)
    body = con.ObserversAccredited(organisation="Watch", observers=1)
    return _pair(closed, town_at("confirmed"), body, LATER)


def papers_of_an_open_contest() -> Any:
    closed = town_at("confirmed")
    close(closed)
    body = aft.ArchiveHandedOver(archive="Archive", on="2021-09-10", protocols=3)
    return _pair(town_at("confirmed"), closed, body, SEPTEMBER)


# -- vacancies --


def _calls(town: Memory, bad: Any, good: Any) -> Any:
    return town, town.act(CONTEST_STREAM, bad, CALL), town.act(CONTEST_STREAM, good, CALL)


def a_call_for_the_vacancy_of_another_post() -> Any:
    town = Town()
    here, there = vacate(town), vacate(town, unit="bulaq")
    return _calls(town, early_call(there), early_call(here))


def a_call_for_a_vacancy_nobody_recorded() -> Any:
    town = Town()
    return _calls(town, early_call("territory/kz/99"), early_call(vacate(town)))


def an_early_call_although_the_term_ended() -> Any:
    ended, left = Town(), Town()
    bodies = [early_call(vacate(ended, ground="term_end")), early_call(vacate(left))]
    bad, good = (
        town.act(CONTEST_STREAM, body, CALL)
        for town, body in zip((ended, left), bodies, strict=True)
    )
    return ended, bad, left, good


def a_call_later_than_the_vacancy_allows() -> Any:
    long_ago, lately = Town(), Town()
    bodies = [
        early_call(vacate(long_ago, on="2021-05-24"), vote_date="2021-07-25"),
        early_call(vacate(lately, on="2021-05-25"), vote_date="2021-07-25"),
    ]
    bad, good = (
        town.act(CONTEST_STREAM, body, CALL)
        for town, body in zip((long_ago, lately), bodies, strict=True)
    )
    return long_ago, bad, lately, good


def a_vacancy_nowhere() -> Any:
    town = Town()
    bad, good = (
        town.act("territory/kz", vacated(unit=unit), "2021-06-20T10:00:00+06:00")
        for unit in ("atlantis", "aqqum")
    )
    return town, bad, good


def a_vacancy_is_recorded_once() -> Any:
    town = Town()
    vacate(town)
    bad, good = (
        town.act("territory/kz", vacated(on=day), "2021-06-20T10:00:00+06:00")
        for day in ("2021-06-09", "2021-06-10")
    )
    return town, bad, good


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-310", a_lot_where_somebody_leads),
        ("R-310", a_lot_where_voting_is_repeated),
        ("R-001", a_lot_that_nobody_has_settled),
        ("R-311", a_lot_among_others),
        ("R-311", a_lot_that_draws_two),
        ("R-310", a_lot_is_drawn_once),
        ("R-303", the_lot_elects_the_one_drawn),
        ("R-316", a_vote_is_held_where_two_stand),
        ("R-316", another_may_still_be_registered),
        ("R-001", nobody_settled_what_one_candidate_means),
        ("R-312", a_repeat_where_somebody_was_elected),
        ("R-312", another_voting_than_the_one_that_follows),
        ("R-313", a_repeat_without_one_of_those_with_equal_votes),
        ("R-314", a_repeat_later_than_was_settled),
        ("R-314", a_repeat_on_the_day_of_its_call),
        ("R-314", a_second_round_on_another_day),
        ("R-314", a_new_election_too_soon_to_nominate),
        ("R-001", a_repeat_before_the_declaration),
        ("R-001", a_repeat_that_nobody_has_settled),
        ("R-001", a_repeat_is_called_once),
        ("R-001", a_repeat_of_nothing),
        ("R-401", a_repeat_of_a_transcribed_contest),
        ("R-315", a_nomination_between_named_candidates),
        ("R-315", a_candidate_of_the_void_vote),
        ("R-319", a_correction_that_no_court_ordered),
        ("R-319", a_correction_before_all_of_it_is_done),
        ("R-209", a_precinct_that_the_court_did_not_name),
        ("R-001", a_correction_of_what_is_not_declared),
        ("R-001", one_order_at_a_time),
        ("R-001", an_order_about_an_annulled_result),
        ("R-207", an_order_about_a_precinct_elsewhere),
        ("R-109", an_order_without_its_ground),
        ("R-001", a_winner_while_an_order_waits),
        ("R-320", a_winner_whose_registration_a_court_cancelled),
        ("R-001", the_cancellation_of_somebody_else),
        ("R-001", a_repeat_while_an_order_waits),
        ("R-317", ballots_destroyed_within_the_month),
        ("R-318", ballots_destroyed_while_a_complaint_waits),
        ("R-318", ballots_destroyed_while_a_court_waits),
        ("R-001", ballots_are_destroyed_once),
        ("R-001", ballots_of_a_contest_without_a_result),
        ("R-207", ballots_of_a_precinct_elsewhere),
        ("R-318", a_contest_closed_while_a_complaint_waits),
        ("R-001", a_contest_closed_before_the_declaration),
        ("R-001", a_contest_closed_before_the_winner_is_registered),
        ("R-001", a_contest_is_closed_once),
        ("R-001", nothing_follows_in_a_closed_contest),
        ("R-001", papers_of_an_open_contest),
        ("R-321", a_call_for_the_vacancy_of_another_post),
        ("R-321", a_call_for_a_vacancy_nobody_recorded),
        ("R-321", an_early_call_although_the_term_ended),
        ("R-501", a_call_later_than_the_vacancy_allows),
        ("R-502", a_vacancy_nowhere),
        ("R-001", a_vacancy_is_recorded_once),
    )
}
