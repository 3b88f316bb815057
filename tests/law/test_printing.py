"""Ballots printed, handed over, received."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.printing import (
    handover_permitted,
    print_run,
    printed_as_asked,
    received_as_handed_over,
)

KZ = rulebooks.load("kz.akim")
THEN, NOW = date(2021, 6, 25), date(2023, 8, 9)


def test_voters_and_one_per_cent() -> None:
    run = print_run(KZ, NOW, 1200)
    assert run is not None
    assert (run.least, run.most, run.arithmetic) == (1212, 1212, "1200 + 1/100 × 1200 = 1212")
    assert run.citation.confidence == "C"


def test_either_rounding_agrees() -> None:
    run = print_run(KZ, NOW, 1283)
    assert run is not None
    assert (run.least, run.most) == (1295, 1296)
    for printed, code in ((1294, "W-331"), (1295, None), (1296, None), (1297, "W-331")):
        found = printed_as_asked(KZ, NOW, 1283, printed)
        assert (found.code if found else None) == code


def test_nothing_is_asked_for_where_nothing_is_known() -> None:
    assert print_run(KZ, THEN, 1200) is None
    assert print_run(KZ, NOW, None) is None
    assert printed_as_asked(KZ, NOW, None, 5) is None


def test_handover() -> None:
    assert handover_permitted(10, {"1": 6, "2": 4}) is None
    assert handover_permitted(0, {}) is None
    refusal = handover_permitted(10, {"1": 6, "2": 5})
    assert refusal is not None
    assert (refusal.code, refusal.facts) == ("R-143", {"handed_over": 11, "printed": 10})


def test_receipt() -> None:
    assert received_as_handed_over(5, 5) is None
    assert received_as_handed_over(5, None) is None
    found = received_as_handed_over(0, 5)
    assert found is not None
    assert (found.code, found.arithmetic) == ("W-335", "0 ≠ 5")


voters = st.integers(0, 20_000_000)


@settings(deadline=None)
@given(voters, voters)
def test_more_voters_never_need_fewer_ballots(first: int, second: int) -> None:
    fewer, more = (print_run(KZ, NOW, number) for number in sorted((first, second)))
    assert fewer is not None
    assert more is not None
    assert fewer.least <= more.least
    assert fewer.most <= more.most


@settings(deadline=None)
@given(voters)
def test_the_reserve_is_one_per_cent_to_less_than_one_ballot(number: int) -> None:
    run = print_run(KZ, NOW, number)
    assert run is not None
    assert run.most - run.least in (0, 1)
    assert 100 * (run.least - number) <= number <= 100 * (run.most - number)
    assert (run.least == run.most) == (number % 100 == 0)


counts = st.dictionaries(st.sampled_from("1234"), st.integers(0, 5000))


@settings(deadline=None)
@given(st.integers(0, 9000), counts)
def test_handover_is_refused_exactly_above_the_print_run(
    printed: int, handed: dict[str, int]
) -> None:
    assert (handover_permitted(printed, handed) is None) == (sum(handed.values()) <= printed)
