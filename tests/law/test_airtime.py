"""Free airtime: sums, limits, and what is left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.airtime import Medium, Use, airtime_exceeded, left, used

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 6, 25)

media = st.sampled_from(("tv", "radio", "press"))
uses = st.lists(st.builds(Use, media, st.integers(0, 600)), max_size=12)


@settings(deadline=None)
@given(uses, uses, media)
def test_use_adds_up(some: list[Use], more: list[Use], medium: Medium) -> None:
    assert used([*some, *more], medium) == used(some, medium) + used(more, medium)
    assert used(list(reversed(some)), medium) == used(some, medium)


@settings(deadline=None)
@given(uses, media)
def test_found_exactly_where_nothing_would_be_left(before: list[Use], medium: Medium) -> None:
    new = Use(medium, 60)
    remaining = left(KZ, DAY, before, medium)
    assert remaining is not None
    needed = 1 if medium == "press" else 60
    assert bool(airtime_exceeded(KZ, DAY, before, new)) == (remaining < needed)


@settings(deadline=None)
@given(uses, media, uses)
def test_what_was_too_much_stays_too_much(
    before: list[Use], medium: Medium, more: list[Use]
) -> None:
    new = Use(medium, 30)
    if airtime_exceeded(KZ, DAY, before, new):
        assert airtime_exceeded(KZ, DAY, [*before, *more], new)


@pytest.mark.parametrize(("medium", "limit"), [("tv", 900), ("radio", 600), ("press", 2)])
def test_limits(medium: Medium, limit: int) -> None:
    assert left(KZ, DAY, [], medium) == limit
    assert left(KZ, date(2019, 1, 1), [], medium) is None


def test_what_is_shown() -> None:
    (found,) = airtime_exceeded(KZ, DAY, [Use("tv", 600)], Use("tv", 301))
    assert (found.code, found.arithmetic) == ("W-372", "600 + 301 = 901 s > 900 s")
    assert found.citation is not None
    assert found.citation.article == "Art. 28"
    (long,) = airtime_exceeded(KZ, DAY, [], Use("press", 0, Fraction(11, 100)))
    assert long.arithmetic == "11/100 > 1/10"
    both = airtime_exceeded(KZ, DAY, [Use("press"), Use("press")], Use("press", 0, Fraction(1, 2)))
    assert [f.arithmetic for f in both] == ["2 + 1 = 3 > 2", "1/2 > 1/10"]
    assert airtime_exceeded(KZ, date(2019, 1, 1), [], Use("tv", 9999)) == ()
    assert airtime_exceeded(KZ, DAY, [], Use("tv", 1, Fraction(1, 2))) == ()


def test_an_article_takes_no_time_on_air() -> None:
    article = Use("press", size=Fraction(1, 10))
    assert article.seconds == 0
    assert [used((article,), medium) for medium in ("press", "tv", "radio")] == [1, 0, 0]
