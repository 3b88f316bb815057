"""Turnout during voting day, at the times the rulebook declares, added up by unit.

A precinct counts at a declared time only with a report of exactly that time. Nothing is carried
forward and nothing is interpolated: a point says how many precincts reported, and its sums and its
share are those of these precincts alone. Turnout is no vote, so it is shown while polls are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, cast

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


class _Head(NamedTuple):
    """What contests must have in common to be added up hour by hour."""

    day: str
    clock_of: str
    clocks: tuple[str, ...]
    citation: str
    confidence: str
    observed: bool


class _Point(NamedTuple):
    """One contest at one declared time; ``roll`` is None where one roll is not recorded."""

    at: str
    reported: int
    issued: int
    roll: int | None


class _Series(NamedTuple):
    """One contest: how many precincts, its points, and its reports of other times."""

    precincts: int
    points: tuple[_Point, ...]
    other: int


def turnout_series(snapshot: Snapshot, contests: Iterable[str]) -> list[dict[str, Any]]:
    """The series of these contests, one for each voting day and set of declared times.

    None of a transcribed contest, nor where the rulebook declares no times. In a point, ``at``
    lists every moment that its hour is (one, unless the hours are local and zones differ);
    ``issued``, ``roll`` and ``share`` are those of the precincts that reported, None where none
    did (or a roll is not recorded).
    """
    found: dict[_Head, list[_Series]] = {}
    for contest_id in contests:
        known = _of_contest(snapshot, contest_id)
        if known is not None:
            found.setdefault(known[0], []).append(known[1])
    return [_object(head, found[head]) for head in sorted(found)]


def turnout_document(
    snapshot: Snapshot, election_id: str, units: Sequence[dict[str, Any]], below: dict[str, Any]
) -> dict[str, Any]:
    """The page of all hours: the election's series, and one for each of its first units."""
    announced = snapshot.elections[election_id].announced
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "turnout_series": turnout_series(snapshot, snapshot.contests[election_id]),
        "units": [
            {**unit, "turnout_series": turnout_series(snapshot, below[unit["unit"]])}
            for unit in units
        ],
    }


def _of_contest(snapshot: Snapshot, contest_id: str) -> tuple[_Head, _Series] | None:
    """Worked out once for each contest: every level above adds up the same points."""
    key = ("turnout", contest_id)
    if key not in snapshot.releases:
        snapshot.releases[key] = _worked_out(snapshot, contest_id)
    return cast("tuple[_Head, _Series] | None", snapshot.releases[key])


def _worked_out(snapshot: Snapshot, contest_id: str) -> tuple[_Head, _Series] | None:
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


def _head(declared: Parameter, day: str, clock_of: str, clocks: tuple[time, ...]) -> _Head:
    return _Head(
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
) -> _Series:
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
        _Point(moment.isoformat(), *counts)
        for moment, counts in zip(moments, zip(reported, issued, rolls, strict=True), strict=True)
    )
    return _Series(len(numbers), points, other)


def _object(head: _Head, series: Sequence[_Series]) -> dict[str, Any]:
    precincts = sum(one.precincts for one in series)
    points = []
    for number, clock in enumerate(head.clocks):
        at_once = [one.points[number] for one in series]
        reported = sum(point.reported for point in at_once)
        rolls = [point.roll for point in at_once if point.reported]
        known = [roll for roll in rolls if roll is not None]
        issued = sum(point.issued for point in at_once) if reported else None
        roll = sum(known) if known and len(known) == len(rolls) else None
        points.append(
            {
                "clock": clock,
                "at": sorted({point.at for point in at_once}),
                "precincts_reported": reported,
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
        "precincts": precincts,
        "contests": len(series),
        "other_reports": sum(one.other for one in series),
        "points": points,
    }
