"""Dates and times as each language writes them."""

from __future__ import annotations

import pytest

from dauys.wording.dates import written


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "25 July 2021"), ("ru", "25 июля 2021 г."), ("kk", "2021 жылғы 25 шілде")],
)
def test_days(language: str, shown: str) -> None:
    assert written("2021-07-25", language) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2021-07-28T18:00:00+05:00", "28 July 2021, 18:00 (UTC+5)"),
        ("2021-07-28T18:00:07+05:00", "28 July 2021, 18:00:07 (UTC+5)"),
        ("2021-07-28T18:00:00-03:30", "28 July 2021, 18:00 (UTC-3:30)"),
        ("2026-03-05T06:30:00Z", "5 March 2026, 06:30 (UTC)"),
        ("2021-07-25T12:00", "25 July 2021, 12:00"),
    ],
)
def test_moments_carry_their_offset(iso: str, shown: str) -> None:
    assert written(iso, "en") == shown


@pytest.mark.parametrize("text", ["2021", "2021-08", "July 2021", "", "2021-13-45", "<b>"])
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert written(text, "kk") == text


def test_twelve_months_in_each_language() -> None:
    for language in ("en", "ru", "kk"):
        months = {written(f"2021-{month:02}-01", language) for month in range(1, 13)}
        assert len(months) == 12
