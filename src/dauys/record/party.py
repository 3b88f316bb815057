"""A party's document in an election: how a source describes it, its figures, what is claimed."""

from __future__ import annotations

from typing import Any

from dauys.record.below import below
from dauys.record.contest import claim_rows
from dauys.record.fielded import Fielded
from dauys.record.places import party_rows
from dauys.record.snapshot import Snapshot
from dauys.record.sums import Sums

Row = dict[str, Any]


def party_document(snapshot: Snapshot, election_id: str, party: str) -> Row:
    """Everything the party's page shows."""
    (described,) = party_rows(snapshot, {party})
    election = snapshot.elections[election_id]
    announced = election.announced
    sums = below(snapshot, election_id).of_election()
    return {
        **described,
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "figures": _figures(sums, party),
        "decisions": _decisions(sums, party),
        "claims": [claim for claim in claim_rows(election) if claim["party"] == party],
        "units": _units(snapshot, election_id, party),
    }


def _figures(sums: Sums, party: str) -> Row:
    fielded = sums.fielded.get(party, Fielded())
    nominated = sums.nominators.get(party)
    return {
        "contests": fielded.contests,
        "candidates": fielded.candidates,
        "standing": fielded.standing,
        "members": fielded.members,
        "seats": nominated.seats if nominated is not None else 0,
        "votes": nominated.votes if nominated is not None else None,
    }


def _decisions(sums: Sums, party: str) -> list[Row]:
    """Decisions of the party's bodies about its candidates, as the commissions recorded them."""
    counted = sums.fielded.get(party, Fielded()).decisions
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
