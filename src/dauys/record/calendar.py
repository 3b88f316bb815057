"""The calendar as documents give it, each step with its why."""

from __future__ import annotations

from typing import Any

from dauys.election.dates import calendar_of
from dauys.election.states import ContestState
from dauys.record.snapshot import Snapshot


def calendar_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """The contest's steps; none where the day of the call is not known."""
    terms = contest.terms
    if terms is None:
        return []
    zone = next((u.zone for u in reversed(snapshot.path(terms.unit)) if u.zone), "")
    days = calendar_of(
        contest,
        snapshot.rulebook(contest),
        snapshot.settlements(contest),
        zone,
    )
    if days is None:
        return []
    return [
        {
            "step": step.id,
            "at": step.printed,
            "computed": step.computed.isoformat() if step.computed else None,
            "attested": step.attested,
            "proposal": step.proposal,
            "unsettled": step.unsettled,
            "confidence": step.confidence,
            "citation": str(step.citation) if step.citation else None,
            "arithmetic": step.arithmetic,
        }
        for step in days.steps
    ]
