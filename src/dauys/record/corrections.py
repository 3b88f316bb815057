"""The log of corrections: what was published and then replaced, newest first.

Old value, new value, reason, who, when; an annulled precinct or result stands as a tombstone.
Nothing leaves this list.
"""

from __future__ import annotations

from typing import Any

from dauys.record.changes import contest_changes
from dauys.record.snapshot import Snapshot

#: Kinds that replace or end something that stood before.
KINDS = frozenset(
    {
        "protocol.corrected",
        "precinct.annulled",
        "result.corrected",
        "result.annulled",
        "winner.cancelled",
        "candidate.cancelled",
        "candidate.reinstated",
        "contest.postponed",
    }
)


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Each figure that is another one now."""
    rows = []
    for group in ("lines", "votes"):
        old, new = before[group], after[group]
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                row = {"line": name if group == "lines" else "votes", "was": old.get(name)}
                row |= {"candidate": None if group == "lines" else name, "now": new.get(name)}
                rows.append(row)
    return rows


def _row(snapshot: Snapshot, election_id: str, change: dict[str, Any]) -> dict[str, Any]:
    contest = snapshot.contests[election_id][change["contest"]]
    unit_id = contest.terms.unit if contest.terms else ""
    unit = snapshot.units.get(unit_id)
    before, after = change["before"], change["after"]
    return {
        "version": change["version"],
        "published": change["published"],
        "act": change["act"],
        "kind": change["kind"],
        "election": election_id,
        "contest": change["contest"],
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "parent": snapshot.parent(unit_id),
        "precinct": change["precinct"],
        "occurred_at": change["occurred_at"],
        "position": change["position"],
        "issuer": change["issuer"],
        "reason": change["reason"],
        "changed": _changed(before, after) if before and after else [],
        "candidates": {c.id: c.name for c in contest.candidates.values()},
    }


def corrections_document(snapshot: Snapshot) -> dict[str, Any]:
    """Every correction of every contest of the home, newest first."""
    rows = [
        _row(snapshot, election_id, change)
        for election_id in snapshot.elections
        for contest_id in snapshot.contests[election_id]
        for change in contest_changes(snapshot, contest_id)
        # A second transcription of the same figures replaces the first as a correction does.
        if change["kind"] in KINDS or change["before"] is not None
    ]
    rows.sort(key=lambda row: -row["position"])
    return {"mark": snapshot.home.mark, "count": len(rows), "corrections": rows}
