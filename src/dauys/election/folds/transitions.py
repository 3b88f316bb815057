"""Folds: law that changes or is settled for many contests at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.bodies.transitions import Reading
from dauys.election.records.transitions import (
    PackRecord,
    ReadingRecord,
    TransitionRecord,
    TransitionsRecord,
)
from dauys.election.states import Settled


def _record(reading: Reading, act: Act, since: str = "") -> ReadingRecord:
    return ReadingRecord(
        value=reading.reading,
        act=act.id,
        at=act.occurred_at,
        text=reading.text,
        since=since,
    )


def adopted(s: Any, act: Act) -> None:
    """A reading that is in force already stays the act's that adopted it first."""
    for reading in act.body.readings:
        s.settlements.setdefault(
            reading.parameter,
            Settled(
                value=reading.reading,
                reading=reading.text.get("en", ""),
                act=act.id,
                at=act.occurred_at,
            ),
        )


def laid_down(s: Any, act: Act) -> None:
    b = act.body
    before = s.packs.get(b.rulebook)
    readings = dict(before.readings) if before is not None else {}
    for reading in b.readings:
        readings.setdefault(reading.parameter, []).append(_record(reading, act, b.since))
    contents = (*(before.sha256 if before is not None else ()), b.rulebook_sha256)
    s.packs[b.rulebook] = PackRecord(
        act=act.id,
        rulebook=b.rulebook,
        sha256=tuple(dict.fromkeys(contents)),
        readings=readings,
    )


def transition(s: Any, act: Act) -> None:
    b = act.body
    record = s.transitions or TransitionsRecord()
    record.stays = dict(b.stays)
    for reading in b.readings:
        record.readings[reading.parameter] = _record(reading, act)
    record.made.append(
        TransitionRecord(
            act=act.id,
            at=act.occurred_at,
            from_sha256=b.from_sha256,
            rulebook_sha256=b.rulebook_sha256,
            governed_on=b.governed_on,
            ground=act.ground,
            changes=b.changes,
            moved=b.moved,
            stays=b.stays,
            readings=tuple(reading.parameter for reading in b.readings),
        )
    )
    s.transitions = record
    s.terms = msgspec.structs.replace(
        s.terms, rulebook_sha256=b.rulebook_sha256, governed_on=b.governed_on
    )


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "settlements.adopted": adopted,
    "territory.settlements": laid_down,
    "law.transition": transition,
}
