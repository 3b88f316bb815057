"""A calendar for the desks of a commission: RFC 5545, one event for each dated step.

Made with the icalendar library, which knows the folding, escaping and value types of the format.
The bytes depend on the arguments alone: no clock is read, and the UID of an event is its step and
contest, so a program that imports the file again changes its events and adds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import icalendar
from icalendar.parser import Contentline

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
    if not _PLAIN.fullmatch(contest):
        return b"".join(_lines(days, contest, language, stamp, tuple(reminders)))
    there = _known(days, language, tuple(reminders))
    at = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
    return b"".join(_filled(line, contest, at) for line in there)


_PLAIN = re.compile(r"[a-z0-9.-]+")
_PLACE = "a-name-that-stands-for-the-contest"
_STAMP = b"DTSTAMP:"
_FOLD = b"\r\n "


@lru_cache(maxsize=256)
def _known(
    days: Calendar, language: texts.Language, reminders: tuple[timedelta, ...]
) -> tuple[bytes, ...]:
    """The lines of a calendar, kept: many contests have the same one and differ by name alone."""
    return tuple(_lines(days, _PLACE, language, datetime(2000, 1, 1, tzinfo=UTC), reminders))


def _filled(line: bytes, contest: str, stamp: bytes) -> bytes:
    """A line with the name and the stamp put in, folded anew where it has changed."""
    if line.startswith(_STAMP):
        return _STAMP + stamp + b"\r\n"
    whole = line.replace(_FOLD, b"")
    if _PLACE.encode() not in whole:
        return line
    text = whole.decode().removesuffix("\r\n").replace(_PLACE, contest)
    folded: bytes = Contentline(text).to_ical()  # type: ignore[no-untyped-call]
    return folded + b"\r\n"


def _lines(
    days: Calendar,
    contest: str,
    language: texts.Language,
    stamp: datetime,
    reminders: tuple[timedelta, ...],
) -> list[bytes]:
    """The lines of the file, each with its end and the folds in it."""
    made = _empty(contest)
    for step in days.in_order():
        if step.day is not None:
            made.add_component(_event(step, contest, language, stamp, reminders))
    return [line + b"\r\n" for line in _ENDS.split(bytes(made.to_ical()).removesuffix(b"\r\n"))]


_ENDS = re.compile(rb"\r\n(?! )")


def together(
    calendars: Iterable[Calendar],
    election: str,
    language: texts.Language,
    stamp: datetime,
    reminders: Sequence[timedelta] = REMINDERS,
) -> bytes:
    """The calendars of an election's contests as one file.

    What several contests have to do at one moment is one event; its summary has their number.
    """
    steps: dict[tuple[str, str], tuple[Step, int]] = {}
    for days in calendars:
        for step in days.steps:
            if step.printed is not None:
                key = (step.printed, step.id)
                steps[key] = (steps[key][0] if key in steps else step, _count(steps, key) + 1)
    made = _empty(election)
    for key in sorted(steps):
        step, contests = steps[key]
        made.add_component(
            _event(
                step,
                f"{election}: {contests}",
                language,
                stamp,
                reminders,
                uid=f"{step.id}.{key[0]}.{election}@dauys",
            )
        )
    return bytes(made.to_ical())


def _count(steps: Mapping[tuple[str, str], tuple[Step, int]], key: tuple[str, str]) -> int:
    return steps[key][1] if key in steps else 0


def _empty(name: str) -> icalendar.Calendar:
    made = icalendar.Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    return made


def _event(
    step: Step,
    contest: str,
    language: texts.Language,
    stamp: datetime,
    reminders: Sequence[timedelta],
    uid: str = "",
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid or f"{step.id}.{contest}@dauys")
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
