"""Legal deadlines as the desk shows them: what it is, until when, how long from now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dauys.law import texts
from dauys.law.agenda import Item
from dauys.law.steptitles import named, title
from dauys.office.docket import Matter
from dauys.office.words import _, counted
from dauys.wording.current import language

SOON: Final = frozenset({"due", "late_tomorrow"})
_STILL: Final = frozenset({"due", "late_tomorrow", "to_come"})


@dataclass(frozen=True)
class Deadline:
    """One line: a step or an open clock of one contest."""

    matter: Matter
    item: Item
    now: datetime

    @property
    def title(self) -> str:
        """What is due, in words."""
        item = self.item
        if item.subject:
            code = f"clock.{item.id}"
            known = texts.text(code, language()) if code in texts.catalogue() else item.id
            return f"{known}: {item.subject}"
        step = self.matter.plan.days.step(item.id) if self.matter.plan is not None else None
        return title(step, language()) if step is not None else named(item.id, language())

    @property
    def due(self) -> datetime | None:
        """The last moment, in the contest's own zone."""
        return self.item.due

    @property
    def left(self) -> str:
        """How long from now, or since when it has been late."""
        if self.item.due is None:
            return ""
        seconds = int((self.item.due - self.now).total_seconds())
        return _span(seconds) if seconds >= 0 else _("late by {span}", span=_span(-seconds))

    @property
    def late(self) -> bool:
        """Whether it should have been done."""
        return self.item.status == "late"


def late(matters: Iterable[Matter], now: datetime) -> list[Deadline]:
    """What should have been done, the longest overdue first."""
    return _sorted(matters, now, frozenset({"late"}))


def soon(matters: Iterable[Matter], now: datetime) -> list[Deadline]:
    """What is due within days, the next first."""
    return _sorted(matters, now, SOON)


def upcoming(matters: Iterable[Matter], now: datetime) -> Deadline | None:
    """The very next deadline, however far."""
    found = _sorted(matters, now, _STILL)
    return found[0] if found else None


def _sorted(matters: Iterable[Matter], now: datetime, statuses: frozenset[str]) -> list[Deadline]:
    found = [
        (item.due, matter.id, Deadline(matter, item, now))
        for matter in matters
        for item in matter.items(now)
        if item.status in statuses and item.due is not None
    ]
    return [deadline for _due, _id, deadline in sorted(found, key=lambda one: one[:2])]


def _span(seconds: int) -> str:
    minutes = seconds // 60
    if minutes < 60:
        return counted("{n} minute", "{n} minutes", minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return _("{hours} h {minutes} min", hours=hours, minutes=rest)
    return counted("{n} day", "{n} days", hours // 24)
