"""What was observed of a past election, read from the room's data (``data/*.yaml``)."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec
import yaml

from dauys.law.faults import Fault

#: Everybody who nominated himself or herself, in tables of nominators.
SELF = "self"
Profile = Literal["official", "table"]
Names = dict[str, str]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what the data files hold: unknown fields are errors."""


class Figure(Strict, frozen=True, kw_only=True):
    """One figure and where it was read."""

    value: int
    source: str


class Totals(Strict, frozen=True, kw_only=True):
    """Figures of the country."""

    races: Figure
    districts: Figure
    precincts: Figure
    roll: Figure
    turnout_per_myriad: Figure
    nominated: Figure
    registered: Figure
    registered_by_parties: Figure
    women: Figure


class Seats(Strict, frozen=True, kw_only=True):
    """Winners: nominees by party, self-nominated members by party, and all others."""

    source: str
    nominees: dict[str, int]
    members: dict[str, int]
    self_: int = msgspec.field(name="self")


class Incumbents(Strict, frozen=True, kw_only=True):
    """Which part of the winners had held the post."""

    winners: tuple[int, int]
    source: str


class FirstParty(Strict, frozen=True, kw_only=True):
    """What the largest party said of its candidates."""

    id: str
    newcomers_more_than: tuple[int, int]
    women: tuple[int, int]
    average_age: int
    under_35: tuple[int, int]
    source: str


class Regional(Strict, frozen=True, kw_only=True):
    """Figures of one region; None: no source gives it."""

    source: str
    races: int | None = None
    early: int = 0
    nominated: int | None = None
    on_ballot: int | None = None
    women: int | None = None
    precincts: int | None = None
    districts: int | None = None
    roll: int | None = None
    voters: int | None = None
    seats: dict[str, int] = {}


class Party(Strict, frozen=True, kw_only=True):
    """A party that nominates."""

    id: str
    abbr: str
    colour: str
    names: Names


class Region(Strict, frozen=True, kw_only=True):
    """A region with its row of the candidates' table and its turnout."""

    id: str
    names: Names
    zone: str
    kato: str
    iso: str
    table: dict[str, int]
    turnout_per_mille: int


class LaterDay(Strict, frozen=True, kw_only=True):
    """Votes of one later day in one region; ``first_set``: the day before a postponement."""

    on: date
    called_on: date
    first_set: date | None = None
    region: str
    contests: int
    nominated: int
    standing: dict[str, int]
    winners: dict[str, int]


class Later(Strict, frozen=True, kw_only=True):
    """Votes after the day of the general election."""

    source: str
    titles: Names
    contests: Figure
    last: date
    known: tuple[LaterDay, ...]


class Assumed(Strict, frozen=True, kw_only=True):
    """What no source gives: ours, and nobody's figure of the past."""

    later: dict[date, int]
    lost_by_parties: int
    lost: dict[str, int]
    appealed: int
    won_in_court: int
    cancelled: int
    withdrew_after: int
    average_age: int
    winner_share: tuple[int, int]
    against_all: tuple[int, int]
    invalid: tuple[int, int]
    taken_away: int
    outside: tuple[int, int]
    spoiled: int
    printed_reserve: tuple[int, int]
    proportion_of_language: dict[str, int]


class Observed(Strict, frozen=True, kw_only=True):
    """One election as it was observed."""

    id: str
    election: str
    country: str
    office: str
    rulebook: str
    form: str
    called_on: date
    vote_date: date
    capital_zone: str
    titles: Names
    reviewed: dict[str, bool]
    sources: dict[str, str]
    totals: Totals
    seats: Seats
    incumbents: Incumbents
    first_party: FirstParty
    regional: dict[str, Regional]
    curve: dict[str, Any]
    later: Later
    assumed: Assumed
    parties: tuple[Party, ...]
    regions: tuple[Region, ...]

    def row(self, region: str) -> Regional:
        """What is known of a region beyond the table."""
        return self.regional.get(region, _NOTHING)

    def curve_of(self, region: str) -> tuple[int, ...]:
        """Per mille of the final number of voters, at each hour of a report."""
        return tuple(self.curve.get(region, self.curve["usual"]))


_NOTHING = Regional(source="")


def scenarios() -> tuple[str, ...]:
    """Every election that can be rehearsed."""
    return ("kz-2021",)


@cache
def load(scenario: str) -> Observed:
    """The observed figures of a scenario. Fault F-741 where there is none of this name."""
    if scenario not in scenarios():
        raise Fault(
            "F-741",
            what="an unknown rehearsal",
            where="scenario",
            value=scenario,
            why="no observed figures of this name come with the program",
            remedy="use one of: " + ", ".join(scenarios()),
        )
    text = (resources.files("dauys.rehearsal") / "data" / f"{scenario}.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), type=Observed)
