"""Counting days by both conventions, and local time in Kazakhstan's zones of 2021."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.law.days import days_before, local, months_after
from dauys.law.faults import Fault

FULL, PLAIN = "full_days_between", "plain_subtraction"


@pytest.mark.parametrize(
    ("vote", "days", "deadline"),
    [
        (date(2021, 7, 25), 15, date(2021, 7, 9)),
        (date(2021, 7, 25), 10, date(2021, 7, 14)),
        (date(2021, 8, 8), 10, date(2021, 7, 28)),
        (date(2021, 8, 22), 10, date(2021, 8, 11)),
        (date(2023, 11, 5), 30, date(2023, 10, 5)),
        (date(2023, 11, 5), 25, date(2023, 10, 10)),
        (date(2023, 11, 5), 50, date(2023, 9, 15)),
        (date(2023, 9, 17), 25, date(2023, 8, 22)),
        (date(2023, 9, 17), 20, date(2023, 8, 27)),
    ],
)
def test_dated_cases_with_full_days_between(vote: date, days: int, deadline: date) -> None:
    found, arithmetic = days_before(vote, days, FULL)
    assert found == deadline
    assert arithmetic == f"{vote} - ({days} + 1) = {deadline}"


def test_the_case_of_2013_is_a_plain_difference() -> None:
    found, arithmetic = days_before(date(2013, 8, 7), 15, PLAIN)
    assert found == date(2013, 7, 23)
    assert arithmetic == "2013-08-07 - 15 = 2013-07-23"


@given(st.dates(date(1995, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_full_days_leave_so_many_whole_days(vote: date, days: int) -> None:
    found, _ = days_before(vote, days, FULL)
    between = [found + timedelta(days=n) for n in range(1, (vote - found).days)]
    assert len(between) == days
    assert days_before(vote, days, PLAIN)[0] - found == timedelta(days=1)


def test_an_unknown_convention() -> None:
    with pytest.raises(Fault) as caught:
        days_before(date(2021, 7, 25), 15, "by_moonlight")
    assert caught.value.code == "F-126"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2021, 6, 9), 1, date(2021, 7, 9)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 12, 15), 2, date(2022, 2, 15)),
    ],
)
def test_months(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Asia/Almaty", "+06:00"),
        ("Asia/Aqtobe", "+05:00"),
        ("Asia/Qyzylorda", "+05:00"),
        ("Asia/Oral", "+05:00"),
        ("Asia/Atyrau", "+05:00"),
        ("Asia/Aqtau", "+05:00"),
    ],
)
def test_zones_of_2021(zone: str, offset: str) -> None:
    moment = local(date(2021, 7, 25), time(20), zone)
    assert moment.isoformat() == f"2021-07-25T20:00:00{offset}"


def test_one_zone_since_march_2024() -> None:
    assert local(date(2024, 3, 1), time(12), "Asia/Almaty").isoformat().endswith("+05:00")


def test_a_repeated_hour_is_its_first() -> None:
    moment = local(date(2024, 2, 29), time(23, 30), "Asia/Almaty")
    assert moment.isoformat() == "2024-02-29T23:30:00+06:00"


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2021, 7, 25), time(7), "Asia/Nowhere"),
        (date(2021, 7, 25), time(7), "../etc/passwd"),
        (date(2021, 3, 28), time(2, 30), "Europe/Berlin"),
    ],
)
def test_what_is_no_local_time(day: date, at: time, zone: str) -> None:
    with pytest.raises(Fault) as caught:
        local(day, at, zone)
    assert caught.value.code == "F-124"
