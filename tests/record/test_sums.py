"""Sums put together in any grouping are the same sums."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record.sums import COUNTS, Nominated, Sums, together, totals

counts = st.none() | st.integers(0, 10**6)


@st.composite
def parts(draw: st.DrawFn) -> Sums:
    sums = Sums()
    sums.numbers |= {"contests": 1, "precincts": draw(st.integers(1, 9)), "elected": 1}
    sums.counts = {name: draw(counts) for name in COUNTS}
    sums.bases = frozenset((draw(st.sampled_from(("issued", "ballots"))),))
    for nominator in draw(st.sets(st.sampled_from("abc"))):
        sums.nominators[nominator] = Nominated(draw(st.integers(1, 3)), 1, draw(counts))
    sums.attention = (draw(st.text("xyz", min_size=1, max_size=3)),)
    return sums


@settings(deadline=None)
@given(st.lists(parts(), max_size=8), st.integers(0, 8))
def test_grouping_makes_no_difference(found: list[Sums], cut: int) -> None:
    whole = together(found)
    halves = together((together(found[:cut]), together(found[cut:])))
    assert halves == whole
    assert totals(halves) == totals(whole)


@settings(deadline=None)
@given(st.lists(parts(), min_size=1, max_size=6))
def test_what_one_part_does_not_report_is_not_reported(found: list[Sums]) -> None:
    row = totals(together(found))
    for name in COUNTS:
        reported = [part.counts[name] for part in found]
        expected = None if None in reported else sum(count or 0 for count in reported)
        assert row[name] == expected


def test_no_contests_report_nothing() -> None:
    row = totals(Sums())
    assert row["contests"] == 0
    assert row["roll"] is None
    assert row["turnout"] is None
    assert row["turnout_basis"] is None
