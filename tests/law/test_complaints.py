"""The clock of a complaint."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.clocks import Clock
from dauys.law.complaints import decision_clock, late_decision

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
START = datetime.fromisoformat("2021-06-25T00:00:00+06:00")

moments = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def due(received: datetime) -> Clock:
    found = decision_clock(KZ, received, VOTE, "Asia/Almaty", CALL)
    assert found is not None
    return found


@settings(deadline=None)
@given(moments)
def test_five_days_or_the_same_day(received: datetime) -> None:
    clock = due(received)
    near = timedelta(0) <= VOTE - received.date() < timedelta(days=5)
    assert clock.at_once == near
    assert clock.due.date() - received.date() == timedelta(days=0 if near else 5)


@settings(deadline=None)
@given(moments, moments)
def test_late_exactly_after_the_last_moment(received: datetime, decided: datetime) -> None:
    clock = due(received)
    assert (late_decision(clock, decided) is not None) == (decided > clock.due)


def test_without_a_clock_nothing_is_late() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    assert decision_clock(taiwan, START, VOTE, "Asia/Taipei", CALL) is None
    assert late_decision(None, START) is None


def test_what_is_shown() -> None:
    clock = due(datetime.fromisoformat("2021-07-21T10:00:00+06:00"))
    late = late_decision(clock, datetime.fromisoformat("2021-07-22T09:00:00+06:00"))
    assert late is not None
    assert late.arithmetic.startswith("2021-07-22T09:00:00+06:00 > 2021-07-21T23:59:59+06:00")
    assert late.citation is not None
    assert late.citation.confidence == "B"
