"""Declarations of assets: the right day, what is missing, and checks that come late."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.assets import (
    as_of,
    check_due,
    checked_late,
    checked_wrong,
    declarations_permitted,
)

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY, VOTE = date(2021, 6, 25), date(2021, 7, 25)
ZONE = "Asia/Almaty"
CLOSES = datetime.fromisoformat("2021-07-14T18:00:00+06:00")


@settings(deadline=None)
@given(st.dates(date(2021, 6, 5), date(2026, 12, 31)))
def test_the_right_day_is_the_first_of_the_month_of_nomination(starts: date) -> None:
    """Never later than the start, at most a month before it, and the same for the whole month."""
    found = as_of(KZ, DAY, starts)
    assert found is not None
    assert found.day <= starts
    assert (found.day.day, found.day.month, found.day.year) == (1, starts.month, starts.year)
    again = as_of(KZ, DAY, found.day)
    assert again is not None
    assert again.day == found.day
    assert str(found.day) in found.arithmetic


@settings(deadline=None)
@given(st.lists(st.dates(date(2021, 5, 1), date(2021, 8, 1)), max_size=3), st.booleans())
def test_only_the_right_day_and_nothing_else_is_permitted(days: list[date], complete: bool) -> None:
    refusal = declarations_permitted(KZ, DAY, date(2021, 6, 26), complete, days)
    good = complete and set(days) == {date(2021, 6, 1)}
    assert (refusal is None) == good
    if refusal is not None:
        assert refusal.code == ("R-124" if complete and days else "R-123")
        assert refusal.citation is not None


def test_a_rulebook_without_declarations_asks_for_none() -> None:
    on = date(2022, 9, 1)
    assert as_of(TW, on, on) is None
    assert declarations_permitted(TW, on, on, None) is None
    assert check_due(TW, CLOSES, VOTE, ZONE, on) is None
    assert checked_late(None, CLOSES) == ()


def test_fifteen_days_of_registration() -> None:
    registered = datetime.fromisoformat("2021-07-05T10:00:00+06:00")
    due = check_due(KZ, registered, VOTE, ZONE, DAY)
    assert due is not None
    assert due.due == datetime.fromisoformat("2021-07-20T23:59:59+06:00")
    assert checked_late(due, due.due) == ()
    (late,) = checked_late(due, due.due + timedelta(seconds=1))
    assert (late.code, late.citation) == ("W-346", due.citation)


def test_a_wrong_declaration_and_who_was_told() -> None:
    def codes(ended: datetime, told: bool) -> list[str]:
        return [f.code for f in checked_wrong(KZ, DAY, ended, CLOSES, told)]

    later = CLOSES + timedelta(seconds=1)
    assert codes(CLOSES, told=True) == []
    assert codes(CLOSES, told=False) == ["W-347"]
    assert codes(later, told=True) == ["W-348"]
    assert codes(later, told=False) == ["W-347", "W-348"]
    assert [f.code for f in checked_wrong(KZ, DAY, later, None, told=True)] == []
