"""Quorum and majority: tables for small commissions, and what always holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.sessions import commission_decision, presence_needed, votes_needed

KZ = rulebooks.load("kz.akim")
DAY = date(2021, 7, 26)


def code(members: int, present: int, votes: int, against: int = 0, abstained: int = 0) -> str:
    refusal = commission_decision(KZ, DAY, members, present, votes, against, abstained)
    return refusal.code if refusal is not None else "permitted"


#: Members -> for each number present, the least votes in favour that carry; None: no quorum.
TABLES = {
    3: (None, None, 2, 2),
    5: (None, None, None, None, 3, 3),
    7: (None, None, None, None, None, 4, 4, 4),
}


@pytest.mark.parametrize("members", TABLES)
def test_small_commissions(members: int) -> None:
    for present, least in enumerate(TABLES[members]):
        for votes in range(present + 1):
            expected = "R-007" if least is None else "permitted" if votes >= least else "R-008"
            assert code(members, present, votes) == expected, (present, votes)


numbers = st.integers(1, 99).flatmap(
    lambda members: st.tuples(
        st.just(members),
        st.integers(0, members),
    ).flatmap(lambda pair: st.tuples(st.just(pair[0]), st.just(pair[1]), st.integers(0, pair[1])))
)


@settings(deadline=None)
@given(numbers)
def test_no_majority_without_a_quorum(given_: tuple[int, int, int]) -> None:
    members, present, votes = given_
    if code(members, present, votes) == "permitted":
        assert present * 3 >= members * 2
        assert votes * 2 > members


@settings(deadline=None)
@given(numbers)
def test_who_comes_or_agrees_never_undoes_a_decision(given_: tuple[int, int, int]) -> None:
    members, present, votes = given_
    if code(members, present, votes) != "permitted":
        return
    if present < members:
        assert code(members, present + 1, votes) == "permitted"
    if votes < present:
        assert code(members, present, votes + 1) == "permitted"


@settings(deadline=None)
@given(numbers, st.integers(0, 20))
def test_votes_against_and_abstentions_decide_nothing(
    given_: tuple[int, int, int], against: int
) -> None:
    members, present, votes = given_
    others = min(against, present - votes)
    assert code(members, present, votes, others) == code(members, present, votes)
    assert code(members, present, votes, 0, others) == code(members, present, votes)


@settings(deadline=None)
@given(st.integers(1, 98))
def test_a_larger_commission_never_needs_fewer(members: int) -> None:
    for needed in (
        lambda n: presence_needed(KZ, DAY, n),
        lambda n: votes_needed(KZ, DAY, n, n),
    ):
        less, more = needed(members), needed(members + 1)
        assert less is not None
        assert more is not None
        assert less <= more <= members + 1


def test_without_rules_nothing_is_refused() -> None:
    before = date(1990, 1, 1)
    assert presence_needed(KZ, before, 7) is None
    assert votes_needed(KZ, before, 7, 7) is None
    assert commission_decision(KZ, before, 7, 0, 0, 0, 0) is None


@pytest.mark.parametrize(
    "numbers_", [(0, 0, 0, 0, 0), (7, 8, 4, 0, 0), (7, 5, 4, 1, 1), (7, 5, -1, 0, 0)]
)
def test_numbers_that_cannot_be_are_faults(numbers_: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(Fault) as caught:
        commission_decision(KZ, DAY, *numbers_)
    assert caught.value.code == "F-125"
