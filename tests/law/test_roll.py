"""The list of voters."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.roll import INSPECTED, LISTED, Roll, as_listed, in_time, small_enough

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY, VOTE = date(2021, 6, 25), date(2021, 7, 25)


def test_a_list_with_its_changes() -> None:
    roll = Roll(742, added=5, removed=2)
    assert (roll.voters, roll.arithmetic) == (745, "742+5-2 = 745")


def test_at_most_3000_voters() -> None:
    assert small_enough(KZ, DAY, "1", 3000) is None
    found = small_enough(KZ, DAY, "1", 3001)
    assert found is not None
    assert (found.arithmetic, found.citation and found.citation.article) == (
        "1: 3001 > 3000",
        "Art. 23",
    )
    assert small_enough(TW, date(2018, 9, 1), "1", 3001) is None


def test_lists_and_their_inspection_in_time() -> None:
    for step, last in ((LISTED, date(2021, 7, 5)), (INSPECTED, date(2021, 7, 10))):
        assert in_time(KZ, DAY, VOTE, step, last) is None
        found = in_time(KZ, DAY, VOTE, step, last + timedelta(days=1))
        assert found is not None
        assert (found.code, found.fields) == ("W-333", (step,))
    assert in_time(TW, date(2018, 9, 1), VOTE, LISTED, VOTE) is None


def test_a_blank_line_is_compared_with_nothing() -> None:
    assert as_listed(Roll(5), None) is None
    assert as_listed(None, 5) is None
    found = as_listed(Roll(5), 0)
    assert found is not None
    assert found.arithmetic == "5+0-0 = 5 ≠ 0"


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(0, 500), st.integers(0, 500), st.integers(0, 6000))
def test_the_protocol_agrees_exactly_with_the_list(
    received: int, added: int, removed: int, line: int
) -> None:
    found = as_listed(Roll(received, added, removed), line)
    assert (found is None) == (received + added - removed == line)


@settings(deadline=None)
@given(st.dates(date(2021, 6, 1), date(2021, 8, 1)), st.integers(0, 30))
def test_a_later_day_is_never_in_time_where_an_earlier_one_is_not(day: date, more: int) -> None:
    if in_time(KZ, DAY, VOTE, INSPECTED, day) is not None:
        assert in_time(KZ, DAY, VOTE, INSPECTED, day + timedelta(days=more)) is not None
