"""Contests added up by unit and by nominator: the tables of units, elections and the home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result
from dauys.law.shares import printed, share
from dauys.record.aftermath import first_rounds, last_round
from dauys.record.contest import nominator_names, release_fields
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status

COUNTS = ("roll", "issued", "ballots", "valid", "invalid", "against_all")
OUTCOMES = ("elected", "tie", "undetermined", "void", "second_round")


def summed(values: Iterable[int | None]) -> int | None:
    """The sum, or None where one part is not reported or there is no part at all."""
    total = 0
    seen = False
    for value in values:
        if value is None:
            return None
        seen = True
        total += value
    return total if seen else None


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
        **_two_first(snapshot, contest, result),
        "turnout": printed(result.turnout),
        "precincts_total": len(terms.precincts),
        "precincts_reported": len(result.protocols),
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


def totals(snapshot: Snapshot, contests: Sequence[str]) -> dict[str, Any]:
    """Counts over contests; a count is None where one contest does not report it.

    Later votings of a race are no contests more: counts are those of its first voting.
    """
    contests = first_rounds(list(contests))
    results = [shown(snapshot, c) for c in contests]
    row: dict[str, Any] = {
        "contests": len(contests),
        "precincts": sum(len(snapshot.states[contest_stream(c)].terms.precincts) for c in contests),
        "precincts_reported": sum(len(r.protocols) for r in results),
        "candidates": sum(len(snapshot.states[contest_stream(c)].candidates) for c in contests),
    }
    # What a race came to stands in its last voting; its voters are counted in the first.
    last = [shown(snapshot, last_round(snapshot, c)) for c in contests]
    for kind in OUTCOMES:
        row[kind] = sum(1 for r in last if r.outcome.kind == kind)
    for count in COUNTS:
        row[count] = summed(r.figures.lines.get(count) for r in results)
    lines = {snapshot.form(snapshot.states[contest_stream(c)]).turnout_line for c in contests}
    basis = lines.pop() if len(lines) == 1 else None
    row["turnout_basis"] = basis
    row["turnout"] = printed(share(row[basis], row["roll"])) if basis in COUNTS else None
    return row


def _not_cancelled(contest: ContestState, candidate: str | None) -> bool:
    """Whether no court cancelled the registration of this candidate as elected."""
    return contest.aftermath is None or candidate not in contest.aftermath.cancelled


def _seat_of(snapshot: Snapshot, contest_id: str) -> str | None:
    """The nominator whose candidate the contest came to; None where nobody's seat follows."""
    decisive = last_round(snapshot, contest_id)
    contest, result = snapshot.states[contest_stream(decisive)], shown(snapshot, decisive)
    # An annulled result is what the figures say, and nobody's seat.
    standing = contest.annulled is None and _not_cancelled(contest, result.outcome.candidate)
    if not standing or result.outcome.kind != "elected" or not result.outcome.candidate:
        return None
    nominator: str = contest.candidates[result.outcome.candidate].nominated_by
    return nominator


def seats_of(snapshot: Snapshot, contests: Sequence[str]) -> list[dict[str, Any]]:
    """Contests won by nominator, most first; nominators without one are not listed."""
    won: dict[str, int] = {}
    for contest_id in first_rounds(list(contests)):
        nominator = _seat_of(snapshot, contest_id)
        if nominator is not None:
            won[nominator] = won.get(nominator, 0) + 1
    return [
        {"nominator": nominator, "seats": count}
        for nominator, count in sorted(won.items(), key=lambda item: (-item[1], item[0]))
    ]


def by_nominator(snapshot: Snapshot, contests: Sequence[str]) -> list[dict[str, Any]]:
    """Candidates, seats and votes by nominator, most seats first."""
    candidates: dict[str, int] = {}
    seats: dict[str, int] = {}
    votes: dict[str, list[int | None]] = {}
    for contest_id in first_rounds(list(contests)):
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        result = shown(snapshot, contest_id)
        for candidate in result.standing:
            nominator = contest.candidates[candidate].nominated_by
            candidates[nominator] = candidates.get(nominator, 0) + 1
            votes.setdefault(nominator, []).append(result.figures.votes.get(candidate))
        seat = _seat_of(snapshot, contest_id)
        if seat is not None:
            seats[seat] = seats.get(seat, 0) + 1
    rows: list[dict[str, Any]] = []
    for nominator, count in candidates.items():
        party = snapshot.parties.get(nominator)
        rows.append(
            {
                "nominator": nominator,
                "names": dict(party.names) if party else {},
                "abbr": party.abbr or None if party else None,
                "colour": party.colour or None if party else None,
                "candidates": count,
                "seats": seats.get(nominator, 0),
                "votes": summed(votes[nominator]),
            }
        )
    rows.sort(key=lambda row: (-row["seats"], -row["candidates"], row["nominator"]))
    return rows
