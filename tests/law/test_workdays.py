"""Working days before an event, against dated cases of England."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.calendar import calendar
from dauys.law.faults import Fault
from dauys.law.rulebook import load
from dauys.law.workdays import WEEKDAYS, working_days_before

WEEKEND = ("saturday", "sunday")
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))
NUMBERS = st.integers(0, 60)
OFF = st.sets(DAYS, max_size=20)


@pytest.mark.parametrize(
    ("vote", "off", "closes"),
    [
        (date(2016, 5, 5), [date(2016, 5, 2)], date(2016, 4, 7)),
        (date(2021, 5, 6), [date(2021, 5, 3)], date(2021, 4, 8)),
        (
            date(2023, 5, 4),
            [date(2023, 4, 7), date(2023, 4, 10), date(2023, 5, 1)],
            date(2023, 4, 4),
        ),
    ],
)
def test_the_nineteenth_working_day(vote: date, off: list[date], closes: date) -> None:
    assert working_days_before(vote, 19, WEEKEND, off)[0] == closes


def test_a_year_whose_days_off_nobody_listed_gives_no_date() -> None:
    book = load("gb-eng.mayor")
    known = calendar(book, date(2023, 3, 24), date(2023, 5, 4), "Europe/London")
    unknown = calendar(book, date(2024, 3, 22), date(2024, 5, 2), "Europe/London")
    assert known.step("nomination_closes") is not None
    assert unknown.step("nomination_closes") is None


def test_the_arithmetic_adds_up() -> None:
    found, arithmetic = working_days_before(date(2023, 5, 4), 19, WEEKEND, [date(2023, 5, 1)])
    assert arithmetic == f"2023-05-04 - (19 + {(date(2023, 5, 4) - found).days - 19}) = {found}"


@pytest.mark.parametrize("weekend", [WEEKDAYS, ("caturday",)])
def test_weeks_that_cannot_be(weekend: tuple[str, ...]) -> None:
    with pytest.raises(Fault, match="F-126"):
        working_days_before(date(2023, 5, 4), 1, weekend, ())


@settings(deadline=None)
@given(DAYS, NUMBERS, OFF)
def test_the_day_found_is_a_working_day(vote: date, days: int, off: set[date]) -> None:
    found, _ = working_days_before(vote, days, WEEKEND, off)
    if days:
        assert WEEKDAYS[found.weekday()] not in WEEKEND
        assert found not in off
    between = [found + timedelta(n) for n in range((vote - found).days)]
    worked = [d for d in between if WEEKDAYS[d.weekday()] not in WEEKEND and d not in off]
    assert len(worked) == days


@settings(deadline=None)
@given(DAYS, NUMBERS, OFF)
def test_more_days_and_more_days_off_are_never_later(vote: date, days: int, off: set[date]) -> None:
    found, _ = working_days_before(vote, days, WEEKEND, off)
    assert working_days_before(vote, days + 1, WEEKEND, off)[0] < found
    assert working_days_before(vote, days, WEEKEND, ())[0] >= found


@settings(deadline=None)
@given(DAYS, NUMBERS)
def test_without_days_off_it_is_a_plain_difference(vote: date, days: int) -> None:
    assert working_days_before(vote, days, (), ())[0] == vote - timedelta(days)
