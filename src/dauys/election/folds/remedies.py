"""Folds: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.records.remedies import AppealRecord, DecisionRecord, RemediesRecord


def record_of(s: Any) -> RemediesRecord:
    """The contest's record, made by its first act."""
    if s.remedies is None:
        s.remedies = RemediesRecord()
    record: RemediesRecord = s.remedies
    return record


def decision(s: Any, act: Act) -> None:
    """An act about a candidacy that can be appealed against."""
    record_of(s).decisions[act.id] = DecisionRecord(
        kind=act.kind, at=act.occurred_at, candidate=act.body.candidate
    )


def lodged(s: Any, act: Act) -> None:
    b = act.body
    record_of(s).appeals[b.appeal] = AppealRecord(
        act=act.id,
        at=act.occurred_at,
        candidate=b.candidate,
        about=b.about,
        to=b.to,
        by=b.by,
        asks=b.asks,
    )


def suspended(s: Any, act: Act) -> None:
    record_of(s).appeals[act.body.appeal].suspended = act.id


def ruled(s: Any, act: Act, name: str, summary: str) -> None:
    """An appeal is decided, by a court or by the upper commission."""
    appeal = record_of(s).appeals[name]
    appeal.ruling, appeal.ruled_at = act.id, act.occurred_at
    appeal.effect, appeal.summary = act.body.effect, summary


def entered(s: Any, act: Act) -> None:
    record_of(s).in_force[act.body.ruling] = act.body.on


#: ``appeal.decided`` is a ruling as a court's is; the contest's folds keep both.
FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "appeal.lodged": lodged,
    "appeal.suspended": suspended,
    "ruling.entered": entered,
}
