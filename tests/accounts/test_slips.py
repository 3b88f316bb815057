"""Slips: what is printed, in the person's language, in two halves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dauys.accounts.issuing import Slip, Wanted
from dauys.accounts.slips import FORM_FEED, page, pages

SLIP = Slip(
    login="ulgi-typist-1",
    name="Invented Person",
    language="kk",
    duties=(Wanted("typist", "ulgi-tec"), Wanted("precinct", "ulgi-tec", "7")),
    password="AAAA-CCCC-DDDD-EEEE",  # noqa: S106 -- invented
    codes=tuple(f"AAAA-{n:04}" for n in range(1, 21)),
)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "xx"])
def test_two_pages_that_go_two_ways(language: str) -> None:
    whole = page(replace(SLIP, language=language))
    first, second = whole.split(FORM_FEED)
    assert SLIP.password in first
    assert "AAAA-0001" not in first
    assert SLIP.password not in second
    assert all(code in second for code in SLIP.codes)
    assert all("ulgi-typist-1" in part and "ulgi-tec" in part for part in (first, second))
    assert all(len(line) <= 80 for line in first.splitlines() + second.splitlines())


def test_a_half_alone() -> None:
    assert SLIP.password not in page(SLIP, password=False)
    assert "AAAA-0001" not in page(SLIP, codes=False)


def test_many_are_one_print_job() -> None:
    assert pages([SLIP, SLIP]).count(FORM_FEED) == 3


def test_the_language_is_the_person_s() -> None:
    assert "Кіру аты" in page(SLIP)
    assert "Енгізуші оператор" in page(SLIP)
