"""Shades: equal figures are equal, larger ones are never lighter."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.publish.charts.scale import SHADES, number, shades

FIGURES = st.lists(st.fractions(0, 10**9, max_denominator=100), min_size=1, max_size=40)


@given(FIGURES)
def test_larger_figures_are_never_lighter(figures: list[Fraction]) -> None:
    scale = shades(figures)
    tones = [scale.of(figure) for figure in sorted(figures)]
    assert all(tone is not None and 0 <= tone < SHADES for tone in tones)
    assert tones == sorted(tones, key=lambda tone: tone or 0)


@given(FIGURES)
def test_bounds_are_round_and_lie_among_the_figures(figures: list[Fraction]) -> None:
    bounds = shades(figures).bounds
    assert len(bounds) < SHADES
    assert all(min(figures) < bound <= max(figures) for bound in bounds)
    assert len({after - before for before, after in pairwise(bounds)}) <= 1


def test_turnout_of_2021() -> None:
    figures = [number(text) for text in ("90.9", "66.5", "84.4", "79.0", "82.4")]
    scale = shades(figures)
    assert scale.bounds == (70, 80, 90)
    assert [scale.of(figure) for figure in figures] == [4, 0, 3, 1, 3]


def test_nothing_known_has_no_shade() -> None:
    assert shades([None, None]).bounds == ()
    assert shades([None]).of(None) is None


@pytest.mark.parametrize("text", ["—", "", "> 30", "1e9", "-1", "1.2.3", "١٢", "0x10", "9" * 16])
def test_what_is_no_plain_number_is_not_drawn(text: str) -> None:
    assert number(text) is None


def test_plain_numbers() -> None:
    assert number("78.77") == Fraction(7877, 100)
    assert number(0) == 0
    assert number(None) is None
