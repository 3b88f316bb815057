"""A lot is recorded for exactly the tie the rule gives to it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.lots import lot_permitted
from dauys.law.rounds import Following

PEOPLE = st.lists(st.sampled_from("abcd"), min_size=1, unique=True)


@settings(deadline=None)
@given(PEOPLE, PEOPLE, PEOPLE, st.integers(1, 2))
def test_among_those_with_equal_votes_for_the_open_places(
    level: list[str], among: list[str], chosen: list[str], places: int
) -> None:
    follows = Following("lot", "tie_rule", None, tuple(level), (), places)
    answer = lot_permitted(follows, among, chosen)
    fits = set(among) == set(level) and set(chosen) <= set(level) and len(chosen) == places
    assert (answer is None) == fits


def test_nobody_is_drawn_twice() -> None:
    follows = Following("lot", "tie_rule", None, ("a", "b"), (), 2)
    assert lot_permitted(follows, ["a", "b"], ["a", "a"]) is not None
