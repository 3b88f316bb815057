"""A unit as documents give it: names, codes, and the way down to it."""

from __future__ import annotations

from typing import Any

from dauys.record.snapshot import Snapshot


def unit_object(snapshot: Snapshot, unit_id: str) -> dict[str, Any]:
    """A unit with its names, codes and the units above it."""
    chain = snapshot.path(unit_id)
    unit = chain[-1] if chain else None
    return {
        "id": unit_id,
        "names": dict(unit.names) if unit else {},
        "derived_names": list(unit.derived) if unit else [],
        "level": unit.level if unit else None,
        "kato": unit.kato or None if unit else None,
        "parent": snapshot.parent(unit_id),
        "path": [{"id": u.id, "names": u.names} for u in chain[:-1]],
    }
