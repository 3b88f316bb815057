"""Voting at home."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.homevotes import (
    UNTIL,
    UNTIL_2009,
    Carried,
    boxes_in_order,
    limit_of,
    request_permitted,
)

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY, VOTE = date(2021, 6, 25), date(2021, 7, 25)


@pytest.mark.parametrize(("zone", "offset"), [("Asia/Almaty", "+06:00"), ("Asia/Oral", "+05:00")])
def test_noon_is_local(zone: str, offset: str) -> None:
    limit = limit_of(KZ, UNTIL, DAY, VOTE, zone)
    assert limit == datetime.fromisoformat(f"2021-07-25T12:00:00{offset}")
    assert request_permitted(KZ, DAY, VOTE, zone, limit) is None


def test_the_older_text_is_shown_and_decides_nothing() -> None:
    older = limit_of(KZ, UNTIL_2009, DAY, VOTE, "Asia/Almaty")
    assert older == datetime.fromisoformat("2021-07-24T12:00:00+06:00")
    rule = KZ.find(UNTIL_2009, DAY)
    assert rule is not None
    assert not rule.decides
    after = older + timedelta(hours=1)
    assert request_permitted(KZ, DAY, VOTE, "Asia/Almaty", after) is None
    late = older + timedelta(days=2)
    refusal = request_permitted(KZ, DAY, VOTE, "Asia/Almaty", late)
    assert refusal is not None
    assert refusal.facts["text_of_2009"] == older.isoformat()


def test_a_rulebook_without_a_limit_has_none() -> None:
    assert limit_of(TW, UNTIL, date(2018, 9, 1), VOTE, "Asia/Taipei") is None
    assert limit_of(KZ, "polls_open", DAY, VOTE, "Asia/Almaty") is None
    at = datetime.fromisoformat("2021-07-30T12:00:00+06:00")
    assert request_permitted(TW, date(2018, 9, 1), VOTE, "Asia/Taipei", at) is None


def test_boxes() -> None:
    found = boxes_in_order(KZ, DAY, [Carried("P1", 1, 4), Carried("P2", 2, 3)], 9)
    assert found is not None
    assert found.fields == ("home_votes", "issued_outside")
    assert found.arithmetic == "P1: 1 < 2; 4+3 = 7 ≠ 9"
    assert boxes_in_order(KZ, DAY, [], 9) is None
    # Not reported is not zero.
    assert boxes_in_order(KZ, DAY, [Carried("P1", 2, 4)], None) is None


boxes = st.lists(
    st.builds(Carried, st.sampled_from(("P1", "P2")), st.integers(0, 4), st.integers(0, 30)),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(boxes, st.none() | st.integers(0, 60))
def test_in_order_exactly_where_members_and_sum_are(
    carried: list[Carried], line: int | None
) -> None:
    enough = all(one.members >= 2 for one in carried)
    sums = line is None or sum(one.ballots for one in carried) == line
    assert (boxes_in_order(KZ, DAY, carried, line) is None) == (enough and sums)
