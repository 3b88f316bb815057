"""The clock of a live rehearsal, turned by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.faults import Fault
from dauys.rehearsal.live.clock import FASTEST, LiveClock

START = datetime(2021, 7, 25, 14, tzinfo=UTC)
SECOND = 1_000_000_000


class Hand:
    """Ticks that a test turns."""

    def __init__(self) -> None:
        self.at = 0

    def __call__(self) -> int:
        return self.at


def test_it_runs_at_its_speed_and_says_whole_seconds() -> None:
    hand = Hand()
    clock = LiveClock(START, 60, hand)
    assert clock() == "2021-07-25T14:00:00Z"
    hand.at += 2 * SECOND
    assert clock() == "2021-07-25T14:02:00Z"
    clock.speed = 1
    hand.at += SECOND
    assert clock() == "2021-07-25T14:02:01Z"


def test_it_stands_still_and_runs_on() -> None:
    hand = Hand()
    clock = LiveClock(START, 10, hand)
    clock.pause()
    clock.pause()
    hand.at += 100 * SECOND
    assert clock.moment == START
    assert clock.paused
    clock.resume()
    hand.at += SECOND
    assert clock.moment == START + timedelta(seconds=10)
    # Letting it run again while it runs loses nothing.
    clock.resume()
    assert clock.moment == START + timedelta(seconds=10)


def test_a_paused_clock_can_be_moved_on() -> None:
    clock = LiveClock(START, 1, Hand())
    clock.pause()
    clock.moment = START + timedelta(hours=1)
    assert clock.moment == START + timedelta(hours=1)
    assert clock.paused


@pytest.mark.parametrize("speed", [0, -1, FASTEST + 1])
def test_a_speed_that_cannot_be(speed: int) -> None:
    with pytest.raises(Fault, match="F-747"):
        LiveClock(START, speed, Hand())
    clock = LiveClock(START, 5, Hand())
    with pytest.raises(Fault, match="F-747"):
        clock.speed = speed
    assert clock.speed == 5


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(0, 10**12)),
        st.tuples(st.just("speed"), st.integers(1, FASTEST)),
        st.tuples(st.just("move"), st.integers(-(10**6), 10**6)),
        st.tuples(st.just("pause"), st.just(0)),
        st.tuples(st.just("resume"), st.just(0)),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(STEPS)
def test_it_never_goes_back(steps: list[tuple[str, int]]) -> None:
    hand = Hand()
    clock = LiveClock(START, 1, hand)
    before = clock.moment
    for kind, number in steps:
        if kind == "pass":
            hand.at += number
        elif kind == "speed":
            clock.speed = number
        elif kind == "move":
            clock.moment = START + timedelta(seconds=number)
        else:
            getattr(clock, kind)()
        assert clock.moment >= before
        before = clock.moment
