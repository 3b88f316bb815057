"""What is held back, and that nothing which conflicts with it overtakes it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dauys.election.kinds import KINDS, VOTES
from dauys.store.gate import Gate

_streams = st.sampled_from(["a", "b", "c", "d", "e"])
_acts = st.lists(
    st.tuples(_streams, st.frozensets(_streams, max_size=3), st.booleans()), max_size=12
)


class _Fixed(Gate):
    """Lets pass what the test says, and knows what each act has read."""

    def __init__(self, acts: list[tuple[str, frozenset[str], bool]]) -> None:
        self._reads: dict[int, frozenset[str]] = {}
        self._given = acts

    def passes(self, stream: str, kind: str) -> bool:
        return kind != "votes"

    def _read(self, cursor: Any, acts: list[int]) -> dict[int, frozenset[str]]:
        return {act: self._given[act][1] - {self._given[act][0]} for act in acts}


def _conflict(one: tuple[str, frozenset[str], bool], two: tuple[str, frozenset[str], bool]) -> bool:
    return one[0] == two[0] or one[0] in two[1] or two[0] in one[1]


@given(_acts)
def test_nothing_overtakes_what_it_conflicts_with(
    acts: list[tuple[str, frozenset[str], bool]],
) -> None:
    gate = _Fixed(acts)
    pending = [(n, a[0], "votes" if a[2] else "other") for n, a in enumerate(acts)]
    free = gate.sorted_out(None, pending)
    held = [n for n, _, _ in pending if n not in free]
    assert free == sorted(free)
    assert all(not acts[n][2] for n in free)
    for later in free:
        assert not any(_conflict(acts[earlier], acts[later]) for earlier in held if earlier < later)
    # Nobody waits without a reason.
    for n in held:
        assert acts[n][2] or any(_conflict(acts[e], acts[n]) for e in held if e < n)


def test_every_kind_whose_body_has_votes_is_held_back_unless_it_is_published_already() -> None:
    bodies = {name for name, kind in KINDS.items() if "votes" in kind.body.__struct_fields__}
    assert bodies - VOTES == {"transcribed.protocol"}
    assert bodies >= VOTES
