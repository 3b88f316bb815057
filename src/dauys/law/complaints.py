"""A complaint and its clock: received, due, decided in time or late.

Kazakhstan (B, Constitutional Law of 2015): five days in the campaign; at once where it came with
fewer than five days left, or on voting day. The moment of asking is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dauys.law.clocks import Clock, clock
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled

CLOCK = "complaint_decision"


def decision_clock(
    rulebook: Rulebook,
    received: datetime,
    vote: date,
    zone: str,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | None:
    """By when a complaint is decided; None where the rulebook sets no time or nobody settled it."""
    found = clock(rulebook, CLOCK, received, vote, zone, governing, settlements)
    return None if isinstance(found, Unsettled) else found


def late_decision(due: Clock | None, decided: datetime) -> Finding | None:
    """W-379 for a decision after its last moment. It stands all the same."""
    if due is None or not due.late(decided):
        return None
    told = f"{decided.isoformat()} > {due.due.isoformat()}: {due.arithmetic}"
    return Finding("W-379", "warning", ("complaint",), told, due.citation)
