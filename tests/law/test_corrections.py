"""What a court ordered, and before → after."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.corrections import another_winner, correction_permitted, registered_again_permitted

NUMBERS = st.lists(st.sampled_from("123456"), min_size=1, unique=True)


@settings(deadline=None)
@given(NUMBERS, st.lists(st.sampled_from("123456"), unique=True))
def test_permitted_once_all_that_was_ordered_is_done(ordered: list[str], done: list[str]) -> None:
    answer = correction_permitted("c/9", "c/9", ordered, done)
    assert (answer is None) == (set(ordered) <= set(done))


@settings(deadline=None)
@given(NUMBERS)
def test_never_without_an_order(ordered: list[str]) -> None:
    assert correction_permitted(None, "c/9", (), ordered) is not None
    assert correction_permitted("c/9", "c/8", ordered, ordered) is not None


def test_both_figures_stand_side_by_side() -> None:
    found = another_winner("a", "b", {"a": 120, "b": 118}, {"a": 115, "b": None})
    assert found is not None
    assert found.arithmetic == "a : b: 120 : 118 → 115 : –"
    nobody = another_winner("a", "", {"a": 3}, {"a": 2})
    assert nobody is not None
    assert nobody.arithmetic == "a: 3 → 2"


def test_only_whose_registration_was_cancelled() -> None:
    assert registered_again_permitted("b", {"a"}) is None
    assert registered_again_permitted("a", {"a"}) is not None
