"""Whole numbers that add up, whatever the weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.rehearsal.apportion import apportion, apportion_within, fit

WEIGHTS = st.lists(st.integers(0, 1000), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.integers(0, 10_000), WEIGHTS)
def test_shares_add_up_and_lie_within_one_of_the_exact_share(
    total: int, weights: list[int]
) -> None:
    shares = apportion(total, weights)
    assert sum(shares) == total
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        if whole:
            assert abs(share * whole - total * weight) < whole


@settings(deadline=None)
@given(st.data())
def test_bounds_are_kept(data: st.DataObject) -> None:
    weights = data.draw(WEIGHTS)
    least = [data.draw(st.integers(0, 20)) for _ in weights]
    most = [low + data.draw(st.integers(0, 20)) for low in least]
    total = data.draw(st.integers(sum(least), sum(most)))
    shares = apportion_within(total, weights, least, most)
    assert sum(shares) == total
    assert all(low <= n <= high for low, n, high in zip(least, shares, most, strict=True))


def test_an_impossible_total_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        apportion_within(9, [1, 1], [0, 0], [4, 4])


@settings(deadline=None)
@given(st.data())
def test_a_table_keeps_rows_columns_and_caps(data: st.DataObject) -> None:
    """Sums and caps are taken from a table that exists, so that there is one."""
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    cells = [[data.draw(st.integers(0, 9)) for _ in range(width)] for _ in range(height)]
    weights = [[data.draw(st.integers(0, 50)) for _ in range(width)] for _ in range(height)]
    most = {
        (r, c): cells[r][c] + data.draw(st.integers(0, 3))
        for r in range(height)
        for c in range(width)
        if data.draw(st.booleans())
    }
    rows = [sum(row) for row in cells]
    columns = [sum(row[c] for row in cells) for c in range(width)]
    made = fit(rows, columns, weights, most=most)
    assert [sum(row) for row in made] == rows
    assert [sum(row[c] for row in made) for c in range(width)] == columns
    assert all(made[r][c] <= cap for (r, c), cap in most.items())
    assert all(cell >= 0 for row in made for cell in row)


def test_a_table_with_its_own_sums_stays_as_it_is() -> None:
    cells = [[5, 0, 2], [1, 7, 3]]
    assert fit([7, 11], [6, 7, 5], cells) == cells


def test_sums_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="add up"):
        fit([1], [2], [[1]])
    with pytest.raises(ValueError, match="no table"):
        fit([2, 0], [1, 1], [[1, 1], [1, 1]], most={(0, 0): 0})
