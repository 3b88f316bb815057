"""Counting days, and local time.

The law counts days before a vote in one of two ways, and dated cases show both: in 2021 "15 days
before" 25 July was 9 July (15 full days lie between), in 2013 "15 days before" 7 August was
23 July. So the convention is a parameter of the rulebook, not a habit of the program.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dauys.law.faults import Fault

FULL_DAYS_BETWEEN = "full_days_between"
PLAIN_SUBTRACTION = "plain_subtraction"


def days_before(event: date, days: int, convention: str) -> tuple[date, str]:
    """The last day that is ``days`` before ``event``, and the arithmetic in figures.

    ``full_days_between``: so many full days lie between the two; ``plain_subtraction``: the
    difference of the two dates. Fault F-126 for another convention.
    """
    if convention == FULL_DAYS_BETWEEN:
        found = event - timedelta(days=days + 1)
        return found, f"{event} - ({days} + 1) = {found}"
    if convention == PLAIN_SUBTRACTION:
        found = event - timedelta(days=days)
        return found, f"{event} - {days} = {found}"
    raise Fault(
        "F-126",
        what="an unknown way to count days",
        where="deadline_convention",
        value=convention,
        why="only the two conventions found in dated cases are known",
        remedy=f"use {FULL_DAYS_BETWEEN} or {PLAIN_SUBTRACTION}",
    )


def days_after(event: date, days: int) -> tuple[date, str]:
    """The day so many days after ``event``, and the arithmetic in figures."""
    found = event + timedelta(days=days)
    return found, f"{event} + {days} = {found}"


def months_after(event: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is no such day."""
    year, month = divmod(event.year * 12 + event.month - 1 + months, 12)
    month += 1
    return date(year, month, min(event.day, monthrange(year, month)[1]))


def years_after(event: date, years: int) -> date:
    """The same day so many years later; 28 February for a 29th that the year does not have."""
    return months_after(event, 12 * years)


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA time zone of this name; Fault F-124 where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Fault(
            "F-124",
            what="an unknown time zone",
            where="zone",
            value=name,
            why="deadlines are local, so the zone has to be one of the IANA database",
            remedy="write it like Asia/Almaty",
        ) from error


def local(day: date, at: time, zone_name: str) -> datetime:
    """That clock time on that day there, with its UTC offset.

    A time that stands twice (clocks put back) is the first of the two: a deadline is never
    later than people may have read it. Fault F-124 for a time that is skipped.
    """
    moment = datetime.combine(day, at, zone(zone_name))
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    if there_and_back.replace(fold=0) != moment:
        raise Fault(
            "F-124",
            what="a local time that does not exist",
            where=zone_name,
            value=f"{day} {at:%H:%M}",
            why="the clocks skip it on that day",
            remedy="check the day, the time and the zone",
        )
    return moment


def end_of_day(day: date, zone_name: str) -> datetime:
    """The last second of that day there: the last moment in time where no hour is given."""
    return local(day, time(23, 59, 59), zone_name)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """So much time later (or earlier) as it passes, in the same zone, clocks put back or not."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
