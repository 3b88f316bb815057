"""Clocks that an event starts: an answer, a decision or an appeal is due so many days after it.

A clock is the parameter of that name in days. Where the rulebook shortens it near the vote, two
more parameters say so: ``<name>_near_vote`` (days then; 0 means at once) and
``<name>_near_within`` (it applies when fewer days than these remain to the vote). Kazakhstan:
three days for state bodies, at once on voting day and the day before (Art. 20(10)); five days
for complaints, at once with fewer than five days left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dauys.law.citation import Citation, Confidence
from dauys.law.days import days_after, local
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, decide

_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Clock:
    """``due`` is the last moment that is in time; ``at_once``: the same day, without delay."""

    name: str
    started: datetime
    due: datetime
    at_once: bool
    arithmetic: str
    citation: Citation

    @property
    def confidence(self) -> Confidence:
        """The citation's."""
        return self.citation.confidence

    def late(self, at: datetime) -> bool:
        """Whether ``at`` (aware) is after the last moment in time."""
        return at > self.due


def clock(
    rulebook: Rulebook,
    name: str,
    started: datetime,
    vote: date,
    zone: str,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | Unsettled | None:
    """The clock ``name`` that an event at ``started`` (aware) sets going.

    ``governing`` is the day whose law applies (that of the call). Days end at midnight local
    time in ``zone``, the event's own day not counted. None where the rulebook has no such
    clock, `Unsettled` where nobody has settled it.
    """
    if rulebook.find(name, governing) is None:
        return None
    answer = decide(rulebook, name, governing, settlements)
    if isinstance(answer, Unsettled):
        return answer
    begun = started.astimezone(local(vote, time(0), zone).tzinfo).date()
    within = rulebook.find(f"{name}_near_within", governing)
    shorter = rulebook.find(f"{name}_near_vote", governing)
    near = (
        within is not None
        and shorter is not None
        and within.decides
        and shorter.decides
        and isinstance(within.value, int)
        and vote - timedelta(days=within.value) < begun <= vote
    )
    rule = shorter if near and shorter is not None else answer.parameter
    days = rule.value if near else answer.value
    if not isinstance(days, int):
        return Unsettled(rule, None)
    last, arithmetic = days_after(begun, days)
    if near and within is not None:
        arithmetic = f"{arithmetic}; {vote} - {begun} < {within.value}"
    citation = rule.citation if near else answer.citation
    due = local(last, _END_OF_DAY, zone)
    return Clock(name, started, due, days == 0, arithmetic, citation)
