"""What results tables say, checked as a whole: the values that reading them gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange.faults import Problems
from dauys.exchange.mapping import Mapping
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook

_Item = TypeVar("_Item")
_Named = TypeVar("_Named", Unit, Party)

#: Bytes of one act's body that are left for content (an entry holds 60,000 with its envelope).
ROOM = 40_000
#: What self-nominated candidates have for a nominator.
SELF = "self"


@dataclass(slots=True)
class ContestRows:
    """One contest as the tables have it. Line numbers are those of the row in its file."""

    line: int
    key: str
    unit: str
    #: Lines, candidates, precincts and winner that the file itself gives, to be compared.
    expected: dict[str, Any]
    candidates: dict[str, TranscribedCandidate] = field(default_factory=dict)
    candidate_lines: dict[str, int] = field(default_factory=dict)
    #: Votes in all that the file gives for a candidate, to be compared.
    candidate_votes: dict[str, int | None] = field(default_factory=dict)
    precincts: dict[str, dict[str, int | None]] = field(default_factory=dict)
    precinct_lines: dict[str, int] = field(default_factory=dict)
    votes: dict[str, dict[str, int | None]] = field(default_factory=dict)
    #: An early contest, whose identifier ends in ".by".
    early: bool = False
    #: The day of the vote, where it is not the election's.
    vote_date: str = ""
    #: Precincts that should report and have no figures yet.
    silent: list[str] = field(default_factory=list)

    def id_in(self, election: str) -> str:
        """The contest's identifier within the election."""
        return f"{election}.{self.unit}{'.by' if self.early else ''}"


@dataclass(slots=True)
class AggregateRow:
    """One row of sums that somebody else worked out."""

    line: int
    key: str
    lines: dict[str, int | None]
    candidates: int | None
    contests: int | None


@dataclass
class Tables:
    """Everything read, with every problem found. With a problem, nothing may be recorded."""

    mapping: Mapping
    rulebook: Rulebook
    problems: Problems
    contests: dict[str, ContestRows] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    aggregates: list[AggregateRow] = field(default_factory=list)
    #: What was changed in reading: names brought to Unicode normal form C, with their place.
    notices: list[str] = field(default_factory=list)

    @property
    def precincts(self) -> int:
        """How many precinct protocols there are."""
        return sum(len(contest.precincts) for contest in self.contests.values())


def grouped(items: Iterable[_Item], room: int = ROOM) -> Iterator[tuple[_Item, ...]]:
    """Items in batches of at most ``room`` bytes, in the order given."""
    batch: list[_Item] = []
    size = 0
    for item in items:
        length = len(msgspec.json.encode(item)) + 1
        if batch and size + length > room:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield tuple(batch)


def fresh(
    items: Iterable[tuple[_Named, str]], known: AnyMapping[str, _Named], what: str
) -> list[_Named]:
    """The units or parties (each with its place) that a home does not hold yet.

    Fault F-223 for one that it holds as something else: territory is changed by an act with its
    reason, not by loading another file.
    """
    new = []
    for item, where in items:
        if item.id not in known:
            new.append(item)
        elif known[item.id] != item:
            raise Fault(
                "F-223",
                what=f"a {what} that the home describes differently",
                where=where,
                value=item.id,
                why="name, place, codes or source are not those recorded before",
                remedy="make them equal, or record the change as an act with its reason",
            )
    return new
