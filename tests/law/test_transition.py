"""Another version of the law for a called contest: what moves, what stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from changed_books import CALL, KZ, VOTE, books, with_values  # a module of this directory
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.calendar import STEPS, Calendar, calendar
from dauys.law.diff import moves, printed
from dauys.law.rulebook import Rulebook
from dauys.law.transition import Carried, Under, carried, dates_listed

START = datetime.fromisoformat("2021-06-25T00:00:00+06:00")
moments = st.integers(0, 45 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def made(book: Rulebook, stays: Mapping[str, str] | None = None) -> Calendar:
    return calendar(book, CALL, VOTE, "Asia/Almaty", stays=stays)


def under(book: Rulebook) -> Under:
    return lambda stays: made(book, stays)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_day_without_an_hour_has_begun_at_midnight() -> None:
    before, after = made(KZ), under(with_values(result_within=5))
    late, early = at("2021-07-28T00:00:00+06:00"), at("2021-07-27T23:59:00+06:00")
    # The report on funds is due ten days after the last day of the result.
    fund = {"fund_report_published_due": "2021-08-09"}
    assert carried(before, after, late) == Carried({}, {"result_due": "2021-07-28"})
    assert carried(before, after, early) == Carried({"result_due": "2021-07-30"} | fund, {})


def test_what_is_counted_from_a_date_that_stays_is_counted_from_it() -> None:
    before, when = made(KZ), at("2021-07-28T00:00:00+06:00")
    stays = {"result_due": "2021-07-28"}
    longer = under(with_values(result_within=5, fund_report_published_within=20))
    assert carried(before, longer, when) == Carried(
        {"fund_report_published_due": "2021-08-17"}, stays
    )
    # Twenty days from the new day of the result, 30 July, would be 19 August.
    step = longer(stays).step("fund_report_published_due")
    assert step is not None
    assert step.counted_from == "result_due"
    assert "result_due = 2021-07-28" in step.arithmetic


def test_the_campaign_does_not_open_again_and_the_tax_check_keeps_its_day() -> None:
    """Registration closed on 14 July; the law then gives two days more."""
    before, after = made(KZ), under(with_values(registration_closes=8))
    found = carried(before, after, at("2021-07-15T10:00:00+06:00"))
    assert found == Carried({}, {"registration_closes": "2021-07-14T18:00:00+06:00"})
    now = after(found.stays)
    for step in ("campaign_opens", "tax_check_due"):
        assert printed(now, step) == printed(before, step)


def test_a_step_that_the_new_law_has_no_date_for() -> None:
    before, gone = made(KZ), {"result_due": ""}

    def without(stays: Mapping[str, str]) -> Calendar:
        return made(with_values(), gone | dict(stays))

    assert without({}).step("result_due") is None
    # What is counted from it has no date either.
    moved = {"result_due": "", "fund_report_published_due": ""}
    assert carried(before, without, at("2021-07-01T00:00:00+06:00")) == Carried(moved, {})
    begun = carried(before, without, at("2021-07-29T00:00:00+06:00"))
    assert begun == Carried({}, {"result_due": "2021-07-28"})
    again = without(begun.stays).step("result_due")
    assert again is not None
    assert (again.day, again.at, again.attested) == (date(2021, 7, 28), None, True)


def test_a_date_that_stays_keeps_its_article_and_shows_the_computed_one() -> None:
    stays = {"nomination_closes": "2021-07-09T18:00:00+06:00"}
    step = made(with_values(nomination_closes=12), stays).step("nomination_closes")
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
    before, after = made(one), under(two)
    found = carried(before, after, when)
    now = after(found.stays)
    assert not set(found.moved) & set(found.stays)
    assert set(found.moved) == {move.step for move in moves(before, now)}
    for step in found.moved:
        assert all(
            moment is None or moment > when for moment in (before.moment(step), now.moment(step))
        )


@settings(deadline=None)
@given(books, books, moments)
def test_nobody_becomes_late(one: Rulebook, two: Rulebook, when: datetime) -> None:
    """A step in the past afterwards was in the past before, at the same moment."""
    before, after = made(one), under(two)
    now = after(carried(before, after, when).stays)
    for step in STEPS:
        moment = now.moment(step)
        if moment is not None and moment <= when:
            assert moment == before.moment(step)
        was = before.moment(step)
        if was is not None and was <= when:
            assert printed(now, step) == printed(before, step)


@settings(deadline=None)
@given(books, books, moments)
def test_only_a_rule_of_its_own_moves_what_rests_on_a_date_that_stays(
    one: Rulebook, two: Rulebook, when: datetime
) -> None:
    before, after = made(one), under(two)
    found = carried(before, after, when)
    for step in after(found.stays).steps:
        if step.counted_from in found.stays and step.id not in found.stays:
            own = step.parameters[0]
            same = one.find(own, CALL) == two.find(own, CALL)
            assert (step.id not in found.moved) or not same


@settings(deadline=None)
@given(books, moments)
def test_a_change_to_the_same_law_carries_nothing(book: Rulebook, when: datetime) -> None:
    before = made(book)
    found = carried(before, under(book), when)
    assert found == Carried({}, {})
    assert made(book, found.stays) == before


@settings(deadline=None)
@given(books, books, moments)
def test_the_calendar_after_is_what_the_lists_say(
    one: Rulebook, two: Rulebook, when: datetime
) -> None:
    before, after = made(one), under(two)
    found = carried(before, after, when)
    now = after(found.stays)
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
    before, after = made(one), under(two)
    now = after(carried(before, after, when).stays)
    again = carried(now, after, when)
    assert again.moved == {}
