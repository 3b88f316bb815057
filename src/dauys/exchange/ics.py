"""A calendar for the desks of a commission: RFC 5545, one event for each dated step.

Made with the icalendar library, which knows the folding, escaping and value types of the format.
The bytes depend on the arguments alone: no clock is read, and the UID of an event is its step and
contest, so a program that imports the file again changes its events and adds none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import icalendar

from dauys.law import texts
from dauys.law.calendar import Calendar
from dauys.law.steps import Step
from dauys.law.steptitles import title

PRODID = "-//dauys//calendar//EN"

REMINDERS = (timedelta(days=3), timedelta(days=1))
"""How long before a step its reminders go off, where nobody asks for others."""

_MORNING = timedelta(hours=9)


def ics(
    days: Calendar,
    contest: str,
    language: texts.Language,
    stamp: datetime,
    reminders: Sequence[timedelta] = REMINDERS,
) -> bytes:
    """The calendar of ``contest`` as an iCalendar file.

    A clock time stands in UTC, which is the same moment wherever the file is opened; a day alone
    is an event of the whole day. ``stamp`` (aware) is when the file was made. Steps that are not
    settled have no date and no event; a step counted from a vote that nobody has set is
    tentative. Observed days have no reminder, for they bind nobody.
    """
    made = icalendar.Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", contest)
    for step in days.in_order():
        if step.day is not None:
            made.add_component(_event(step, contest, language, stamp, reminders))
    return bytes(made.to_ical())


def _event(
    step: Step,
    contest: str,
    language: texts.Language,
    stamp: datetime,
    reminders: Sequence[timedelta],
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{step.id}.{contest}@dauys")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", step.at.astimezone(UTC) if step.at is not None else step.day)
    name = title(step, language)
    event.add("summary", f"{name} ({contest})")
    event.add("description", why(step))
    event.add("status", "TENTATIVE" if step.proposal else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not step.observed and step.id != "call":
        for before in reminders:
            # A whole day begins at midnight; its reminders wait for the morning.
            event.add_component(_alarm(name, before if step.at else before - _MORNING))
    return event


def _alarm(name: str, before: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", name)
    return alarm


def why(step: Step) -> str:
    """The reason of a step in lines: local moment, arithmetic, citation, the rules it rests on."""
    lines = (step.printed if step.at else "", step.arithmetic, str(step.citation or ""))
    return "\n".join((*(line for line in lines if line), ", ".join(step.parameters)))
