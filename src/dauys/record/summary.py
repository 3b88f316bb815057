"""A contest's line in the lists of units and elections."""

from __future__ import annotations

from typing import Any

from dauys.election.states import Candidacy, ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result
from dauys.law.shares import printed, share
from dauys.record.contest import nominator_names, release_fields
from dauys.record.progress import progress, progress_object
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status


def contest_summary(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """A contest's line in a list."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    result = shown(snapshot, contest_id)
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{contest_id} has no terms")
    unit = snapshot.units.get(terms.unit)
    winner = contest.candidates.get(result.outcome.candidate or "")
    return {
        "contest": contest_id,
        "unit": terms.unit,
        "names": dict(unit.names) if unit else {},
        "parent": snapshot.parent(terms.unit),
        "vote_date": contest.vote_date,
        "mode": "transcribed" if contest.transcribed is not None else "conducted",
        "status": status(snapshot, contest, result),
        **release_fields(snapshot, contest_id),
        "outcome": result.outcome.kind,
        "reason": result.outcome.reason,
        "declared": contest.declared.act if contest.declared else None,
        "winner": winner.name if winner else None,
        "winner_names": winner.names if winner else {},
        "nominated_by": winner.nominated_by if winner else None,
        "nominator_names": nominator_names(snapshot, winner.nominated_by) if winner else {},
        "margin": result.outcome.margin,
        **_leader(snapshot, contest, result),
        **_two_first(snapshot, contest, result),
        "turnout": printed(result.turnout),
        "progress": progress_object(progress(snapshot, contest_id)),
        "precincts_total": len(terms.precincts),
        "precincts_reported": len(result.protocols),
    }


def _leader(snapshot: Snapshot, contest: ContestState, result: Result) -> dict[str, Any]:
    """Who is ahead of the other candidates while precincts are out; nobody where two are equal."""
    votes = {c: v for c in result.standing if (v := result.figures.votes.get(c)) is not None}
    ahead: Candidacy | None = None
    lead = None
    partial = result.outcome.kind == "undetermined" and bool(result.missing)
    if partial and result.protocols and len(votes) == len(result.standing) > 1:
        first, second = sorted(votes, key=lambda c: -votes[c])[:2]
        lead = votes[first] - votes[second]
        ahead = contest.candidates[first] if lead else None
    return {
        "leader": ahead.name if ahead else None,
        "leader_names": ahead.names if ahead else {},
        "leader_by": ahead.nominated_by if ahead else None,
        "leader_by_names": nominator_names(snapshot, ahead.nominated_by) if ahead else {},
        "lead": lead if ahead else None,
    }


def _two_first(snapshot: Snapshot, contest: ContestState, result: Result) -> dict[str, Any]:
    """Shares of the two candidates with most votes; None while a vote is not reported."""
    votes = [result.figures.votes.get(candidate) for candidate in result.standing]
    known = sorted((v for v in votes if v is not None), reverse=True)
    if len(known) < len(votes):
        known = []
    whole = result.figures.lines.get(snapshot.form(contest).share_denominator)
    first, second = ([*known, None, None])[:2]
    return {
        "first_share": printed(share(first, whole)),
        "second_share": printed(share(second, whole)),
    }
