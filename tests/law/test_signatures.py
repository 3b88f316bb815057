"""Signatures: how many are needed, what stands twice, which rows add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.settlement import settle
from dauys.law.signatures import (
    ROUNDING,
    SEVERAL,
    Need,
    duplicates,
    need,
    reasons_known,
    rows_differ,
    signed_for_several,
)

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY = date(2021, 6, 25)
READINGS = KZ.proposed_settlements[ROUNDING].readings


def needed(roll: int, reading: str = "") -> Need:
    settlements = [settle(KZ, ROUNDING, reading, DAY, "act/1")] if reading else []
    found = need(KZ, roll, DAY, settlements)
    assert found is not None
    return found


def test_a_rulebook_without_signatures_asks_for_none() -> None:
    assert need(TW, 1283, date(2022, 9, 1)) is None


def test_a_roll_of_nobody_is_a_fault() -> None:
    with pytest.raises(Fault, match="F-126"):
        need(KZ, 0, DAY)


def test_an_exact_share_needs_no_settlement() -> None:
    assert needed(1200) == Need(
        12, "1200 · 1/100 = 12", KZ.parameter("self_nomination_signatures", DAY).citation
    )


def test_without_a_settlement_every_reading_is_shown() -> None:
    found = needed(1283)
    assert (found.number, found.unsettled) == (None, ROUNDING)
    assert all(reading.id in found.arithmetic for reading in READINGS)


@settings(deadline=None)
@given(st.integers(1, 100_000), st.sampled_from([reading.id for reading in READINGS]))
def test_the_number_never_falls_as_the_roll_grows(roll: int, reading: str) -> None:
    """Monotone, and never more than one signature from the exact share."""
    fewer, more = needed(roll, reading).number, needed(roll + 1, reading).number
    assert fewer is not None
    assert more is not None
    assert 0 <= more - fewer <= 1
    assert abs(100 * fewer - roll) < 100
    assert needed(roll, reading).arithmetic.endswith(str(fewer))


rows = st.dictionaries(
    st.sampled_from("abc"), st.lists(st.sampled_from("uvwxyz"), max_size=12), max_size=3
)


@settings(deadline=None)
@given(rows, st.randoms())
def test_duplicates_do_not_depend_on_the_order_of_rows(
    sheets: dict[str, list[str]], dice: object
) -> None:
    counted = duplicates(sheets)
    shuffled = {}
    for candidate, tokens in reversed(sheets.items()):
        mixed = list(tokens)
        dice.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis's Random
        shuffled[candidate] = mixed
    assert duplicates(shuffled) == counted
    for candidate, tokens in sheets.items():
        # First signatures and duplicates are all the rows.
        assert len(set(tokens)) + counted[candidate].within == len(tokens)
        assert counted[candidate].elsewhere <= len(set(tokens))


@settings(deadline=None)
@given(rows, st.sampled_from("abc"), st.sampled_from("uvwxyz"))
def test_another_row_never_makes_fewer_duplicates(
    sheets: dict[str, list[str]], candidate: str, token: str
) -> None:
    before = duplicates(sheets)
    after = duplicates({**sheets, candidate: [*sheets.get(candidate, []), token]})
    for name, counted in before.items():
        assert after[name].within >= counted.within
        assert after[name].elsewhere >= counted.elsewhere


@settings(deadline=None)
@given(st.integers(0, 99), st.dictionaries(st.sampled_from("abc"), st.integers(0, 99)))
def test_rows_add_up_or_the_sum_is_shown(valid: int, rejected: dict[str, int]) -> None:
    total = valid + sum(rejected.values())
    assert rows_differ(total, valid, rejected) == ""
    assert f"= {total} ≠ {total + 1}" in rows_differ(total + 1, valid, rejected)


def test_reasons_and_several_signatures_are_findings_only() -> None:
    (strange,) = reasons_known(KZ, DAY, {"duplicate": 1, "handwriting": 2})
    assert (strange.code, strange.arithmetic) == ("W-341", "handwriting 2")
    assert reasons_known(KZ, DAY, {"duplicate": 1}) == ()
    assert reasons_known(TW, date(2022, 9, 1), {"handwriting": 2}) == ()
    (several,) = signed_for_several(KZ, DAY, 3)
    assert (several.code, several.arithmetic) == ("W-342", "3 > 0")
    allowed = [settle(KZ, SEVERAL, "allowed", DAY, "act/1")]
    assert signed_for_several(KZ, DAY, 3, allowed) == ()
    assert signed_for_several(KZ, DAY, 0) == ()
    assert signed_for_several(TW, date(2022, 9, 1), 3) == ()
