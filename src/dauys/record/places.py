"""Documents of units, elections and the home: the sums above contests, and what is claimed."""

from __future__ import annotations

from typing import Any

from dauys.record.below import Below, below
from dauys.record.contest import claim_rows
from dauys.record.points import point_rows
from dauys.record.snapshot import Snapshot
from dauys.record.summary import contest_summary
from dauys.record.sums import by_nominator, seats, totals
from dauys.record.turnout import turnout_objects

#: An election with more contests lists on its own only those that wait for a decision of people.
LISTED_CONTESTS = 150


def _unit_line(snapshot: Snapshot, unit_id: str, tree: Below) -> dict[str, Any]:
    unit = snapshot.units.get(unit_id)
    return {
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "iso": unit.iso or None if unit else None,
        "kato": unit.kato or None if unit else None,
        "level": unit.level if unit else None,
        "seats": seats(tree.sums(unit_id)),
        **totals(tree.sums(unit_id)),
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


def unit_document(snapshot: Snapshot, election_id: str, unit_id: str) -> dict[str, Any]:
    """A unit's page: its sub-units, its own contests, sums and claims."""
    chain = snapshot.path(unit_id)
    unit = chain[-1] if chain else None
    tree = below(snapshot, election_id)
    sums = tree.sums(unit_id)
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
        "totals": totals(sums),
        "units": [_unit_line(snapshot, u, tree) for u in tree.children.get(unit_id, ())],
        "contests": [contest_summary(snapshot, c) for c in tree.own.get(unit_id, ())],
        "by_nominator": by_nominator(snapshot, sums),
        "turnout_series": turnout_objects(sums.hours),
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


def hours_document(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """Turnout of all hours: the election's and that of each unit of the first level."""
    announced = snapshot.elections[election_id].announced
    tree = below(snapshot, election_id)
    lines = []
    for unit_id in tree.first(announced.country if announced else ""):
        unit = snapshot.units.get(unit_id)
        lines.append(
            {
                "unit": unit_id,
                "names": dict(unit.names) if unit else {},
                "iso": unit.iso or None if unit else None,
                "kato": unit.kato or None if unit else None,
                "turnout_series": turnout_objects(tree.sums(unit_id).hours),
            }
        )
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "turnout_series": turnout_objects(tree.of_election().hours),
        "units": lines,
    }


def election_document(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """An election's overview: sums, units of the first level, nominators, contests, claims.

    ``contests`` are all of them, or, of more than `LISTED_CONTESTS`, those in which figures wait
    for a decision of people; ``contests_listed`` says which (``all``, ``attention``).
    """
    election = snapshot.elections[election_id]
    announced = election.announced
    if announced is None:
        raise ValueError(f"{election_id} was never announced")
    tree = below(snapshot, election_id)
    sums = tree.of_election()
    few = sums.numbers["contests"] <= LISTED_CONTESTS
    contests = tuple(snapshot.contests[election_id]) if few else sorted(sums.attention)
    first = tree.first(announced.country)
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
        "totals": totals(sums),
        "units": [_unit_line(snapshot, u, tree) for u in first],
        "contests": [contest_summary(snapshot, c) for c in contests],
        "contests_listed": "all" if few else "attention",
        "by_nominator": by_nominator(snapshot, sums),
        "turnout_series": turnout_objects(sums.hours),
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
                "totals": totals(below(snapshot, e).of_election()),
                "claims": len(snapshot.elections[e].claims),
            }
            for e in snapshot.elections
        ],
        "publication": publication,
        "discrepancies": verdicts,
    }
