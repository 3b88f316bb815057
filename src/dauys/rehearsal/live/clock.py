"""The clock of a live rehearsal: it runs faster, stands still, and jumps, but never back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from dauys.law.faults import Fault

FASTEST: Final = 10_000
Ticks = Callable[[], int]
"""Nanoseconds since some moment, never decreasing; tests turn them by hand."""


class LiveClock:
    """Shows simulated time: ``speed`` seconds for each second of ``ticks``.

    A home asks it like any clock; a player sets ``moment``, which moves it on. To go back a
    rehearsal begins again in a new home: a register's times never decrease.
    """

    def __init__(self, moment: datetime, speed: int = 1, ticks: Ticks = time.monotonic_ns) -> None:
        self._ticks = ticks
        self._guard = threading.RLock()
        self._base, self._since = moment.astimezone(UTC), ticks()
        self._speed = checked(speed)
        self._paused = False

    def __call__(self) -> str:
        """The moment in UTC, as homes ask for it."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def moment(self) -> datetime:
        """The moment it shows."""
        with self._guard:
            if self._paused:
                return self._base
            passed = (self._ticks() - self._since) * self._speed
            return self._base + timedelta(microseconds=passed // 1000)

    @moment.setter
    def moment(self, moment: datetime) -> None:
        with self._guard:
            self._base = max(self.moment, moment.astimezone(UTC))
            self._since = self._ticks()

    @property
    def speed(self) -> int:
        """Simulated seconds in a second."""
        return self._speed

    @speed.setter
    def speed(self, speed: int) -> None:
        with self._guard:
            self.moment = self.moment  # what has passed, passed at the former speed
            self._speed = checked(speed)

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused

    def pause(self) -> None:
        """Stand still."""
        with self._guard:
            self.moment = self.moment
            self._paused = True

    def resume(self) -> None:
        """Run on from where it stands."""
        with self._guard:
            if self._paused:
                self._since = self._ticks()
                self._paused = False


def checked(speed: int) -> int:
    """The speed. Fault F-747 outside 1 to 10,000."""
    if 1 <= speed <= FASTEST:
        return speed
    raise Fault(
        "F-747",
        what="a speed at which the clock does not run",
        where="speed",
        value=str(speed),
        why=f"a rehearsal runs at 1 to {FASTEST} times the speed of real time",
        remedy="give a whole number in between, or pause it",
    )
