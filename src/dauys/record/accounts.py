"""What was recorded around a precinct's protocol: list, ballots, home votes, certificates.

Numbers of voters and papers, no votes: they are shown as they are recorded. None is "not
recorded", never zero.
"""

from __future__ import annotations

from typing import Any

from dauys.election.accounts import roll_of
from dauys.election.records.rolls import RollsRecord
from dauys.election.states import PrecinctState


def accounts_row(state: PrecinctState | None) -> dict[str, Any]:
    """A precinct's accounts, each figure None where nothing was recorded.

    ``roll``: voters received, added and removed since, and now. ``ballots``: received.
    ``home``: requests by a moment, boxes that came back and the ballots issued there.
    ``certificates``: issued here, and voters who received ballots on one.
    """
    record = state.roll if state is not None and state.roll is not None else RollsRecord()
    roll, boxes = roll_of(record), record.boxes
    return {
        "roll": {
            "received": record.received,
            "added": roll.added if roll is not None else None,
            "removed": roll.removed if roll is not None else None,
            "current": roll.voters if roll is not None else None,
        },
        "ballots": {"received": record.ballots},
        "home": {
            "requests": record.requests,
            "requests_by": record.requests_by or None,
            "boxes": len(boxes) if boxes else None,
            "ballots": sum(box.ballots for box in boxes) if boxes else None,
        },
        "certificates": {
            "issued": record.certificates_issued,
            "voted": record.certificates_voted,
        },
    }


def roll_changes(state: PrecinctState | None) -> list[dict[str, Any]]:
    """Each change of the list by category, in the order of the acts."""
    if state is None or state.roll is None:
        return []
    return [
        {"act": c.act, "on": c.on, "category": c.category, "added": c.added, "removed": c.removed}
        for c in state.roll.changes
    ]


def recounts(state: PrecinctState | None) -> list[dict[str, Any]]:
    """Each new count that was ordered, with its cause; ``awaited`` while none is accepted."""
    if state is None or state.roll is None:
        return []
    return [
        {
            "act": r.act,
            "at": r.at,
            "codes": list(r.codes),
            "summary": r.summary,
            "awaited": r.act == state.roll.awaited,
        }
        for r in state.roll.recounts
    ]
