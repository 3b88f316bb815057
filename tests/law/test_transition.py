"""Another version of the law for a called contest: what moves, what stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from changed_books import CALL, KZ, VOTE, books, with_values  # a module of this directory
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.calendar import STEPS, Calendar, calendar
from dauys.law.diff import moves, printed
from dauys.law.rulebook import Rulebook
from dauys.law.transition import Carried, carried, dates_listed, with_stays

START = datetime.fromisoformat("2021-06-25T00:00:00+06:00")
moments = st.integers(0, 45 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def made(book: Rulebook) -> Calendar:
    return calendar(book, CALL, VOTE, "Asia/Almaty")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_day_without_an_hour_has_begun_at_midnight() -> None:
    before, after = made(KZ), made(with_values(result_within=5))
    late, early = at("2021-07-28T00:00:00+06:00"), at("2021-07-27T23:59:00+06:00")
    # The report on funds is due ten days after the last day of the result by the new law.
    fund = {"fund_report_published_due": "2021-08-09"}
    assert carried(before, after, late) == Carried(fund, {"result_due": "2021-07-28"})
    assert carried(before, after, early) == Carried({"result_due": "2021-07-30"} | fund, {})


def test_a_step_that_the_new_law_has_no_date_for() -> None:
    before, after = made(KZ), made(with_values())
    without = with_stays(after, {"result_due": ""})
    assert without.step("result_due") is None
    ahead = carried(before, without, at("2021-07-01T00:00:00+06:00"))
    assert ahead == Carried({"result_due": ""}, {})
    begun = carried(before, without, at("2021-07-29T00:00:00+06:00"))
    assert begun.stays == {"result_due": "2021-07-28"}
    again = with_stays(without, begun.stays).step("result_due")
    assert again is not None
    assert (again.day, again.at, again.attested) == (date(2021, 7, 28), None, True)


def test_a_date_that_stays_keeps_its_article_and_shows_the_computed_one() -> None:
    after = made(with_values(nomination_closes=12))
    step = with_stays(after, {"nomination_closes": "2021-07-09T18:00:00+06:00"}).step(
        "nomination_closes"
    )
    assert step is not None
    assert step.printed == "2021-07-09T18:00:00+06:00"
    assert step.computed == date(2021, 7, 12)
    assert step.citation is not None
    assert step.arithmetic.endswith("; = 2021-07-09T18:00:00+06:00")


def test_what_is_stated_too_much_is_told() -> None:
    refusal = dates_listed({"polls_open": "2021-07-25T08:00:00+06:00"}, {}, Carried({}, {}))
    assert refusal is not None
    assert refusal.facts["step"] == "polls_open"
    assert refusal.facts["expected"] == "–"


@settings(deadline=None)
@given(books, books, moments)
def test_nothing_that_has_begun_moves(one: Rulebook, two: Rulebook, when: datetime) -> None:
    before, after = made(one), made(two)
    found = carried(before, after, when)
    assert not set(found.moved) & set(found.stays)
    assert set(found.moved) | set(found.stays) == {move.step for move in moves(before, after)}
    for step in found.moved:
        assert all(
            moment is None or moment > when for moment in (before.moment(step), after.moment(step))
        )


@settings(deadline=None)
@given(books, books, moments)
def test_nobody_becomes_late(one: Rulebook, two: Rulebook, when: datetime) -> None:
    """A step in the past afterwards was in the past before, at the same moment."""
    before, after = made(one), made(two)
    now = with_stays(after, carried(before, after, when).stays)
    for step in STEPS:
        moment = now.moment(step)
        if moment is not None and moment <= when:
            assert moment == before.moment(step)
        was = before.moment(step)
        if was is not None and was <= when:
            assert printed(now, step) == printed(before, step)


@settings(deadline=None)
@given(books, moments)
def test_a_change_to_the_same_law_carries_nothing(book: Rulebook, when: datetime) -> None:
    before = made(book)
    found = carried(before, before, when)
    assert found == Carried({}, {})
    assert with_stays(before, found.stays) is before


@settings(deadline=None)
@given(books, books, moments)
def test_the_calendar_after_is_what_the_lists_say(
    one: Rulebook, two: Rulebook, when: datetime
) -> None:
    before, after = made(one), made(two)
    found = carried(before, after, when)
    now = with_stays(after, found.stays)
    for step, text in {**found.moved, **found.stays}.items():
        assert (printed(now, step) or "") == text
    assert dates_listed(found.moved, found.stays, found) is None
    core = [s.id for s in now.steps if s.id in STEPS]
    assert core == sorted(core, key=STEPS.index)


@settings(deadline=None)
@given(books, books, moments)
def test_carrying_over_again_moves_nothing_more(
    one: Rulebook, two: Rulebook, when: datetime
) -> None:
    before, after = made(one), made(two)
    now = with_stays(after, carried(before, after, when).stays)
    again = carried(now, after, when)
    assert again.moved == {}
