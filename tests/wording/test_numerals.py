"""Figures as each language writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.wording.numerals import decimal, integer, percent, stated


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [
        (0, "0", "0"),
        (928, "928", "928"),
        (1283, "1,283", "1\u00a0283"),
        (18939093, "18,939,093", "18\u00a0939\u00a0093"),
    ],
)
def test_integers(value: int, en: str, ru: str) -> None:
    assert integer(value, "en") == en
    assert integer(value, "ru") == integer(value, "kk") == ru


def test_shares() -> None:
    assert percent("78.77", "en") == "78.77%"
    assert percent("78.77", "ru") == percent("78.77", "kk") == "78,77\u00a0%"
    assert percent("0.00", "en") == "0.00%"
    assert decimal("1234.50", "ru") == "1\u00a0234,50"


@given(st.integers(0, 10**12), st.text("0123456789", min_size=1, max_size=4))
def test_no_digit_is_lost_or_added(whole: int, rest: str) -> None:
    for language in ("en", "ru", "kk"):
        shown = decimal(f"{whole}.{rest}", language)
        assert "".join(c for c in shown if c.isdigit()) == f"{whole}{rest}"


@pytest.mark.parametrize(
    ("value", "bound", "of_hundred", "shown"),
    [
        ("30", ">", True, ">\u00a030\u00a0%"),
        ("79.10", "=", True, "79,10\u00a0%"),
        ("2322", "=", False, "2\u00a0322"),
        ("2322", "~", False, "≈\u00a02\u00a0322"),
        ("5", ">=", False, "≥\u00a05"),
        ("—", "=", False, "—"),
        ("07:00", "=", False, "07:00"),
        ("2/3", "=", False, "2/3"),
        ("007", "=", False, "007"),
        ("and", "=", True, "and"),
    ],
)
def test_claims_keep_their_bound_and_their_words(
    value: str, bound: str, of_hundred: bool, shown: str
) -> None:
    assert stated(value, bound, of_hundred=of_hundred, language="ru") == shown
