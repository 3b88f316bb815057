"""Laws of arithmetic and of time: more of what counts never makes a decision worse.

Each test takes any numbers or days; nothing here repeats a number of the law.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.annulment import could_have_changed
from dauys.law.ballot import Paper, judge
from dauys.law.calendar import STEPS, Calendar, calendar
from dauys.law.calling import call_permitted, valid_on
from dauys.law.citation import Citation
from dauys.law.collation import Unordered, ordered
from dauys.law.contradiction import as_signed_permitted
from dauys.law.days import days_after, months_after
from dauys.law.eligibility import examine
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.hours import opened_in_time
from dauys.law.nomination import nomination_permitted
from dauys.law.outcome import outcome
from dauys.law.printing import handover_permitted, print_run, printed_as_asked
from dauys.law.refusals import Refusal
from dauys.law.registration import (
    candidate_step_permitted,
    registration_permitted,
    signatures_required,
)
from dauys.law.requirements import conditions
from dauys.law.roll import small_enough
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision
from dauys.law.settlement import Decided, Settlement, Unsettled, decide, settle

KZ = rulebooks.load("kz.akim")
BOOKS = tuple(rulebooks.load(name) for name in ("kz.akim", "tw.village-chief"))
CALL = date(2021, 6, 25)
ZONES = ("Asia/Almaty", "Asia/Aqtau", "Asia/Qyzylorda")
calls = st.dates(date(2021, 6, 5), date(2030, 1, 1))
spans = st.integers(31, 60)


@cache
def rounding(reading: str) -> Settlement:
    return settle(KZ, "self_nomination_rounding", reading, CALL, "commission/x/1")


READINGS = [one.id for one in KZ.proposed_settlements["self_nomination_rounding"].readings]


def made(call: date, span: int, zone: str = "Asia/Almaty") -> Calendar:
    return calendar(KZ, call, call + timedelta(days=span), zone)


# -- days --


@given(calls, st.integers(0, 30), st.integers(0, 24))
def test_months_after_a_later_event_are_never_earlier(event: date, later: int, months: int) -> None:
    other = event + timedelta(days=later)
    assert months_after(event, months) <= months_after(other, months)
    assert months_after(event, months) < months_after(event, months + 1)


@given(calls, st.integers(0, 400), st.integers(0, 400))
def test_days_after_add_up(event: date, first: int, second: int) -> None:
    assert (
        days_after(days_after(event, first)[0], second)[0] == days_after(event, first + second)[0]
    )


# -- the calendar --


@given(calls, spans, st.integers(1, 30))
def test_every_deadline_is_monotone_in_the_vote(call: date, span: int, later: int) -> None:
    sooner, other = made(call, span), made(call, span + later)
    for step in STEPS:
        first, second = sooner.moment(step), other.moment(step)
        assert (first is None) == (second is None)
        if first is not None and second is not None:
            assert first <= second


@given(calls, spans, st.integers(1, 30))
def test_what_is_counted_from_the_call_is_monotone_in_it(call: date, span: int, later: int) -> None:
    first = made(call, span).moment("nomination_opens")
    second = made(call + timedelta(days=later), span).moment("nomination_opens")
    assume(first is not None and second is not None)
    assert first < second


@given(calls, spans)
def test_the_steps_come_in_the_order_of_the_law(call: date, span: int) -> None:
    found = made(call, span)
    days = [found.moment(step) for step in STEPS[2:]]
    there = [day for day in days if day is not None]
    assert there == sorted(there)


@given(calls, spans, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_every_zone_has_the_same_local_hours(call: date, span: int, one: str, other: str) -> None:
    first, second = made(call, span, one), made(call, span, other)
    for here, there in zip(first.steps, second.steps, strict=True):
        assert here.day == there.day
        if here.at is not None and there.at is not None:
            assert here.at.replace(tzinfo=None) == there.at.replace(tzinfo=None)


@given(calls, st.integers(1, 90), st.integers(0, 60))
def test_a_term_that_ends_later_never_forbids_a_call(call: date, span: int, more: int) -> None:
    vote = call + timedelta(days=span)
    ends = vote + timedelta(days=10)
    try:
        first = call_permitted(KZ, call, vote, ZONES[0], "regular", ends)
        second = call_permitted(KZ, call, vote, ZONES[0], "regular", ends + timedelta(days=more))
    except Fault:  # a call so near the vote that no calendar follows
        assume(False)
    if first is None:
        assert second is None


# -- nomination and registration --


@given(spans, st.integers(0, 60 * 24 * 60), st.integers(0, 60 * 24 * 30))
def test_what_came_too_late_is_no_better_later(span: int, minutes: int, more: int) -> None:
    days = made(CALL, span)
    at = datetime.fromisoformat("2021-06-25T00:00:00+06:00") + timedelta(minutes=minutes)
    for ask, code in ((nomination_permitted, "R-102"), (registration_permitted, "R-104")):
        first = ask(KZ, days, at, "party")
        second = ask(KZ, days, at + timedelta(minutes=more), "party")
        if isinstance(first, Refusal) and first.code == code:
            assert isinstance(second, Refusal)
            assert second.code == code


@given(st.integers(1, 100_000), st.integers(1, 5_000), st.sampled_from(READINGS))
def test_a_larger_roll_never_asks_for_fewer_signatures(roll: int, more: int, reading: str) -> None:
    settled = (rounding(reading),)
    first = signatures_required(KZ, roll, CALL, settled)
    second = signatures_required(KZ, roll + more, CALL, settled)
    if isinstance(first, int) and isinstance(second, int):
        assert 0 <= first <= second


@given(st.integers(1, 100_000), st.integers(0, 2_000), st.integers(1, 50))
def test_more_signatures_are_never_worse(roll: int, signatures: int, more: int) -> None:
    days = made(CALL, 30)
    at = datetime.fromisoformat("2021-07-01T10:00:00+06:00")

    def rank(number: int) -> int:
        answer = registration_permitted(KZ, days, at, "self", signatures=number, roll=roll)
        return 0 if isinstance(answer, Refusal) else 1 if isinstance(answer, Unsettled) else 2

    assert rank(signatures) <= rank(signatures + more)


@given(
    st.sampled_from(("register", "refuse", "cancel", "withdraw", "elect")),
    st.dictionaries(
        st.sampled_from("abc"),
        st.sampled_from(("nominated", "registered", "refused", "withdrawn", "died")),
    ),
    st.sampled_from("abc"),
)
def test_other_candidates_change_no_step_of_one(
    step: str, statuses: dict[str, str], one: str
) -> None:
    alone = {one: statuses[one]} if one in statuses else {}
    with_all = candidate_step_permitted(step, one, statuses)  # type: ignore[arg-type]
    by_itself = candidate_step_permitted(step, one, alone)  # type: ignore[arg-type]
    assert (with_all and with_all.code) == (by_itself and by_itself.code)


# -- eligibility --

ASKED = tuple(one.id for one in conditions(KZ, CALL))
answers = st.fixed_dictionaries(
    {one: st.sampled_from(("met", "met", "met", "not_met", "unknown")) for one in ASKED}
)


@given(answers, st.sampled_from(ASKED))
def test_a_condition_that_is_met_never_shuts_anybody_out(given_: dict[str, str], one: str) -> None:
    order = {"not_eligible": 0, "cannot_tell": 1, "eligible": 2}
    before = examine(KZ, CALL, given_ | {one: "unknown"})  # type: ignore[arg-type]
    after = examine(KZ, CALL, given_ | {one: "met"})  # type: ignore[arg-type]
    assert order[before.verdict] <= order[after.verdict]


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_makes_no_difference(given_: dict[str, str], random: object) -> None:
    shuffled = list(given_.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = examine(KZ, CALL, given_)  # type: ignore[arg-type]
    second = examine(KZ, CALL, dict(shuffled))  # type: ignore[arg-type]
    assert first == second


# -- commissions --


@given(st.integers(1, 15), st.data())
def test_one_more_vote_for_never_loses_a_decision(members: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, members))
    for_ = data.draw(st.integers(0, present))
    against = data.draw(st.integers(0, present - for_))
    assume(for_ + against < present)
    first = commission_decision(KZ, CALL, members, present, for_, against, 0)
    second = commission_decision(KZ, CALL, members, present, for_ + 1, against, 0)
    if first is None:
        assert second is None


@given(st.integers(1, 15), st.data())
def test_one_more_member_present_never_loses_the_quorum(members: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, members - 1))
    votes = data.draw(st.integers(0, present))
    first = commission_decision(KZ, CALL, members, present, votes, 0, 0)
    second = commission_decision(KZ, CALL, members, present + 1, votes, 0, 0)
    if second is not None and second.code == "R-007":
        assert first is not None
        assert first.code == "R-007"


# -- ballots --


@given(st.integers(0, 10**6), st.integers(0, 10**4))
def test_the_print_run_is_enough_and_grows_with_the_lists(voters: int, more: int) -> None:
    day = next(one.since or CALL for one in KZ.parameters if one.name == "ballot_print_reserve")
    first, second = print_run(KZ, day, voters), print_run(KZ, day, voters + more)
    assert first is not None
    assert second is not None
    assert voters <= first.least <= first.most <= first.least + 1
    assert first.least <= second.least
    assert printed_as_asked(KZ, day, voters, first.least) is None
    assert printed_as_asked(KZ, day, voters, first.most + 1) is not None


@given(st.integers(0, 10**4), st.dictionaries(st.text("123", min_size=1), st.integers(0, 5000)))
def test_nothing_is_handed_over_that_was_not_printed(printed: int, handed: dict[str, int]) -> None:
    assert (handover_permitted(printed, handed) is None) == (sum(handed.values()) <= printed)


@given(st.dictionaries(st.sampled_from("abcdef"), st.text("АӘБВГҒЯ -", min_size=1), max_size=6))
def test_alphabetical_order_is_of_the_same_candidates_however_listed(
    names: dict[str, str],
) -> None:
    first, second = ordered(names), ordered(dict(reversed(list(names.items()))))
    if isinstance(first, Unordered):
        assert isinstance(second, Unordered)
    else:
        assert first == second
        assert sorted(first) == sorted(names)


@given(st.booleans(), st.booleans(), st.integers(0, 4), st.booleans())
def test_a_paper_is_valid_with_one_clear_mark_only(
    form: bool, signed: bool, marks: int, clear: bool
) -> None:
    reading = KZ.proposed_settlements["vote_validity"].readings[0]
    settled = (settle(KZ, "vote_validity", reading.id, CALL, "commission/x/1"),)
    judged = judge(KZ, CALL, Paper(form, signed, marks, clear), settled)
    assert not isinstance(judged, Unsettled)
    assert judged.valid == (form and signed and marks == 1 and clear)
    assert isinstance(judge(KZ, CALL, Paper(form, signed, marks, clear)), Unsettled)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_larger_precinct_is_never_less_of_a_finding(voters: int, more: int) -> None:
    if small_enough(KZ, CALL, "1", voters) is not None:
        assert small_enough(KZ, CALL, "1", voters + more) is not None


@given(st.integers(-180, 180), st.integers(0, 180))
def test_a_station_that_opens_later_is_not_less_late(minutes: int, more: int) -> None:
    opening = datetime.fromisoformat("2021-07-25T07:00:00+06:00")
    at = opening + timedelta(minutes=minutes)
    first = opened_in_time(KZ, CALL, opening, at)
    second = opened_in_time(KZ, CALL, opening, at + timedelta(minutes=more))
    assert len(first) <= len(second)
    assert bool(first) == (minutes > 0)


# -- the outcome --

votes = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 5000), min_size=2)


@given(votes, st.integers(1, 500))
def test_votes_added_to_the_winner_keep_the_winner(found: dict[str, int], more: int) -> None:
    first = outcome(KZ, CALL, Figures({}, found), True, list(found))
    assume(first.candidate is not None)
    richer = found | {str(first.candidate): found[str(first.candidate)] + more}
    second = outcome(KZ, CALL, Figures({}, richer), True, list(found))
    assert (second.kind, second.candidate) == ("elected", first.candidate)
    assert second.margin == (first.margin or 0) + more


@given(votes, st.sampled_from("abcde"))
def test_who_does_not_stand_any_more_is_not_elected(found: dict[str, int], gone: str) -> None:
    standing = [one for one in found if one != gone]
    assert outcome(KZ, CALL, Figures({}, found), True, standing).candidate != gone


@given(votes)
def test_incomplete_figures_elect_nobody(found: dict[str, int]) -> None:
    answer = outcome(KZ, CALL, Figures({}, found), False, list(found))
    assert answer.candidate is None
    assert answer.kind == "undetermined"


@given(
    st.integers(0, 5000),
    st.dictionaries(st.sampled_from("123"), st.none() | st.integers(0, 3000), min_size=1),
)
def test_annulled_voters_matter_as_soon_as_they_reach_the_lead(
    margin: int, annulled: dict[str, int | None]
) -> None:
    known = sum(number for number in annulled.values() if number is not None)
    doubtful = None in annulled.values() or known >= margin
    assert (could_have_changed(margin, annulled) is not None) == doubtful
    assert could_have_changed(margin, {}) is None


@given(st.sets(st.sampled_from(("E-101", "E-102", "E-103"))), st.sampled_from(("", "Art. 43(8)")))
def test_a_protocol_as_signed_needs_every_error_named(errors: set[str], ground: str) -> None:
    reading = settle(KZ, "contradictory_protocol", "accept_as_signed", CALL, "commission/x/1")
    grounds = (ground,) if ground else ()
    for named in (errors, errors | {"E-104"}, set(sorted(errors)[1:])):
        why = dict.fromkeys(named, "why")
        answer = as_signed_permitted(KZ, CALL, errors, why, grounds, (reading,))
        if answer is None:
            assert named == errors
            assert errors
            assert ground


# -- dated law --


@given(st.sampled_from(BOOKS), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_day_has_two_rules_of_one_name(book: Rulebook, day: date) -> None:
    in_force = Counter(one.name for one in book.parameters if one.validity.covers(day))
    assert set(in_force.values()) <= {1}
    for name in in_force:
        found = book.find(name, day)
        assert found is not None
        assert found.name == name


@given(st.sampled_from([(book, one) for book in BOOKS for one in book.parameters]))
def test_a_settlement_decides_open_points_and_nothing_else(found: tuple[Rulebook, object]) -> None:
    book, one = found
    day = one.since or CALL  # type: ignore[attr-defined]
    name = one.name  # type: ignore[attr-defined]
    proposal = book.proposed_settlements.get(name)
    before = decide(book, name, day)
    readings = [reading.id for reading in proposal.readings] if proposal else ["any"]
    for reading in readings:
        after = decide(book, name, day, (Settlement(name, reading, "commission/x/1"),))
        if isinstance(before, Decided):
            assert after == before
        elif isinstance(after, Decided):
            assert after.settlement is not None
            assert after.parameter.confidence == "D"


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_a_unit_is_valid_on_its_first_and_its_last_day(
    on: date, since: date | None, until: date | None
) -> None:
    answer = valid_on("unit", "x", on, True, since, until)
    inside = (since is None or since <= on) and (until is None or on <= until)
    assert (answer is None) == inside
    assert valid_on("unit", "x", on, False, since, until) is not None


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
@settings(max_examples=20)
@given(data=st.data())
def test_a_published_rulebook_says_the_same(book: Rulebook, data: st.DataObject) -> None:
    again = Rulebook.from_content(book.content)
    assert again.sha256 == book.sha256
    one = data.draw(st.sampled_from(book.parameters))
    day = one.since or CALL
    assert again.parameter(one.name, day) == book.parameter(one.name, day)
    assert isinstance(one.citation, Citation)
