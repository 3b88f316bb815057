"""The calendar as documents give it, each step with its why."""

from __future__ import annotations

from typing import Any

from dauys.election.states import ContestState
from dauys.law.calendar import Calendar
from dauys.law.steps import Step
from dauys.record.duties import plan_for, zone_of
from dauys.record.snapshot import Snapshot

__all__ = ["calendar_rows", "row", "rows", "zone_of"]


def calendar_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """The contest's steps; none where the day of the call is not known."""
    terms = contest.terms
    plan = plan_for(snapshot, terms.contest) if terms is not None else None
    return rows(plan.days) if plan is not None else []


def rows(days: Calendar) -> list[dict[str, Any]]:
    """The steps of a calendar."""
    return [row(step) for step in days.steps]


def row(step: Step) -> dict[str, Any]:
    """One step of a calendar."""
    return {
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
