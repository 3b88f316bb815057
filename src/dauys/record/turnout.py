"""Turnout during voting day, at the times the rulebook declares, added up by unit.

A precinct counts at a declared time only with a report of exactly that time. Nothing is carried
forward and nothing is interpolated: a point says how many precincts reported, and its sums and its
share are those of these precincts alone. Turnout is no vote, so it is shown while polls are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from dauys.election.accounts import voters_of
from dauys.election.dates import moment_of
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import governing_date
from dauys.law.days import local
from dauys.law.parameters import Parameter
from dauys.law.shares import printed, share
from dauys.record.snapshot import Snapshot

#: The rulebook's hours, and the unit of a value whose hours are the capital's.
TIMES = "turnout_report_times"
_CAPITAL = "capital_times"


class Head(NamedTuple):
    """What contests must have in common to be added up hour by hour."""

    day: str
    clock_of: str
    clocks: tuple[str, ...]
    citation: str
    confidence: str
    observed: bool


class Point(NamedTuple):
    """Precincts at one declared time.

    ``at`` is every moment that the hour is; ``roll`` is that of the precincts that reported,
    None where one of them has none recorded.
    """

    at: frozenset[str]
    reported: int
    issued: int
    roll: int | None

    def plus(self, other: Point) -> Point:
        """Both together."""
        return Point(
            self.at | other.at,
            self.reported + other.reported,
            self.issued + other.issued,
            None if self.roll is None or other.roll is None else self.roll + other.roll,
        )


class Series(NamedTuple):
    """Contests and their precincts, point by point, and their reports of other times."""

    contests: int
    precincts: int
    points: tuple[Point, ...]
    other: int

    def plus(self, other: Series) -> Series:
        """Both together; they have the same head."""
        return Series(
            self.contests + other.contests,
            self.precincts + other.precincts,
            tuple(one.plus(more) for one, more in zip(self.points, other.points, strict=True)),
            self.other + other.other,
        )


Hours = dict[Head, Series]
"""Series by what their contests have in common: voting day and declared times."""


def add_hours(hours: Hours, more: Hours) -> None:
    """Add other contests' series to these."""
    for head, series in more.items():
        known = hours.get(head)
        hours[head] = series if known is None else known.plus(series)


def hours_of(snapshot: Snapshot, contest_id: str) -> Hours:
    """One contest's series; none of a transcribed one, nor where no times are declared."""
    found = _of_contest(snapshot, contest_id)
    return {} if found is None else dict((found,))


def turnout_series(snapshot: Snapshot, contests: Iterable[str]) -> list[dict[str, Any]]:
    """The series of these contests, as :func:`turnout_objects` gives them."""
    hours: Hours = {}
    for contest_id in contests:
        add_hours(hours, hours_of(snapshot, contest_id))
    return turnout_objects(hours)


def turnout_objects(hours: Hours) -> list[dict[str, Any]]:
    """Series as documents give them, one for each voting day and set of declared times.

    In a point, ``at`` lists every moment that its hour is (one, unless the hours are local and
    zones differ); ``issued``, ``roll`` and ``share`` are those of the precincts that reported,
    None where none did (or a roll is not recorded).
    """
    return [_object(head, hours[head]) for head in sorted(hours)]


def _of_contest(snapshot: Snapshot, contest_id: str) -> tuple[Head, Series] | None:
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None or contest.transcribed is not None:
        return None
    declared = snapshot.rulebook(contest).find(TIMES, governing_date(contest))
    if declared is None or not isinstance(declared.value, tuple):
        return None
    clocks = tuple(value for value in declared.value if isinstance(value, time))
    capital = _capital_zone(snapshot, terms.unit) if declared.unit == _CAPITAL else ""
    zone = capital or terms.zone
    if not zone:
        return None
    day = date.fromisoformat(contest.vote_date)
    moments = [local(day, clock, zone) for clock in clocks]
    head = _head(declared, contest.vote_date, "capital" if capital else "local", clocks)
    return head, _added(snapshot, contest_id, contest, moments)


def _head(declared: Parameter, day: str, clock_of: str, clocks: tuple[time, ...]) -> Head:
    return Head(
        day=day,
        clock_of=clock_of,
        clocks=tuple(clock.isoformat("minutes") for clock in clocks),
        citation=str(declared.citation),
        confidence=declared.confidence,
        observed=declared.observed,
    )


def _capital_zone(snapshot: Snapshot, unit: str) -> str:
    """The zone of the country, which is its capital's; "" where the territory names none."""
    chain = snapshot.path(unit)
    return chain[0].zone if chain else ""


def _added(
    snapshot: Snapshot, contest_id: str, contest: ContestState, moments: Sequence[datetime]
) -> Series:
    numbers = contest.terms.precincts if contest.terms else ()
    states = snapshot.precincts(contest_id)
    reported, issued = [0] * len(moments), [0] * len(moments)
    rolls: list[int | None] = [0] * len(moments)
    place = {moment: number for number, moment in enumerate(moments)}
    other = 0
    for number in numbers:
        state = states.get(number)
        if state is None or not state.turnout:
            continue
        voters = voters_of(contest, number, state)
        for report in state.turnout:
            at = place.get(moment_of(report.at))
            if at is None:
                other += 1
                continue
            reported[at] += 1
            issued[at] += report.issued
            before = rolls[at]
            rolls[at] = None if before is None or voters is None else before + voters
    points = tuple(
        Point(frozenset((moment.isoformat(),)), *counts)
        for moment, counts in zip(moments, zip(reported, issued, rolls, strict=True), strict=True)
    )
    return Series(1, len(numbers), points, other)


def _object(head: Head, series: Series) -> dict[str, Any]:
    points = []
    for clock, point in zip(head.clocks, series.points, strict=True):
        some = bool(point.reported)
        issued, roll = (point.issued, point.roll) if some else (None, None)
        points.append(
            {
                "clock": clock,
                "at": sorted(point.at),
                "precincts_reported": point.reported,
                "issued": issued,
                "roll": roll,
                "share": printed(share(issued, roll)),
            }
        )
    return {
        "day": head.day,
        "clock_of": head.clock_of,
        "basis": "issued",
        "citation": head.citation,
        "confidence": head.confidence,
        "observed": head.observed,
        "precincts": series.precincts,
        "contests": series.contests,
        "other_reports": series.other,
        "points": points,
    }
