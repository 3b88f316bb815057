"""Election funds: sums, barred sources, reports, publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.funds import (
    Fund,
    kinds_of_source,
    must_go_back,
    overspent,
    published_late,
    report_agrees,
    return_permitted,
    source_barred,
)

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 6, 25)
KINDS = kinds_of_source(KZ, DAY)
BARRED = KINDS[3:]

amounts = st.integers(0, 10**9)
sums = st.dictionaries(st.sampled_from(KINDS), amounts)
funds = st.builds(Fund, sums, sums, amounts)


def test_the_kinds_of_source() -> None:
    assert KINDS[:3] == ("own", "nominating_party", "voluntary_gift")
    assert BARRED == ("state_body", "religious", "charity", "foreign_share", "anonymous")
    assert kinds_of_source(rulebooks.load("tw.village-chief"), DAY) == ()


@settings(deadline=None)
@given(funds, st.sampled_from(KINDS), amounts)
def test_the_balance_adds_up(fund: Fund, kind: str, amount: int) -> None:
    received = {**fund.received, kind: fund.received.get(kind, 0) + amount}
    assert Fund(received, fund.returned, fund.spent).balance == fund.balance + amount
    assert Fund(fund.received, fund.returned, fund.spent + amount).balance == fund.balance - amount
    assert fund.balance == sum(fund.kept(kind) for kind in KINDS) - fund.spent


@settings(deadline=None)
@given(funds, st.sampled_from(KINDS), amounts)
def test_no_more_goes_back_than_came(fund: Fund, kind: str, amount: int) -> None:
    if return_permitted(fund, kind, amount) is None:
        returned = {**fund.returned, kind: fund.returned.get(kind, 0) + amount}
        assert Fund(fund.received, returned, fund.spent).kept(kind) >= 0


@settings(deadline=None)
@given(funds, amounts)
def test_spending_within_the_fund_leaves_no_debt(fund: Fund, amount: int) -> None:
    after = Fund(fund.received, fund.returned, fund.spent + amount)
    assert (overspent(fund, amount) is None) == (after.balance >= 0)


@settings(deadline=None)
@given(sums, amounts)
def test_sending_barred_money_back_clears_the_fund(received: dict[str, int], spent: int) -> None:
    returned = {kind: amount for kind, amount in received.items() if kind in BARRED}
    assert must_go_back(KZ, DAY, Fund(received, returned, spent)) == ()
    barred = [kind for kind in BARRED if received.get(kind, 0)]
    found = must_go_back(KZ, DAY, Fund(received, {}, spent))
    assert len(found) == len(barred)


@settings(deadline=None)
@given(funds, amounts, amounts, amounts)
def test_only_the_true_report_agrees(fund: Fund, a: int, b: int, c: int) -> None:
    true = (sum(fund.received.values()), sum(fund.returned.values()), fund.spent)
    assert report_agrees(fund, *true) is None
    assert (report_agrees(fund, a, b, c) is None) == ((a, b, c) == true)


@settings(deadline=None)
@given(st.integers(0, 40))
def test_the_tenth_day_is_in_time(days: int) -> None:
    results = date(2021, 7, 28)
    late = published_late(KZ, DAY, results, results + timedelta(days=days))
    assert (late is not None) == (days > 10)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_a_party", [True, False])
def test_sources(kind: str, by_a_party: bool) -> None:
    found = source_barred(KZ, DAY, kind, 5000, by_a_party)
    barred = kind in BARRED or (kind == "nominating_party" and not by_a_party)
    assert (found is not None) == barred
    if found is not None:
        assert found.citation is not None
        assert found.citation.article == "Art. 34"
        assert found.arithmetic.startswith(f"5000: {kind}")


def test_what_is_shown() -> None:
    fund = Fund({"own": 100, "anonymous": 50}, {"anonymous": 20}, 30)
    assert fund.balance == 100
    over = overspent(fund, 101)
    assert over is not None
    assert over.arithmetic == "101 > 100"
    (back,) = must_go_back(KZ, DAY, fund)
    assert back.arithmetic == "anonymous: 50 - 20 > 0"
    report = report_agrees(fund, 150, 0, 31)
    assert report is not None
    assert report.arithmetic == "returned: 0 ≠ 20; spent: 31 ≠ 30"
    assert report.fields == ("returned", "spent")
    late = published_late(KZ, DAY, date(2021, 7, 28), date(2021, 8, 8))
    assert late is not None
    assert late.arithmetic == "2021-08-08 > 2021-07-28 + 10 = 2021-08-07"
    refusal = return_permitted(fund, "anonymous", 31)
    assert refusal is not None
    assert refusal.facts == {"source": "anonymous", "amount": 31, "kept": 30}


def test_a_rulebook_without_funds_compares_nothing() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    assert source_barred(taiwan, DAY, "anonymous", 1, True) is None
    assert must_go_back(taiwan, DAY, Fund({"anonymous": 5})) == ()
    assert published_late(taiwan, DAY, DAY, date(2030, 1, 1)) is None
