"""What is due, what is late, and what will be late tomorrow.

Nothing here looks at a clock: the moment of asking is an argument. What nobody records is never
called late: after its last moment it has *passed*, and whether it was done is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from dauys.law.calendar import Calendar
from dauys.law.citation import Citation, Confidence
from dauys.law.clocks import Clock
from dauys.law.days import end_of_day, zone
from dauys.law.steps import Step

Status = Literal[
    "late",
    "late_tomorrow",
    "due",
    "to_come",
    "begun",
    "passed",
    "practice",
    "done_in_time",
    "done_late",
    "unsettled",
]
"""One of these for every step. ``late_tomorrow``: not late yet, and late before tomorrow ends if
nothing is done. ``begun``: something that begins, and has. ``passed``: over, and not recorded
here. ``practice``: an observed day, which binds nobody. ``unsettled``: has no date."""

STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an agenda.

    ``due`` is the last moment in time (or the moment something begins), ``done`` when it was
    done. ``subject`` tells clocks of one name apart: an inquiry, a complaint.
    """

    id: str
    status: Status
    due: datetime | None
    done: datetime | None
    arithmetic: str
    citation: Citation | None
    confidence: Confidence | None
    subject: str = ""


def agenda(
    days: Calendar,
    done: Mapping[str, datetime | None],
    now: datetime,
    within: timedelta,
) -> tuple[Item, ...]:
    """Every step of the calendar in order, each with exactly one status at ``now`` (aware).

    ``done`` has the steps that somebody records: when it was done, or None while it is not. A
    step that is not in it is recorded by nobody. ``within``: how long before its last moment a
    step counts as due. What was done after ``now`` is not done yet.
    """
    return tuple(_item(step, days.zone, done, now, within) for step in days.in_order())


def running(
    clock: Clock,
    subject: str,
    done: datetime | None,
    now: datetime,
    within: timedelta,
    zone_name: str,
) -> Item:
    """The line of a clock that an event started: an inquiry or a complaint."""
    there = done if done is not None and done <= now else None
    status = _of_duty(clock.due, there, now, within, True, zone_name)
    return Item(
        clock.name,
        status,
        clock.due,
        there,
        clock.arithmetic,
        clock.citation,
        clock.confidence,
        subject,
    )


def _item(
    step: Step,
    zone_name: str,
    done: Mapping[str, datetime | None],
    now: datetime,
    within: timedelta,
) -> Item:
    due = step.moment(zone_name)
    at = done.get(step.id)
    there = at if at is not None and at <= now else None
    recorded = step.id in done
    return Item(
        step.id,
        _status(step, due, there, now, within, recorded, zone_name),
        due,
        there,
        step.arithmetic,
        step.citation,
        step.confidence,
    )


def _status(
    step: Step,
    due: datetime | None,
    done: datetime | None,
    now: datetime,
    within: timedelta,
    recorded: bool,
    zone_name: str,
) -> Status:
    if due is None:
        return "unsettled"
    if step.begins:
        return "to_come" if now < due else "begun"
    if step.observed:
        return "done_in_time" if done is not None and done <= due else "practice"
    return _of_duty(due, done, now, within, recorded, zone_name)


def _of_duty(
    due: datetime,
    done: datetime | None,
    now: datetime,
    within: timedelta,
    recorded: bool,
    zone_name: str,
) -> Status:
    if done is not None:
        return "done_in_time" if done <= due else "done_late"
    if now > due:
        return "late" if recorded else "passed"
    tomorrow = now.astimezone(zone(zone_name)).date() + timedelta(days=1)
    if due < end_of_day(tomorrow, zone_name):
        return "late_tomorrow"
    return "due" if due <= now + within else "to_come"
