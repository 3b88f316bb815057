"""Shares: exact, and printed half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.law.shares import printed, share


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (731, 928, "78.77"),
        (153, 928, "16.49"),
        (6, 928, "0.65"),
        (3, 928, "0.32"),
        (0, 928, "0.00"),
        (35, 928, "3.77"),
        (928, 1283, "72.33"),
        (768, 1175, "65.36"),
        (1923, 2244, "85.70"),
        (13, 1923, "0.68"),
        (1, 1, "100.00"),
        (1, 800, "0.13"),  # 0.125 exactly: half goes up
        (3, 800, "0.38"),  # 0.375 exactly: half goes up
        (1, 20_000, "0.01"),  # 0.005 exactly
        (1, 20_001, "0.00"),
    ],
)
def test_known_shares(part: int, whole: int, text: str) -> None:
    assert printed(share(part, whole)) == text


@pytest.mark.parametrize(("part", "whole"), [(None, 10), (5, None), (None, None), (0, 0)])
def test_blank_stays_blank(part: int | None, whole: int | None) -> None:
    assert share(part, whole) is None
    assert printed(share(part, whole)) is None


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_printed_is_half_up(part: int, whole: int) -> None:
    exact = share(part, whole)
    assert exact == Fraction(part, whole)
    text = printed(exact)
    assert text is not None
    decimal = Decimal(part) * 100 / Decimal(whole)
    if exact is not None and (exact * 20_000).denominator != 1:
        assert text == str(decimal.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    assert abs(Fraction(text) - Fraction(part * 100, whole)) <= Fraction(1, 200)
