"""Can still change, can no longer change: against every way the rest could vote."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dauys.law.margin import margin

VOTES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 30), min_size=2)


def test_the_example_of_the_specification() -> None:
    said = margin({"a": 628, "b": 400}, 402)
    assert (said.leaders, said.lead, said.verdict) == (("a",), 228, "open")
    assert said.arithmetic == "628 - 400 = 228 ≤ 402"
    assert margin({"a": 628, "b": 400}, 227).verdict == "closed"


def test_a_lead_that_could_become_a_tie_is_open() -> None:
    assert margin({"a": 10, "b": 5}, 5).verdict == "open"


def test_level_is_open_while_anything_is_out() -> None:
    said = margin({"a": 10, "b": 10, "c": 1}, 1)
    assert (said.leaders, said.lead, said.verdict) == (("a", "b"), 0, "open")
    assert margin({"a": 10, "b": 10}, 0).verdict == "closed"


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert margin({"a": 10, "b": None}, 5).verdict == "unknown"
    assert margin({"a": 10, "b": 5}, None).verdict == "unknown"
    assert margin({"a": 10, "b": 10}, None).verdict == "unknown"
    assert margin({}, 5).verdict == "unknown"
    assert margin({}, 5).remaining == 5
    assert margin({"a": 10, "b": None}, 7).remaining == 7
    alone = margin({"a": 10}, 5)
    assert (alone.lead, alone.verdict) == (None, "unknown")


def test_against_all_contends_where_it_counts() -> None:
    assert margin({"a": 10, "b": 1}, 5).verdict == "closed"
    assert margin({"a": 10, "b": 1}, 5, against_all=6).verdict == "open"
    assert margin({"a": 10}, 3, against_all=6).lead == 4
    assert margin({"a": 4, "b": 1}, 0, against_all=6).verdict == "closed"


@given(VOTES, st.integers(0, 6))
def test_closed_means_that_no_vote_can_change_who_is_ahead(
    votes: dict[str, int], remaining: int
) -> None:
    """Every way in which at most `remaining` more votes could be cast is tried."""
    said = margin(votes, remaining)
    names = sorted(votes)
    outcomes = set()
    for more in product(range(remaining + 1), repeat=len(names)):
        if sum(more) <= remaining:
            sums = {name: votes[name] + extra for name, extra in zip(names, more, strict=True)}
            most = max(sums.values())
            outcomes.add(frozenset(name for name in names if sums[name] == most))
    assert (said.verdict == "closed") == (len(outcomes) == 1)
