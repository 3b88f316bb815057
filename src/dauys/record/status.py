"""Where a contest stands, in the vocabulary of the public pages."""

from __future__ import annotations

from dauys.election.states import ContestState
from dauys.election.tabulation import Result
from dauys.record.snapshot import Snapshot


def status(snapshot: Snapshot, contest: ContestState, result: Result) -> str:
    """The word for where the contest stands; `publish.terms` has its names."""
    if contest.transcribed is not None:
        return "transcribed"
    if contest.annulled is not None:
        return "annulled"
    record = contest.aftermath
    if record is not None and record.order is not None:
        return "reopened"
    if contest.confirmed is not None:
        return "confirmed"
    if record is not None and record.cancelled:
        return "winner-cancelled"
    if contest.declared is not None:
        return "declared"
    precincts = snapshot.precincts(result.contest).values()
    if result.complete:
        return "complete"
    if any(p.closed for p in precincts):
        return "counting"
    if any(p.opened for p in precincts):
        return "voting"
    if contest.ballot is not None:
        return "campaign"
    if contest.terms and contest.terms.stage in ("second_round", "repeat_voting"):
        return "called"
    statuses = {c.status for c in contest.candidates.values()}
    if statuses & {"registered", "refused"}:
        return "registration"
    if statuses:
        return "nomination"
    return "postponed" if contest.postponed else "called"
