"""Early contests: the days proposed are days on which the call is lawful."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.calling import call_permitted
from dauys.law.vacancy import call_overdue, early_contest_of

KZ = rulebooks.load("kz.akim")
ZONE = "Asia/Qyzylorda"
DAYS = st.dates(date(2021, 6, 5), date(2022, 10, 31))


@settings(deadline=None)
@given(DAYS, st.integers(0, 27))
def test_what_is_proposed_may_be_called(powers_ended: date, later: int) -> None:
    call = powers_ended + timedelta(days=later)
    early = early_contest_of(KZ, powers_ended, call)
    assert early.vote_by is not None
    for vote in {early.vote_by, early.vote_proposed or early.vote_by}:
        assert call_permitted(KZ, call, vote, ZONE, "early", None, powers_ended) is None
    beyond = early.vote_by + timedelta(days=1)
    refused = call_permitted(KZ, call, beyond, ZONE, "early", None, powers_ended)
    assert refused is not None
    assert refused.code == "R-501"


@settings(deadline=None)
@given(DAYS, st.integers(0, 90))
def test_overdue_is_the_day_after_the_last_day_to_call(powers_ended: date, later: int) -> None:
    today = powers_ended + timedelta(days=later)
    early = early_contest_of(KZ, powers_ended)
    assert early.call_by is not None
    assert (call_overdue(KZ, powers_ended, today) is not None) == (today > early.call_by)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_the_last_day_to_call_moves_with_the_vacancy(one: date, other: date) -> None:
    first, second = (early_contest_of(KZ, day).call_by for day in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert first <= second


def test_every_day_has_its_sum_and_its_source() -> None:
    early = early_contest_of(KZ, date(2021, 6, 9), date(2021, 7, 9))
    assert early.arithmetic == (
        "2021-06-09 + 1 m = 2021-07-09",
        "2021-07-09 + 1 m = 2021-08-09",
        "2021-07-09 + 30 = 2021-08-08",
    )
    assert [cited.confidence for cited in early.citations] == ["A", "B", "C"]


def test_practice_beyond_the_limit_proposes_nothing() -> None:
    # Thirty days after 1 February lie beyond one month.
    assert early_contest_of(KZ, date(2022, 1, 20), date(2022, 2, 1)).vote_proposed is None
