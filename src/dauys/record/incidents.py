"""Incidents as commissions recorded them, newest first: category, place and what was written."""

from __future__ import annotations

from typing import Any

from dauys.election.streams import contest as contest_stream
from dauys.record.snapshot import Snapshot

KIND = "incident.recorded"


def incidents_document(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """Every recorded incident of an election. Nobody's name is in an act of this kind."""
    announced = snapshot.elections[election_id].announced
    found = [
        (ref, contest_id, contest)
        for contest_id, contest in snapshot.contests[election_id].items()
        for ref in snapshot.acts.get(contest_stream(contest_id), ())
        if ref.kind == KIND and ref.told is not None
    ]
    found.sort(key=lambda one: -one[0].position)
    rows = []
    counts: dict[str, int] = {}
    for ref, contest_id, contest in found:
        told, unit_id = ref.told, contest.terms.unit if contest.terms else ""
        if told is None:
            continue
        unit = snapshot.units.get(unit_id)
        counts[told.word] = counts.get(told.word, 0) + 1
        rows.append(
            {
                "incident": told.about,
                "category": told.word,
                "contest": contest_id,
                "unit": unit_id,
                "names": dict(unit.names) if unit else {},
                "parent": snapshot.parent(unit_id),
                "precinct": told.precinct or None,
                "occurred_at": ref.occurred_at,
                "summary": told.said,
                "issuer": ref.issuer,
                "act": ref.id,
            }
        )
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "count": len(rows),
        "categories": [
            {"category": name, "count": count}
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ],
        "incidents": rows,
    }
