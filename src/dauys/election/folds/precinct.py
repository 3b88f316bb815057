"""What the acts of one precinct leave behind.

One function for each kind of act, which changes the state it is given. Nothing is refused here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.records.rolls import RollsRecord
from dauys.election.states import Entry, Protocol, Turnout


def of_precinct(s: Any) -> RollsRecord:
    """The precinct's list, ballots and boxes; made when first needed."""
    if s.roll is None:
        s.roll = RollsRecord()
    record: RollsRecord = s.roll
    return record


def opened(s: Any, act: Act) -> None:
    s.opened = act.occurred_at
    if act.body.commission_at or act.body.sealed_at:
        record = of_precinct(s)
        record.commission_at = act.body.commission_at or ""
        record.sealed_at = act.body.sealed_at or ""


def turnout(s: Any, act: Act) -> None:
    s.turnout.append(Turnout(at=act.body.at, issued=act.body.issued, act=act.id))


def closed(s: Any, act: Act) -> None:
    s.closed = act.body.closed_at
    if act.body.all_voted:
        of_precinct(s).all_voted = True


def entered(s: Any, act: Act) -> None:
    s.entries[act.body.entry] = Entry(
        act=act.id, person=act.approvals[0].person, commitment=act.body.commitment
    )


def returned(s: Any, act: Act) -> None:
    s.entries[act.body.entry].returned = True


def definitive(act: Act) -> Protocol:
    """The protocol that an acceptance makes definitive."""
    b = act.body
    return Protocol(
        act=act.id,
        at=act.occurred_at,
        form=b.form,
        lines=b.lines,
        votes=b.votes,
        warnings=b.warnings,
        signed_at=b.signed_at,
        chair_signed=b.chair_signed,
        secretary_signed=b.secretary_signed,
        members_signed=b.members_signed,
        declared_difference=b.declared_difference,
        errors=getattr(b, "errors", {}),
    )


def replacement(before: Protocol, act: Act) -> Protocol:
    """The protocol that a correction puts in the place of the one before."""
    b = act.body
    return msgspec.structs.replace(
        before,
        act=act.id,
        at=act.occurred_at,
        lines=b.lines,
        votes=b.votes,
        warnings=b.warnings,
        errors={},
        reason=act.reason,
    )


def _definitive(s: Any, protocol: Protocol) -> None:
    s.protocol = protocol
    s.entries = {}
    if s.roll is not None:
        s.roll.awaited = ""


def accepted(s: Any, act: Act) -> None:
    _definitive(s, definitive(act))


def corrected(s: Any, act: Act) -> None:
    s.replaced.append(s.protocol)
    _definitive(s, replacement(s.protocol, act))


def precinct_annulled(s: Any, act: Act) -> None:
    s.annulled = act.id


def transcribed_protocol(s: Any, act: Act) -> None:
    b = act.body
    if s.protocol is not None:
        s.replaced.append(s.protocol)
    s.protocol = Protocol(
        act=act.id,
        at=act.occurred_at,
        form=b.form,
        lines=b.lines,
        votes=b.votes,
        reason=act.reason,
    )
