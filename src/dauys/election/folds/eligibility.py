"""Folds: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.records.eligibility import EligibilityRecord, ExaminedRecord, InquiryRecord


def _record(state: Any) -> EligibilityRecord:
    record: EligibilityRecord | None = state.eligibility
    if record is None:
        record = state.eligibility = EligibilityRecord()
    return record


def examined(s: Any, act: Act) -> None:
    b = act.body
    _record(s).examined[b.candidate] = ExaminedRecord(
        act=act.id,
        at=act.occurred_at,
        answers=dict(b.answers),
        evidence=dict(b.evidence),
        committed=dict(b.committed),
    )


def opened(s: Any, act: Act) -> None:
    """What a registration or refusal opened stands from then on."""
    record = s.eligibility.examined.get(act.body.candidate) if s.eligibility else None
    if record is not None:
        record.answers.update({name: one.answer for name, one in act.body.opened.items()})


def sent(s: Any, act: Act) -> None:
    b = act.body
    _record(s).inquiries[b.inquiry] = InquiryRecord(
        act=act.id,
        candidate=b.candidate,
        condition=b.condition,
        body=b.body,
        sent_at=act.occurred_at,
    )


def answered(s: Any, act: Act) -> None:
    record = _record(s)
    inquiry = record.inquiries[act.body.inquiry]
    inquiry.answer = act.body.answer
    inquiry.answered_at = act.occurred_at
    inquiry.answered_by = act.id
    inquiry.committed = act.body.committed
    inquiry.reference = act.body.reference
    # An examination that comes later states its own answers, this one among its grounds.
    examination = record.examined.get(inquiry.candidate)
    if examination is None:
        return
    if act.body.committed:
        examination.committed[inquiry.condition] = act.body.committed
        examination.answers.pop(inquiry.condition, None)
    else:
        examination.answers[inquiry.condition] = act.body.answer


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "candidate.examined": examined,
    "inquiry.sent": sent,
    "inquiry.answered": answered,
}
