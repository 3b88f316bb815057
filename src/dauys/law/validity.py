"""From when to when something is in force. Both days count; open ends are said, never implied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dauys.law.faults import Fault
from dauys.law.nodes import Node
from dauys.law.units import UNKNOWN

OPEN = "open"
"""How a file says that no end is known."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Validity:
    """``since`` None: unknown, so for every earlier day. ``until`` None: no end known."""

    since: date | None
    until: date | None

    def covers(self, on: date) -> bool:
        """Whether ``on`` lies inside, first and last day included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        return f"{self.since or UNKNOWN} to {self.until or OPEN}"


def read_date(node: Node) -> date:
    """A date written YYYY-MM-DD; Fault F-107 otherwise."""
    text = node.text()
    try:
        if _DATE.match(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # e.g. 30 February: the same fault as any other text that is no date
    raise Fault(
        "F-107",
        what="not a date",
        where=node.where,
        value=text,
        why="no such day is in the calendar",
        remedy="write a day that exists as YYYY-MM-DD",
    )


def read_validity(entries: dict[str, Node]) -> Validity:
    """Validity from ``since`` (a date or ``unknown``) and ``until`` (a date or ``open``)."""
    since, until = entries["since"], entries["until"]
    first = None if since.value == UNKNOWN else read_date(since)
    last = None if until.value == OPEN else read_date(until)
    if first and last and last < first:
        raise Fault(
            "F-108",
            what="validity ends before it begins",
            where=until.where,
            value=str(last),
            why=f"it begins on {first}",
            remedy="correct one of the two dates; the last day counts as in force",
        )
    return Validity(first, last)


def check_succession(name: str, entries: Iterable[tuple[Validity, str, bool]]) -> None:
    """Refuse overlaps (F-109) and unexplained gaps (F-110) among the validities of one thing.

    Each entry is (validity, place, whether a gap before it is explained). Time after the last
    entry is no gap: a rule may end without a successor.
    """
    ordered = sorted(entries, key=lambda entry: entry[0].since or date.min)
    for (earlier, _, _), (later, where, explained) in pairwise(ordered):
        if earlier.until is None or later.since is None or later.since <= earlier.until:
            raise Fault(
                "F-109",
                what=f"validity of {name} overlaps",
                where=where,
                value=str(later),
                why=f"another entry is in force {earlier}, and only one can apply on a day",
                remedy="end the earlier entry on the day before the later one begins",
            )
        if later.since > earlier.until + timedelta(days=1) and not explained:
            raise Fault(
                "F-110",
                what=f"a gap in {name}",
                where=where,
                value=str(later),
                why=f"the entry before it ends on {earlier.until}, and nothing applies in between",
                remedy="close the gap, or add gap_before with the reason why nothing applied",
            )
