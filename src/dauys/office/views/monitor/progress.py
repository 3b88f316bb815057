"""A territory on the evening of the vote: stations with the state of their protocols, and sums.

No vote is read here, before the polls close or after: stages, numbers of stations and of the
voters on their lists are all that a monitor shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dauys.election.accounts import voters_of
from dauys.election.states import PrecinctState
from dauys.office.docket import Matter
from dauys.office.views.protocols.overview import DONE, SETTLED, Line

DEADLINE: Final = "count_max_hours"
"""The step of the calendar until which a protocol has to be there."""


@dataclass(frozen=True)
class Row:
    """One station. ``due`` is the last moment for its protocol; ``since`` the closing."""

    line: Line
    voters: int | None
    since: str
    due: datetime | None
    late: bool

    @property
    def stream(self) -> str:
        """The precinct's stream."""
        return f"precinct/{self.line.matter.id}/{self.line.number}"

    @property
    def region(self) -> str:
        """The unit above the one that elects; "" where there is none."""
        units = self.line.matter.place.units
        return units[1] if len(units) > 1 else ""


@dataclass(frozen=True)
class Progress:
    """Sums over stations. Voters are None where the list of one station is not known."""

    stations: int
    accepted: int
    late: int
    voters: int | None
    accepted_voters: int | None

    @property
    def percent(self) -> str | None:
        """Accepted stations of all, in whole per cent rounded down: 100 says that all are there."""
        return _percent(self.accepted, self.stations)

    @property
    def voters_percent(self) -> str | None:
        """The same by the voters on the lists."""
        return _percent(self.accepted_voters, self.voters)


def rows_of(lines: Iterable[Line], now: datetime) -> list[Row]:
    """The stations, late ones first, then as a coordinator works."""
    dues: dict[str, datetime | None] = {}
    rows = []
    for line in lines:
        matter = line.matter
        if matter.id not in dues:
            dues[matter.id] = _due(matter, now)
        state = matter.precincts.get(line.number)
        known = state if isinstance(state, PrecinctState) else None
        due = dues[matter.id]
        rows.append(
            Row(
                line,
                voters_of(matter.contest, line.number, known),
                known.closed if known is not None else "",
                due,
                due is not None and now > due and line.stage not in SETTLED,
            )
        )
    return sorted(rows, key=lambda row: not row.late)


def progress(rows: Sequence[Row]) -> Progress:
    """The sums of these stations; annulled ones are not waited for."""
    awaited = [row for row in rows if row.line.stage != "annulled"]
    accepted = [row for row in awaited if row.line.stage in DONE]
    return Progress(
        stations=len(awaited),
        accepted=len(accepted),
        late=sum(1 for row in awaited if row.late),
        voters=_voters(awaited),
        accepted_voters=_voters(accepted),
    )


def stages(rows: Iterable[Row]) -> Counter[str]:
    """How many stations are in each stage."""
    return Counter(row.line.stage for row in rows)


def _due(matter: Matter, now: datetime) -> datetime | None:
    return next((item.due for item in matter.items(now) if item.id == DEADLINE), None)


def _voters(rows: Iterable[Row]) -> int | None:
    known = [row.voters for row in rows]
    counted = [voters for voters in known if voters is not None]
    return sum(counted) if len(counted) == len(known) else None


def _percent(part: int | None, whole: int | None) -> str | None:
    if part is None or not whole:
        return None
    return str(part * 100 // whole)
