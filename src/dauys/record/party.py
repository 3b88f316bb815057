"""A party's document in an election: how a source describes it, its figures, what is claimed."""

from __future__ import annotations

from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.record.aftermath import first_rounds
from dauys.record.contest import claim_rows
from dauys.record.places import party_rows
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.summary import by_nominator

Row = dict[str, Any]


def party_document(snapshot: Snapshot, election_id: str, party: str) -> Row:
    """Everything the party's page shows."""
    (described,) = party_rows(snapshot, {party})
    election = snapshot.elections[election_id]
    announced = election.announced
    return {
        **described,
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "figures": _figures(snapshot, election_id, party),
        "decisions": _decisions(snapshot, election_id, party),
        "claims": [claim for claim in claim_rows(election) if claim["party"] == party],
        "units": _units(snapshot, election_id, party),
    }


def _figures(snapshot: Snapshot, election_id: str, party: str) -> Row:
    contests = first_rounds(list(snapshot.contests[election_id]))
    fielded = candidates = members = standing = 0
    for contest_id in contests:
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        own = [c for c in contest.candidates.values() if c.nominated_by == party]
        in_race = shown(snapshot, contest_id).standing
        fielded += bool(own)
        candidates += len(own)
        standing += sum(1 for c in own if c.id in in_race)
        members += sum(1 for c in contest.candidates.values() if c.member_of == party)
    row = next((r for r in by_nominator(snapshot, contests) if r["nominator"] == party), None)
    return {
        "contests": fielded,
        "candidates": candidates,
        "standing": standing,
        "members": members,
        "seats": row["seats"] if row is not None else 0,
        "votes": row["votes"] if row is not None else None,
    }


def _decisions(snapshot: Snapshot, election_id: str, party: str) -> list[Row]:
    """Decisions of the party's bodies about its candidates, as the commissions recorded them."""
    counted: dict[tuple[str, str], int] = {}
    for contest in snapshot.contests[election_id].values():
        if contest.documents is None:
            continue
        for candidate, papers in contest.documents.papers.items():
            made = papers.party_decision
            known = contest.candidates.get(candidate)
            if made is not None and known is not None and known.nominated_by == party:
                key = (made.on, made.decision)
                counted[key] = counted.get(key, 0) + 1
    return [
        {"on": on, "number": number or None, "candidates": count}
        for (on, number), count in sorted(counted.items())
    ]


def _units(snapshot: Snapshot, election_id: str, party: str) -> list[Row]:
    """Names of the units that claims about the party speak of."""
    claims = snapshot.elections[election_id].claims.values()
    wanted = {claim.unit for claim in claims if claim.party == party and claim.unit}
    return [
        {"unit": unit.id, "names": dict(unit.names)}
        for unit in snapshot.units.values()
        if unit.id in wanted
    ]
