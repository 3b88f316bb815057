"""What a contest's document shows of the members of its commission."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.records.members import MembersRecord
from dauys.election.seats import seats_of
from dauys.election.states import CommissionState, ContestState
from dauys.election.streams import commission as commission_stream
from dauys.record.snapshot import Snapshot


def members_object(snapshot: Snapshot, contest: ContestState) -> dict[str, Any] | None:
    """Who sits in the contest's commission on the day of the vote, and declared conflicts."""
    terms = contest.terms
    state: CommissionState | None = (
        snapshot.states.get(commission_stream(terms.commission))
        if terms is not None and terms.commission
        else None
    )
    if state is None or state.formed is None:
        return None
    if state.members is None and contest.conflicts is None:
        return None
    on = date.fromisoformat(contest.vote_date)
    conflicts = contest.conflicts.declared if contest.conflicts is not None else []
    return {
        "commission": state.formed.commission,
        "size": state.formed.members,
        "on": contest.vote_date,
        "published": (contest.conflicts.composition or None) if contest.conflicts else None,
        "seated": _seated(state.members, on),
        "conflicts": [
            {
                "commission": c.commission,
                "member": c.member,
                "candidate": c.candidate,
                "relation": c.relation,
                "act": c.act,
                "ended": c.ended or None,
            }
            for c in conflicts
        ],
    }


def _seated(record: MembersRecord | None, on: date) -> list[dict[str, Any]]:
    held = zip(seats_of(record), record.seats if record is not None else (), strict=True)
    return [
        {
            "member": seat.member,
            "name": seat.name,
            "names": dict(sorted(seat.names.items())),
            "role": seat.role,
            "nominator": seat.nominator,
            "nominated_by": seat.nominated_by,
            "since": seat.since,
            "until": str(shown.until),
            "replaces": seat.replaces or None,
            "act": seat.act,
        }
        for shown, seat in held
        if shown.held(on)
    ]
