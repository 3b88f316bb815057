"""What parties have in contests: parts put together are what is counted one by one."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record.fielded import Fielded, add_fielded

_parts = st.dictionaries(
    st.sampled_from(("a", "b", "self")),
    st.builds(
        Fielded,
        contests=st.integers(0, 5),
        candidates=st.integers(0, 5),
        standing=st.integers(0, 5),
        members=st.integers(0, 5),
        decisions=st.dictionaries(
            st.tuples(st.sampled_from(("2021-06-01", "2021-06-02")), st.sampled_from(("", "7"))),
            st.integers(1, 4),
        ).map(Counter),
    ),
)


def _sum(parts: list[dict[str, Fielded]]) -> dict[str, Fielded]:
    whole: dict[str, Fielded] = {}
    for part in parts:
        add_fielded(whole, part)
    return whole


@settings(deadline=None)
@given(st.lists(_parts, max_size=6), st.integers(0, 6))
def test_grouped_in_any_way_they_come_to_the_same(
    parts: list[dict[str, Fielded]], cut: int
) -> None:
    assert _sum([_sum(parts[:cut]), _sum(parts[cut:])]) == _sum(parts)


def test_adding_leaves_the_part_that_is_added_as_it_was() -> None:
    part = {"a": Fielded(contests=1)}
    whole = _sum([part, part])
    assert whole == {"a": Fielded(contests=2)}
    assert part == {"a": Fielded(contests=1)}
