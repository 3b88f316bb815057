"""The turnout grid of a contest: stations by fixed hours, as they were reported and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from dauys.accounts.reach import Place
from dauys.election.accounts import voters_of
from dauys.election.bodies.precinct import TurnoutReported
from dauys.election.dates import moment_of
from dauys.election.states import ContestState, PrecinctState, TerritoryState
from dauys.election.streams import territory as territory_stream
from dauys.election.tabulation import governing_date
from dauys.law.days import local
from dauys.record.turnout import TIMES
from dauys.store import reading
from dauys.store.home import Home

_CAPITAL: Final = "capital_times"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure reported for an hour; ``received`` where it came in after the next hour."""

    issued: int
    received: str
    falls: bool
    impossible: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One station: what it reported, and whether it can report for the chosen hour."""

    number: str
    names: dict[str, str]
    voters: int | None
    cells: tuple[Cell | None, ...]
    #: The last figure before the chosen hour.
    before: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Stations and fixed hours; ``chosen`` is the column that can be filled, None before all."""

    hours: tuple[datetime, ...]
    chosen: int | None
    rows: tuple[GridRow, ...]
    #: Reports of other hours than the fixed ones.
    others: int


def fixed_hours(home: Home, contest: ContestState, place: Place, zone: str) -> list[datetime]:
    """The hours of the rulebook in the contest's local time; none where it names none."""
    terms = contest.terms
    if terms is None:
        return []
    rulebook = home.rulebooks.get(terms.rulebook, terms.rulebook_sha256)
    declared = rulebook.find(TIMES, governing_date(contest))
    if declared is None or not isinstance(declared.value, tuple):
        return []
    meant = _capital_zone(home, place) if declared.unit == _CAPITAL else zone
    day = date.fromisoformat(contest.vote_date)
    clocks = [clock for clock in declared.value if isinstance(clock, time)]
    return [local(day, clock, meant or zone).astimezone(ZoneInfo(zone)) for clock in clocks]


def grid(
    home: Home, contest_id: str, contest: ContestState, hours: list[datetime], chosen: int | None
) -> Grid:
    """The grid with the chosen column."""
    rows, others = [], 0
    terms = contest.terms
    for number in terms.precincts if terms is not None else ():
        stream = f"precinct/{contest_id}/{number}"
        state = reading.state(home, stream) or PrecinctState()
        voters = voters_of(contest, number, state)
        cells: list[Cell | None] = [None] * len(hours)
        last: int | None = None
        for act in reading.acts_of(home, stream) if state.turnout else ():
            if not isinstance(act.body, TurnoutReported):
                continue
            at, issued = moment_of(act.body.at), act.body.issued
            if at in hours:
                place = hours.index(at)
                after = hours[place + 1] if place + 1 < len(hours) else None
                late = after is not None and moment_of(act.occurred_at) >= after
                cells[place] = Cell(
                    issued,
                    act.received_at if late else "",
                    last is not None and issued < last,
                    voters is not None and issued > voters,
                )
            else:
                others += 1
            last = issued
        reported = moment_of(state.turnout[-1].at) if state.turnout else None
        free = chosen is not None and (reported is None or reported < hours[chosen])
        rows.append(
            GridRow(
                number,
                terms.precinct_names.get(number, {}) if terms is not None else {},
                voters,
                tuple(cells),
                last,
                bool(state.opened) and free and not state.annulled,
            )
        )
    return Grid(tuple(hours), chosen, tuple(rows), others)


def current(hours: list[datetime], now: datetime) -> int | None:
    """The last fixed hour that has passed; None before the first."""
    passed = [place for place, hour in enumerate(hours) if hour <= now]
    return passed[-1] if passed else None


def _capital_zone(home: Home, place: Place) -> str:
    """The zone of the country, which is its capital's; "" where the territory names none."""
    for stream in reading.streams(home, territory_stream("")):
        state = reading.state(home, stream)
        if isinstance(state, TerritoryState) and place.units and place.units[-1] in state.units:
            return state.units[place.units[-1]].zone
    return ""
