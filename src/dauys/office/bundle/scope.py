"""What belongs to a territory: its contests, precincts and commissions, and what all share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dauys.accounts.reach import place_of_commission, place_of_contest
from dauys.election.states import TerritoryState
from dauys.election.streams import commission as commission_stream
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import contest_of, family
from dauys.election.streams import territory as territory_stream
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home

SHARED = frozenset({"home", "authority", "territory", "commission", "election"})
"""Families of streams that every contest may read; they go along whole."""


@dataclass(frozen=True)
class Scope:
    """A unit with everything below it."""

    unit: str
    contests: frozenset[str]
    commissions: frozenset[str]

    def carries(self, stream: str) -> bool:
        """Whether the acts of a stream go along."""
        return family(stream) in SHARED or self.owns(stream)

    def owns(self, stream: str) -> bool:
        """Whether the stream is one of the territory's contests or precincts."""
        return contest_of(stream) in self.contests

    def salts(self) -> Iterable[str]:
        """How the names of the salts begin that open what the territory committed to."""
        for contest in sorted(self.contests):
            yield f"entry/precinct/{contest}/"
            yield f"answer/{contest}/"


def scope_of(home: Home, unit: str) -> Scope:
    """The scope of a unit of this home. Fault F-555 where there is none."""
    if not any(
        isinstance(state := reading.state(home, stream), TerritoryState) and unit in state.units
        for stream in reading.streams(home, territory_stream(""))
    ):
        raise Fault(
            "F-555",
            what="no such unit",
            where="territory",
            value=unit,
            why="a bundle is made for a unit of the territory, with everything below it",
            remedy="Name the unit by its identifier, as the public pages do",
        )
    return Scope(
        unit,
        frozenset(
            name
            for stream in reading.streams(home, contest_stream(""))
            if (place := place_of_contest(home, name := stream.partition("/")[2])) is not None
            and unit in place.units
        ),
        frozenset(
            name
            for stream in reading.streams(home, commission_stream(""))
            if (place := place_of_commission(home, name := stream.partition("/")[2])) is not None
            and unit in place.units
        ),
    )
