"""Absentee certificates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.absentee import (
    as_on_the_form,
    certificates_in_order,
    destination_permitted,
    issue_permitted,
)

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY, VOTE, ZONE = date(2021, 6, 25), date(2021, 7, 25), "Asia/Almaty"
LIMIT = datetime.fromisoformat("2021-07-24T18:00:00+06:00")


def test_until_six_on_the_eve() -> None:
    assert issue_permitted(KZ, DAY, VOTE, ZONE, LIMIT) is None
    refusal = issue_permitted(KZ, DAY, VOTE, ZONE, LIMIT + timedelta(seconds=1))
    assert refusal is not None
    assert (refusal.code, refusal.fields) == ("R-211", ("by",))
    assert refusal.facts["limit"] == LIMIT.isoformat()
    assert refusal.citation is not None


def test_no_limit_where_the_rulebook_has_none() -> None:
    assert issue_permitted(TW, date(2018, 9, 1), VOTE, ZONE, LIMIT + timedelta(days=9)) is None
    assert destination_permitted(TW, date(2018, 9, 1), "9", False, ("x", "x")) is None


def test_outside_the_district_comes_before_the_settlement() -> None:
    refusal = destination_permitted(KZ, DAY, "9", False, ("aqqum", "aqqum"), "from_precinct")
    assert refusal is not None
    assert (refusal.code, refusal.fields) == ("R-213", ("from_precinct",))


def test_the_same_settlement() -> None:
    refusal = destination_permitted(KZ, DAY, "2", True, ("aqqum", "aqqum"))
    assert refusal is not None
    assert (refusal.code, refusal.facts) == ("R-212", {"precinct": "2", "settlement": "aqqum"})
    for known in (("aqqum", "qaraoi"), ("", "aqqum"), ("aqqum", ""), ("", "")):
        assert destination_permitted(KZ, DAY, "2", True, known) is None


def test_blank_is_compared_with_nothing() -> None:
    assert as_on_the_form(None, 4) is None
    assert as_on_the_form(4, None) is None
    assert as_on_the_form(0, 0) is None
    found = as_on_the_form(0, 4)
    assert found is not None
    assert (found.code, found.arithmetic) == ("W-336", "0 ≠ 4")


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(0, 99))
def test_used_certificates_are_among_those_issued(issued: int, voted: int) -> None:
    assert (certificates_in_order(issued, voted) is None) == (voted <= issued)


@settings(deadline=None)
@given(
    st.timedeltas(timedelta(days=-60), timedelta(days=2)),
    st.timedeltas(timedelta(0), timedelta(days=900)),
)
def test_the_limit_is_passed_once(before: timedelta, more: timedelta) -> None:
    at = LIMIT + before
    if issue_permitted(KZ, DAY, VOTE, ZONE, at) is not None:
        assert issue_permitted(KZ, DAY, VOTE, ZONE, at + more) is not None
