"""Documents of units, elections and the home: the sums above contests, and what is claimed."""

from __future__ import annotations

from typing import Any

from dauys.record.contest import claim_rows
from dauys.record.points import point_rows
from dauys.record.snapshot import Snapshot
from dauys.record.summary import by_nominator, contest_summary, seats_of, totals
from dauys.record.turnout import turnout_document, turnout_series


def contests_below(snapshot: Snapshot, election_id: str) -> dict[str, list[str]]:
    """Contests at or below each unit that has a page: units with contests below, or claims.

    A contest whose unit is unknown or has no parent is listed under "-".
    """
    below: dict[str, list[str]] = {}
    for contest_id, contest in snapshot.contests[election_id].items():
        if contest.terms is None:
            continue
        chain = snapshot.path(contest.terms.unit)[:-1]
        for unit in chain:
            below.setdefault(unit.id, []).append(contest_id)
        if not chain:
            below.setdefault("-", []).append(contest_id)
    seats = {c.terms.unit for c in snapshot.contests[election_id].values() if c.terms}
    for claim in snapshot.elections[election_id].claims.values():
        for unit in snapshot.path(claim.unit):
            # The unit that a contest is about has the contest's page.
            if unit.parent and unit.id not in seats:
                below.setdefault(unit.id, [])
    return below


def _children(snapshot: Snapshot, parent: str, below: dict[str, list[str]]) -> list[str]:
    return sorted(u for u in below if u != "-" and snapshot.parent(u) == parent)


def _unit_line(snapshot: Snapshot, unit_id: str, contests: list[str]) -> dict[str, Any]:
    unit = snapshot.units.get(unit_id)
    return {
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "iso": unit.iso or None if unit else None,
        "kato": unit.kato or None if unit else None,
        "level": unit.level if unit else None,
        "seats": seats_of(snapshot, contests),
        **totals(snapshot, contests),
    }


def party_rows(snapshot: Snapshot, wanted: set[str]) -> list[dict[str, Any]]:
    """The parties of these ids as documents give them."""
    return [
        {
            "party": p.id,
            "names": p.names,
            "abbr": p.abbr or None,
            "ideology": p.ideology or None,
            "leader": p.leader or None,
            "leader_since": p.leader_since or None,
            "colour": p.colour or None,
            "as_of": p.as_of or None,
            "source": p.source or None,
        }
        for p in snapshot.parties.values()
        if p.id in wanted
    ]


def unit_document(
    snapshot: Snapshot, election_id: str, unit_id: str, below: dict[str, list[str]]
) -> dict[str, Any]:
    """A unit's page: its sub-units, its own contests, sums and claims."""
    chain = snapshot.path(unit_id)
    unit = chain[-1] if chain else None
    contests = below[unit_id]
    own = [
        c
        for c in contests
        if snapshot.parent(snapshot.contests[election_id][c].terms.unit) == unit_id  # type: ignore[union-attr]  # contests without terms are never listed
    ]
    election = snapshot.elections[election_id]
    claims = [c for c in claim_rows(election) if c["unit"] == unit_id]
    return {
        "election": election_id,
        "titles": election.announced.titles if election.announced else {},
        "mark": snapshot.home.mark,
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "derived_names": list(unit.derived) if unit else [],
        "level": unit.level if unit else None,
        "kato": unit.kato or None if unit else None,
        "iso": unit.iso or None if unit else None,
        "path": [{"id": u.id, "names": u.names} for u in chain[:-1]],
        "totals": totals(snapshot, contests),
        "units": [_unit_line(snapshot, u, below[u]) for u in _children(snapshot, unit_id, below)],
        "contests": [contest_summary(snapshot, c) for c in own],
        "by_nominator": by_nominator(snapshot, contests),
        "turnout_series": turnout_series(snapshot, contests),
        "parties": party_rows(snapshot, {c["party"] for c in claims if c["party"]}),
        "claims": claims,
    }


def _titles(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    announced = snapshot.elections[election_id].announced
    if announced is None:
        raise ValueError(f"{election_id} was never announced")
    return {
        "election": election_id,
        "titles": announced.titles,
        "date": announced.date,
        "kind": announced.type,
        "mode": announced.mode,
        "office": announced.office,
        "country": announced.country,
    }


def first_units(snapshot: Snapshot, election_id: str, below: dict[str, list[str]]) -> list[str]:
    """Units of the first level: below the country, else below nothing, else none ("-")."""
    announced = snapshot.elections[election_id].announced
    roots = [u.id for u in snapshot.units.values() if not u.parent and u.id in below]
    return (
        sorted({child for root in roots for child in _children(snapshot, root, below)})
        or (_children(snapshot, announced.country, below) if announced else [])
        or (["-"] if "-" in below else [])
    )


def hours_document(
    snapshot: Snapshot, election_id: str, below: dict[str, list[str]]
) -> dict[str, Any]:
    """Turnout of all hours: the election's and that of each unit of the first level."""
    lines = []
    for unit_id in first_units(snapshot, election_id, below):
        unit = snapshot.units.get(unit_id)
        lines.append(
            {
                "unit": unit_id,
                "names": dict(unit.names) if unit else {},
                "iso": unit.iso or None if unit else None,
                "kato": unit.kato or None if unit else None,
            }
        )
    return turnout_document(snapshot, election_id, lines, below)


def election_document(
    snapshot: Snapshot, election_id: str, below: dict[str, list[str]]
) -> dict[str, Any]:
    """An election's overview: sums, units of the first level, nominators, contests, claims."""
    election = snapshot.elections[election_id]
    announced = election.announced
    if announced is None:
        raise ValueError(f"{election_id} was never announced")
    contests = list(snapshot.contests[election_id])
    claims = claim_rows(election)
    return {
        **_titles(snapshot, election_id),
        "mark": snapshot.home.mark,
        "previous": announced.previous or None,
        "next": announced.next or None,
        "source": (
            {
                "title": announced.source.title,
                "url": announced.source.url or None,
                "as_of": announced.source.as_of or None,
            }
            if announced.source
            else None
        ),
        "rulebook": announced.rulebook,
        "totals": totals(snapshot, contests),
        "units": [
            _unit_line(snapshot, u, below[u]) for u in first_units(snapshot, election_id, below)
        ],
        "contests": [contest_summary(snapshot, c) for c in contests],
        "by_nominator": by_nominator(snapshot, contests),
        "turnout_series": turnout_series(snapshot, contests),
        "parties": party_rows(snapshot, set(snapshot.parties)),
        "claims": claims,
        "points": point_rows(snapshot, election),
    }


def home_document(
    snapshot: Snapshot, verdicts: dict[str, int], publication: dict[str, Any]
) -> dict[str, Any]:
    """The site's first page: every election with its sums."""
    opened = snapshot.home.opened
    return {
        "title": opened.title if opened else "",
        "origin": opened.origin if opened else "",
        "mark": snapshot.home.mark,
        "elections": [
            {
                **_titles(snapshot, e),
                "totals": totals(snapshot, list(snapshot.contests[e])),
                "claims": len(snapshot.elections[e].claims),
            }
            for e in snapshot.elections
        ],
        "publication": publication,
        "discrepancies": verdicts,
    }
