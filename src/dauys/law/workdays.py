"""Counting working days: week-ends and days off are skipped.

Written for England, where the rules of mayoral elections disregard Saturdays, Sundays and bank
holidays (the computation rule beside the timetable of SI 2007/1024). Which days are off is data
of the rulebook, year by year: a year whose days off nobody listed gives no date at all.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from dauys.law.faults import Fault

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The words for days of the week, Monday first as `date.weekday` counts."""

WEEKEND = "non_working_weekdays"
"""The parameter (unit ``words``) that names the days of the week on which nobody works."""
HOLIDAYS = "non_working_dates"
"""The parameter (unit ``dates``) that lists single days off."""


def working_days_before(
    event: date, days: int, weekend: Collection[str], off: Collection[date]
) -> tuple[date, str]:
    """The ``days``-th working day before ``event``, and the arithmetic in figures.

    The day of the event counts as none; the working day before it is the first. Fault F-126
    where every day of the week is off, or a word names no weekday.
    """
    unknown = sorted(set(weekend) - set(WEEKDAYS))
    if unknown or set(weekend) == set(WEEKDAYS):
        raise Fault(
            "F-126",
            what="a week without working days" if not unknown else "no day of the week",
            where=WEEKEND,
            value=", ".join(unknown or weekend),
            why="working days could never be counted with it",
            remedy="name some of: " + ", ".join(WEEKDAYS),
        )
    free = {WEEKDAYS.index(name) for name in weekend}
    found, left, skipped = event, days, 0
    while left > 0:
        found -= timedelta(days=1)
        if found.weekday() in free or found in off:
            skipped += 1
        else:
            left -= 1
    return found, f"{event} - ({days} + {skipped}) = {found}"
