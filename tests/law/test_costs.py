"""What a contest costs, who pays, and the amount for each candidate."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.costs import (
    amount_set_by_permitted,
    over_candidate_amount,
    over_plan,
    payer_permitted,
)

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 6, 25)
sums = st.integers(0, 10**9)


@settings(deadline=None)
@given(sums, sums, sums)
def test_the_plan_is_exceeded_exactly_above_it(planned: int, before: int, amount: int) -> None:
    over = before + amount > planned
    assert (over_plan(planned, before, amount) is not None) == over
    assert (over_candidate_amount(KZ, DAY, planned, before, amount) is not None) == over


@settings(deadline=None)
@given(sums, sums)
def test_blank_is_not_zero(before: int, amount: int) -> None:
    assert over_plan(None, before, amount) is None
    assert over_candidate_amount(KZ, DAY, None, before, amount) is None


def test_what_is_shown() -> None:
    refusal = payer_permitted(KZ, DAY, "local")
    assert refusal is not None
    assert refusal.facts == {"payer": "local", "law": "republican"}
    assert refusal.citation is not None
    assert refusal.citation.confidence == "B"
    body = amount_set_by_permitted(KZ, DAY, "akim")
    assert body is not None
    assert body.facts == {"body": "akim", "law": "regional_commission"}
    over = over_plan(100, 60, 41)
    assert over is not None
    assert over.arithmetic == "60 + 41 = 101 > 100"
    each = over_candidate_amount(KZ, DAY, 100, 60, 41)
    assert each is not None
    assert each.citation is not None
    taiwan = rulebooks.load("tw.village-chief")
    assert payer_permitted(taiwan, DAY, "anybody") is None
    assert amount_set_by_permitted(taiwan, DAY, "anybody") is None
