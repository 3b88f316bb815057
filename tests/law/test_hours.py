"""Hours of voting."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.hours import early_close_permitted, hours_permitted, opened_in_time
from dauys.law.refusals import Refusal
from dauys.law.settlement import Settlement, Unsettled

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY, TAIWAN = date(2021, 6, 25), date(2018, 9, 1)
WIDE = [Settlement("hours_change_within", "six_to_ten", "e/1")]
OPENING = datetime.fromisoformat("2021-07-25T07:00:00+06:00")
clocks = st.times().map(lambda t: t.replace(microsecond=0))


def test_nobody_settled_it() -> None:
    assert isinstance(hours_permitted(KZ, DAY, time(6), time(22)), Unsettled)
    absent = hours_permitted(TW, TAIWAN, time(6), time(22))
    assert isinstance(absent, Refusal)
    assert absent.code == "R-214"


def test_the_refusal_names_the_limits() -> None:
    refusal = hours_permitted(KZ, DAY, time(5, 59), time(20), WIDE)
    assert isinstance(refusal, Refusal)
    assert refusal.facts == {"opens": "05:59", "closes": "20:00", "limit": "06:00–22:00"}


@settings(deadline=None)
@given(clocks, clocks)
def test_within_the_limits_and_the_right_way_round(opens: time, closes: time) -> None:
    answer = hours_permitted(KZ, DAY, opens, closes, WIDE)
    assert (answer is None) == (time(6) <= opens < closes <= time(22))


def settled(reading: str) -> list[Settlement]:
    return [Settlement("early_close_when_all_voted", reading, "e/1")]


def test_early_close() -> None:
    assert early_close_permitted(KZ, DAY, True, 40, 40, settled("permitted")) is None
    assert isinstance(early_close_permitted(KZ, DAY, True, 40, 40), Unsettled)
    absent = early_close_permitted(TW, TAIWAN, True, 40, 40)
    assert isinstance(absent, Refusal)
    # A figure that is not known contradicts nothing.
    assert early_close_permitted(KZ, DAY, True, None, 40, settled("permitted")) is None
    assert early_close_permitted(KZ, DAY, True, 40, None, settled("permitted")) is None


@settings(deadline=None)
@given(st.booleans(), st.none() | st.integers(0, 50), st.none() | st.integers(0, 50))
def test_a_voter_left_is_never_shut_out(stated: bool, voted: int | None, roll: int | None) -> None:
    for reading in ("permitted", "not_permitted"):
        answer = early_close_permitted(KZ, DAY, stated, voted, roll, settled(reading))
        left = voted is not None and roll is not None and voted < roll
        if answer is None:
            assert reading == "permitted"
            assert stated
            assert not left


def test_openings() -> None:
    assert opened_in_time(KZ, DAY, None, OPENING) == ()
    assert opened_in_time(KZ, DAY, OPENING, OPENING) == ()
    late = timedelta(minutes=1)
    found = opened_in_time(
        KZ,
        DAY,
        OPENING,
        OPENING + late,
        OPENING - timedelta(hours=1) + late,
        OPENING - timedelta(minutes=30) + late,
    )
    assert [finding.fields for finding in found] == [
        ("polls_open",),
        ("station_open_to_commission_before",),
        ("boxes_sealed_before",),
    ]
    assert [finding.arithmetic for finding in found] == [
        "07:01 > 07:00",
        "06:01 > 07:00 − 1 h = 06:00",
        "06:31 > 07:00 − 30 min = 06:30",
    ]
    assert all(f.code == "W-333" and f.citation is not None for f in found)
