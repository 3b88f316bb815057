"""When campaigning may take place: from the end of registration to the day of silence.

Kazakhstan, Art. 27 of the Constitutional Law (B): the campaign opens when registration closes
and ends at 00:00 local time of the day before the vote; that day and the day of the vote are
silent. What happened outside is recorded all the same: it is a finding, never a refusal.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from dauys.law.calendar import Calendar
from dauys.law.days import local
from dauys.law.findings import Finding
from dauys.law.steps import Step


def _step(calendar: Calendar, name: str) -> Step | None:
    """The step where it gives a moment that a finding may rest on."""
    step = calendar.step(name)
    return step if step is not None and step.at is not None and not step.unsettled else None


def silence(calendar: Calendar) -> tuple[datetime, datetime] | None:
    """The silent days as [from, until); None where the rulebook has no end of the campaign."""
    closes = _step(calendar, "campaign_closes")
    if closes is None or closes.at is None:
        return None
    after = local(calendar.vote + timedelta(days=1), time(0), calendar.zone)
    return closes.at, after


def outside_campaign(
    calendar: Calendar, begun: datetime, ended: datetime | None = None, field: str = "occurred_at"
) -> Finding | None:
    """Whether campaigning from ``begun`` to ``ended`` (aware; a moment without it) was in time.

    W-371 where any part of it lies on the silent days, W-370 where it lies before the campaign
    or after the vote. A limit that nobody has settled is not compared.
    """
    last = ended if ended is not None and ended > begun else None
    opens, closes = _step(calendar, "campaign_opens"), _step(calendar, "campaign_closes")
    silent = silence(calendar)
    if silent is not None and closes is not None and _meets(begun, last, *silent):
        told = f"{_span(begun, last)} ≥ {silent[0].isoformat()}: {closes.arithmetic}"
        return Finding("W-371", "warning", (field,), told, closes.citation)
    if opens is not None and opens.at is not None and begun < opens.at:
        told = f"{_span(begun, last)} < {opens.at.isoformat()}: {opens.arithmetic}"
        return Finding("W-370", "warning", (field,), told, opens.citation)
    if silent is not None and closes is not None and begun >= silent[1]:
        told = f"{_span(begun, last)} ≥ {silent[1].isoformat()}"
        return Finding("W-370", "warning", (field,), told, closes.citation)
    return None


def _meets(begun: datetime, last: datetime | None, since: datetime, until: datetime) -> bool:
    """Whether [begun, last), or the moment, has something in common with [since, until)."""
    return begun < until and (begun >= since or (last is not None and last > since))


def _span(begun: datetime, last: datetime | None) -> str:
    return begun.isoformat() if last is None else f"{begun.isoformat()}–{last.isoformat()}"
