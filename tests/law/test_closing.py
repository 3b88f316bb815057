"""Keeping and destroying ballots."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.closing import destruction_permitted, kept_until, nothing_open
from dauys.law.days import months_after

KZ = rulebooks.load("kz.akim")
CALL = date(2021, 6, 25)


@settings(deadline=None)
@given(
    st.dates(date(2021, 7, 1), date(2040, 1, 1)),
    st.integers(0, 90),
    st.lists(st.sampled_from(("complaint c1", "count 2")), unique=True),
)
def test_destroyed_after_the_month_and_with_nothing_open(
    vote: date, days: int, waiting: list[str]
) -> None:
    day = vote + timedelta(days=days)
    answer = destruction_permitted(KZ, CALL, vote, day, waiting)
    if day < months_after(vote, 1):
        assert answer is not None
        assert answer.code == "R-317"
        assert answer.citation is not None
    elif waiting:
        assert answer is not None
        assert answer.facts["open"] == ", ".join(waiting)
    else:
        assert answer is None


def test_where_no_rule_says_how_long() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    assert kept_until(taiwan, CALL, CALL) is None
    assert destruction_permitted(taiwan, CALL, CALL, CALL, ()) is None


def test_a_closing_says_what_it_waits_for() -> None:
    refusal = nothing_open("close", ["count 2"])
    assert refusal is not None
    assert refusal.facts == {"step": "close", "open": "count 2"}
