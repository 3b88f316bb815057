"""A vote that was moved: what moved with it, and what had passed already.

No text on postponing was read. So nothing here permits or forbids it: the dates are computed
again from the new day, shown beside the old ones, and what that contradicts is a finding. The
ground is what the act or the source says; where neither does, it is unknown and shown so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dauys.law.calendar import Calendar
from dauys.law.findings import Finding
from dauys.law.steps import Step

_TERMS = ("nomination_closes", "registration_closes")


@dataclass(frozen=True, slots=True)
class Moved:
    """One step before and after; either is None where only the other calendar has it.

    ``passed`` says whether its last moment lay before the decision to postpone; None where the
    moment of that decision is not known, or the step had no date.
    """

    id: str
    before: Step | None
    after: Step | None
    passed: bool | None

    @property
    def moved(self) -> bool:
        """Whether the date changed."""
        old = self.before.printed if self.before else None
        return old != (self.after.printed if self.after else None)

    @property
    def reopened(self) -> bool:
        """Whether it had passed, and by the new day it lies ahead again."""
        return self.passed is True and self.moved


@dataclass(frozen=True, slots=True)
class Postponement:
    """A vote moved from ``original`` to ``vote``. ``ground`` "": unknown; ``at`` None: unknown."""

    original: date
    vote: date
    at: datetime | None
    ground: str
    steps: tuple[Moved, ...]

    @property
    def days(self) -> int:
        """By how many days the vote moved."""
        return (self.vote - self.original).days

    @property
    def arithmetic(self) -> str:
        """``2021-08-01 - 2021-07-25 = 7``."""
        return f"{self.vote} - {self.original} = {self.days}"


def postponement(
    before: Calendar, after: Calendar, at: datetime | None = None, ground: str = ""
) -> Postponement:
    """What moved between the calendars of the old and of the new day, in the old one's order.

    ``at`` is the moment of the decision (aware); None where it is not known.
    """
    new = {step.id: step for step in after.steps}
    rows = [
        Moved(step.id, step, new.pop(step.id, None), _passed(step, before.zone, at))
        for step in before.steps
    ]
    rows += [Moved(step.id, None, step, None) for step in new.values()]
    return Postponement(before.vote, after.vote, at, ground, tuple(rows))


def _passed(step: Step, zone: str, at: datetime | None) -> bool | None:
    last = step.moment(zone)
    return None if last is None or at is None else last < at


def terms_reopened(moved: Postponement) -> Finding | None:
    """W-321 where terms for nomination or registration had ended and would begin to run again.

    Whether they do is for the commission to say: no rule on it was read.
    """
    found = [
        (row.before, row.after)
        for row in moved.steps
        if row.reopened and row.before and row.after and row.id in _TERMS
    ]
    if not found:
        return None
    shown = "; ".join(f"{old.id}: {old.day} → {new.day}" for old, new in found)
    fields = tuple(old.id for old, _ in found)
    return Finding("W-321", "warning", fields, shown, found[0][0].citation)


def too_late(days: Calendar) -> Finding | None:
    """W-322 where the day of the vote lies after the last one that the calendar computes.

    Before the end of the term for regular contests, from the call for early ones (Art. 113-1).
    None where that day is not known or not settled.
    """
    limit = days.step("vote_due")
    if limit is None or limit.day is None or limit.observed or days.vote <= limit.day:
        return None
    shown = f"{limit.arithmetic} < {days.vote}"
    return Finding("W-322", "warning", ("vote_date",), shown, limit.citation)
