"""A question to a state body: asked, due, answered, overdue.

State bodies answer a commission within three days, at once on voting day and the day before
(Kazakhstan: Art. 20(10) of the Constitutional Law). The moment of asking about it is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dauys.law.clocks import Clock, clock
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled

CLOCK = "inquiry_answer"

Standing = Literal["open", "overdue", "answered", "answered_late"]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question about one condition of one candidate; moments are aware."""

    id: str
    candidate: str
    condition: str
    body: str
    sent: datetime
    answered: datetime | None = None


def answer_clock(
    rulebook: Rulebook,
    sent: datetime,
    vote: date,
    zone: str,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | None:
    """By when the body answers; None where the rulebook sets no time or nobody settled it."""
    found = clock(rulebook, CLOCK, sent, vote, zone, governing, settlements)
    return None if isinstance(found, Unsettled) else found


def standing(inquiry: Inquiry, due: Clock | None, at: datetime) -> Standing:
    """Where the question stands at a moment; an answer that came after it is not there yet."""
    answered = inquiry.answered
    if answered is not None and answered <= at:
        return "answered_late" if due is not None and due.late(answered) else "answered"
    return "overdue" if due is not None and due.late(at) else "open"


def late_answer(due: Clock | None, answered: datetime) -> tuple[Finding, ...]:
    """W-311 for an answer after its last moment. The answer counts all the same."""
    if due is None or not due.late(answered):
        return ()
    told = f"{answered.isoformat()} > {due.due.isoformat()}: {due.arithmetic}"
    return (Finding("W-311", "warning", ("inquiry",), told, due.citation),)
