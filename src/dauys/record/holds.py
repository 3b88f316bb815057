"""Contests held back from publication: every hold and release, which are public acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dauys.election.streams import PUBLICATIONS
from dauys.record.snapshot import ActRef, Snapshot

#: The key of what is worked out of these acts.
HOLDS = "holds"
_KINDS = ("publication.held", "publication.released")


def hold_acts(snapshot: Snapshot, contest_id: str) -> list[ActRef]:
    """The acts that held the contest back or released it, oldest first."""
    by_contest: dict[str, list[ActRef]] | None = snapshot.releases.get(HOLDS)
    if by_contest is None:
        by_contest = {}
        for ref in snapshot.acts.get(PUBLICATIONS, ()):
            if ref.kind in _KINDS and ref.told is not None:
                by_contest.setdefault(ref.told.about, []).append(ref)
        snapshot.releases[HOLDS] = by_contest
    return by_contest.get(contest_id, [])


def held_at(acts: list[ActRef], size: int, as_of: datetime) -> bool:
    """Whether these acts held the contest back in a version of this size and time."""
    last = next((ref for ref in reversed(acts) if ref.position < size), None)
    if last is None or last.kind != "publication.held" or last.told is None:
        return False
    return as_of < datetime.fromisoformat(last.told.word)


def hold_rows(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """Holds and releases as documents give them: who, why, and until when at the latest."""
    return [
        {
            "act": ref.id,
            "kind": ref.kind,
            "at": ref.occurred_at,
            "until": (ref.told.word or None) if ref.told else None,
            "reason": (ref.told.said or None) if ref.told else None,
            "issuer": ref.issuer,
            "position": ref.position,
        }
        for ref in hold_acts(snapshot, contest_id)
    ]
