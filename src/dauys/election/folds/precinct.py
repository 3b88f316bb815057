"""What the acts of one precinct leave behind.

One function for each kind of act, which changes the state it is given. Nothing is refused here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.states import Entry, Protocol, Turnout


def opened(s: Any, act: Act) -> None:
    s.opened = act.occurred_at


def turnout(s: Any, act: Act) -> None:
    s.turnout.append(Turnout(at=act.body.at, issued=act.body.issued, act=act.id))


def closed(s: Any, act: Act) -> None:
    s.closed = act.body.closed_at


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
        reason=act.reason,
    )


def accepted(s: Any, act: Act) -> None:
    s.protocol = definitive(act)
    s.entries = {}


def corrected(s: Any, act: Act) -> None:
    s.replaced.append(s.protocol)
    s.protocol = replacement(s.protocol, act)
    s.entries = {}


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
