"""The term of office and what came late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.term import LATE, late, term_of

KZ = rulebooks.load("kz.akim")
CALL = date(2021, 6, 25)


@settings(deadline=None)
@given(st.dates(date(2021, 6, 5), date(2060, 1, 1)))
def test_a_term_is_four_years(begins: date) -> None:
    term = term_of(KZ, CALL, begins)
    assert term.ends is not None
    assert term.ends.year == begins.year + 4
    assert term.arithmetic == f"{begins} + 4 y = {term.ends}"
    assert term.citation is not None


@settings(deadline=None)
@given(st.dates(date(2021, 7, 1), date(2040, 1, 1)), st.integers(-5, 30))
def test_late_is_later_than_the_days_the_law_gives(vote: date, days: int) -> None:
    done = vote + timedelta(days=days)
    for name, given_days in (("result_within", 3), ("registration_of_elected_within", 7)):
        found = late(KZ, CALL, name, vote, done)
        assert (found is not None) == (days > given_days)
        if found is not None:
            assert found.code == LATE[name]
            assert found.severity == "warning"


@pytest.mark.parametrize("name", LATE)
def test_a_rulebook_without_the_limit_finds_nothing(name: str) -> None:
    taiwan = rulebooks.load("tw.village-chief")
    assert late(taiwan, CALL, name, CALL, date(2099, 1, 1)) is None


def test_without_a_length_a_term_has_no_end() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    assert term_of(taiwan, CALL, CALL).ends is None
