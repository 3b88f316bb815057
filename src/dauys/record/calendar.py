"""The calendar as documents give it, each step with its why."""

from __future__ import annotations

from typing import Any

from dauys.election.dates import calendar_of
from dauys.election.states import ContestState
from dauys.law.calendar import Calendar
from dauys.record.snapshot import Snapshot


def zone_of(snapshot: Snapshot, contest: ContestState) -> str:
    """The zone of the contest's unit, which a transcribed contest's acts do not name."""
    terms = contest.terms
    path = snapshot.path(terms.unit) if terms is not None else []
    return next((unit.zone for unit in reversed(path) if unit.zone), "")


def calendar_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """The contest's steps; none where the day of the call is not known."""
    terms = contest.terms
    if terms is None:
        return []
    settlements = snapshot.settlements(contest)
    days = calendar_of(contest, snapshot.rulebook(contest), settlements, zone_of(snapshot, contest))
    return rows(days) if days is not None else []


def rows(days: Calendar) -> list[dict[str, Any]]:
    """The steps of a calendar."""
    return [
        {
            "step": step.id,
            "at": step.printed,
            "computed": step.computed.isoformat() if step.computed else None,
            "attested": step.attested,
            "proposal": step.proposal,
            "unsettled": step.unsettled,
            "observed": step.observed,
            "confidence": step.confidence,
            "citation": str(step.citation) if step.citation else None,
            "arithmetic": step.arithmetic,
        }
        for step in days.steps
    ]
