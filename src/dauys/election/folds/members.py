"""Folds: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dauys.election.act import Act
from dauys.election.records.members import (
    ConflictRecord,
    ConflictsRecord,
    MembersRecord,
    SeatRecord,
    Sitting,
)


def of_commission(s: Any) -> MembersRecord:
    """The commission's record, made by its first act."""
    if s.members is None:
        s.members = MembersRecord()
    record: MembersRecord = s.members
    return record


def of_contest(s: Any) -> ConflictsRecord:
    """The contest's record, made by its first act."""
    if s.conflicts is None:
        s.conflicts = ConflictsRecord()
    record: ConflictsRecord = s.conflicts
    return record


def last_seat(record: MembersRecord | None, member: str) -> SeatRecord | None:
    """The newest seat of a member; None for somebody who never sat."""
    seats = record.seats if record is not None else []
    return next((seat for seat in reversed(seats) if seat.member == member), None)


def open_seat(record: MembersRecord | None, member: str, on: str) -> SeatRecord | None:
    """The seat that a member holds on a day and has not left; None where there is none."""
    for seat in record.seats if record is not None else []:
        if seat.member == member and not seat.ended and seat.since <= on <= seat.until:
            return seat
    return None


def _seat(act: Act) -> SeatRecord:
    b = act.body
    return SeatRecord(
        act=act.id,
        member=b.member,
        name=b.name,
        names=dict(b.names),
        role=b.role,
        nominator=b.nominator,
        nominated_by=b.nominated_by,
        by=b.by,
        since=b.since,
        until=b.until,
        replaces=getattr(b, "replaces", ""),
    )


def seated(s: Any, act: Act) -> None:
    of_commission(s).seats.append(_seat(act))


def substituted(s: Any, act: Act) -> None:
    record, b = of_commission(s), act.body
    old = last_seat(record, b.replaces)
    if old is not None:
        old.replaced_by = b.member
        if not old.ended:
            # Whose term is over has left already.
            old.ended = min(day_before(b.since), old.until)
    record.seats.append(_seat(act))


def day_before(day: str) -> str:
    """The day before, as acts write days."""
    return str(date.fromisoformat(day) - timedelta(days=1))


def ended(s: Any, act: Act) -> None:
    b = act.body
    seat = open_seat(of_commission(s), b.member, b.last_day)
    if seat is not None:
        seat.ended, seat.cause = b.last_day, b.cause


def session(s: Any, act: Act) -> None:
    """Who was present, where the session's act names them."""
    b = act.body
    if b.members_present:
        sitting = Sitting(on=b.opened_at[:10], members=b.members_present)
        of_commission(s).present[b.session] = sitting


def declared(s: Any, act: Act) -> None:
    b = act.body
    made = ConflictRecord(
        act=act.id,
        commission=b.commission,
        member=b.member,
        candidate=b.candidate,
        relation=b.relation,
    )
    of_contest(s).declared.append(made)


def conflict_ended(s: Any, act: Act) -> None:
    b = act.body
    for conflict in of_contest(s).declared:
        if (conflict.commission, conflict.member) == (b.commission, b.member):
            conflict.ended = conflict.ended or act.id


def composition(s: Any, act: Act) -> None:
    of_contest(s).composition, of_contest(s).composition_on = act.id, act.body.on


def represented(s: Any, act: Act) -> None:
    of_contest(s).represented[act.body.case] = act.body.member


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "member.seated": seated,
    "member.substituted": substituted,
    "member.ended": ended,
    "conflict.declared": declared,
    "conflict.ended": conflict_ended,
    "commission.represented": represented,
    "composition.published": composition,
}
