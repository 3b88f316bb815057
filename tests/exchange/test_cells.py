"""Cells: what is written is what is read, blank is never zero, and all the rest is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.accounts.faults import ACCOUNT_FAULTS
from dauys.exchange import cells
from dauys.exchange.cells import BadCell
from dauys.exchange.faults import EXCHANGE_FAULTS
from dauys.law.faults import RULEBOOK_FAULTS

SOURCE = Path(cells.__file__).parent


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_count_is_what_is_written(number: int) -> None:
    assert cells.count(str(number)) == number


def test_blank_is_not_zero() -> None:
    assert cells.count("") is None
    assert cells.count("0") == 0


@given(st.text())
def test_any_other_text_is_no_count(written: str) -> None:
    if re.fullmatch(r"0|[1-9][0-9]{0,8}|", written, re.ASCII):
        return
    with pytest.raises(BadCell):
        cells.count(written)


@given(st.text())
def test_text_that_is_taken_can_be_recorded(written: str) -> None:
    try:
        taken = cells.text(written)
    except BadCell:
        return
    assert taken
    assert taken == taken.strip()
    assert not re.search("[\x00-\x1f\x7f-\x9f]", taken)


def test_every_code_that_is_raised_is_listed_and_none_else() -> None:
    raised: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "faults.py":
            raised |= set(re.findall(r'"(F-\d{3})"', path.read_text(encoding="utf-8")))
    # A table of people says what the rules of accounts say, by their codes.
    others = RULEBOOK_FAULTS.keys() | ACCOUNT_FAULTS.keys()
    assert raised - others == EXCHANGE_FAULTS.keys()
