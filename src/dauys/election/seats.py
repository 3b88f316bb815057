"""A commission's recorded members as the law's seats, and who of them could vote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dauys.election.records.members import MembersRecord, SeatRecord
from dauys.election.states import CommissionState, ContestState
from dauys.law.members import Seat


def seats_of(
    record: MembersRecord | None, ended: Mapping[str, str] | None = None
) -> tuple[Seat, ...]:
    """Every seat with the last day it was held, in the order of the acts.

    ``ended`` gives last days that an act being decided would fix, by the act of the seat.
    """
    fixed = ended or {}
    return tuple(
        Seat(
            member=seat.member,
            party=seat.nominated_by if seat.nominator == "party" else "",
            since=date.fromisoformat(seat.since),
            until=date.fromisoformat(fixed.get(seat.act) or seat.ended or seat.until),
        )
        for seat in (record.seats if record is not None else ())
    )


def seat_on(record: MembersRecord | None, member: str, on: date) -> SeatRecord | None:
    """The seat a member holds on a day; None for somebody who does not sit then."""
    held = zip(seats_of(record), record.seats if record is not None else (), strict=True)
    return next((kept for seat, kept in held if seat.member == member and seat.held(on)), None)


def voters_of(commission: CommissionState, session: str, contest: ContestState) -> tuple[int, int]:
    """Who could vote at a session, and how many of them have declared a conflict.

    Counted among those present where the session names them, among all members otherwise.
    """
    formed = commission.formed
    if formed is None or contest.conflicts is None:
        return 0, 0
    conflicted = contest.conflicts.of(formed.commission)
    sitting = commission.members.present.get(session) if commission.members else None
    if sitting is None:
        return formed.members, len(conflicted)
    return len(sitting.members), len(set(conflicted) & set(sitting.members))
