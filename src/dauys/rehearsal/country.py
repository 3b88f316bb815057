"""A drawn country: districts with their commissions, contests, precincts and candidates.

Plain values, all of them invented. Nothing here knows acts or dates; :mod:`dauys.rehearsal.script`
tells what everybody does with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dauys.rehearsal.names import Name, PersonName, Sex
from dauys.rehearsal.observed import Observed, Profile

#: What becomes of a nominee. The first three are registered in time; ``cancelled`` and ``left``
#: are registered and do not stand in the end; all others are not registered, and why.
Fate = Literal[
    "stands", "cancelled", "left", "withdrew", "signatures", "tax_date", "eligibility", "deposit"
]
REGISTERED: frozenset[Fate] = frozenset(("stands", "cancelled", "left"))
REFUSED: frozenset[Fate] = frozenset(("signatures", "tax_date", "eligibility", "deposit"))
#: How a refused nominee fared in court; "" for somebody who did not go there.
Appeal = Literal["", "lost", "won"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidacy. ``age`` and ``sex`` stay in the plan: no act holds them."""

    id: str
    name: PersonName
    sex: Sex
    age: int
    nominated_by: str
    member_of: str | None
    incumbent: bool
    fate: Fate
    appeal: Appeal = ""

    @property
    def registered(self) -> bool:
        """Whether registered by the close of registration."""
        return self.fate in REGISTERED

    @property
    def on_ballot(self) -> bool:
        """Whether on the ballot that people get."""
        return self.fate == "stands" or self.appeal == "won"


@dataclass(frozen=True, slots=True)
class Precinct:
    """A station: its number, its commission's members, voters listed and voters who come."""

    number: str
    members: int
    roll: int
    voters: int


@dataclass(frozen=True, slots=True)
class Contest:
    """One race; ``winner`` is the candidate whom the drawn votes elect."""

    id: str
    unit: str
    name: Name
    early: bool
    precincts: tuple[Precinct, ...]
    candidates: tuple[Candidate, ...]
    winner: str

    @property
    def roll(self) -> int:
        """Voters on all lists."""
        return sum(precinct.roll for precinct in self.precincts)

    @property
    def voters(self) -> int:
        """Voters who received ballots."""
        return sum(precinct.voters for precinct in self.precincts)

    def candidate(self, candidate: str) -> Candidate:
        """The candidate of this id."""
        return next(one for one in self.candidates if one.id == candidate)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a commission and who proposed him or her; no party: an association."""

    id: str
    name: PersonName
    party: str


@dataclass(frozen=True, slots=True)
class District:
    """A district: its commission and the contests that the commission runs."""

    id: str
    region: str
    zone: str
    name: Name
    #: The id of its election commission.
    commission: str
    members: tuple[Member, ...]
    contests: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """An election after the general one: by-elections, or contests that were put off."""

    id: str
    on: date
    called_on: date
    #: The day for which the contests were called, where they were put off.
    first_set: date | None
    districts: tuple[District, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that was drawn from one seed."""

    observed: Observed
    profile: Profile
    seed: bytes
    districts: tuple[District, ...]
    later: tuple[Later, ...] = ()

    def contests(self) -> Iterator[Contest]:
        """Every contest of the general election, district by district."""
        for district in self.districts:
            yield from district.contests

    def every(self) -> Iterator[Contest]:
        """Every contest, those of later days after all others."""
        yield from self.contests()
        for election in self.later:
            for district in election.districts:
                yield from district.contests
