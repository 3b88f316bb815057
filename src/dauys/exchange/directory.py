"""A directory of data files: what it says, and the steps by which it is recorded.

Territory, elections, transcribed contests, claims and comparisons, in the order in which they
have to be recorded. Nothing is written here and no home is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dauys.election.bodies.public import (
    Announced,
    ClaimCompared,
    ClaimRecorded,
    Parties,
    Party,
    Source,
    Unit,
    Units,
)
from dauys.election.bodies.transcribed import (
    TranscribedCandidate,
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.election.claims import Claim, Comparison
from dauys.election.states import TerritoryState
from dauys.exchange import rulebooks
from dauys.exchange.documents import Entries, Entry
from dauys.exchange.faults import Problems
from dauys.exchange.references import References
from dauys.exchange.shapes import ContestEntry, ElectionEntry, ProtocolEntry, SourceEntry
from dauys.exchange.tabledata import fresh, grouped
from dauys.law.rulebook import Rulebook

#: Files a directory may hold; others are not looked at.
FILES = (
    "sources.yaml", "units.csv", "parties.csv", "elections.yaml", "contests.yaml", "claims.csv",
    "comparisons.yaml", "people.yaml", "acts.yaml",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One act to be recorded: stream and body, and the place it comes from."""

    stream: str
    body: Any
    where: str


@dataclass
class Directory:
    """What a directory says, with every problem found."""

    path: Path
    problems: Problems = field(default_factory=Problems)
    sources: Entries[SourceEntry] = field(default_factory=Entries)
    units: Entries[Unit] = field(default_factory=Entries)
    parties: Entries[Party] = field(default_factory=Entries)
    elections: Entries[ElectionEntry] = field(default_factory=Entries)
    contests: Entries[ContestEntry] = field(default_factory=Entries)
    claims: Entries[Claim] = field(default_factory=Entries)
    comparisons: Entries[Comparison] = field(default_factory=Entries)
    references: References = field(init=False)

    def __post_init__(self) -> None:
        self.references = References(self.problems)

    @property
    def country(self) -> str:
        """The country of the directory's elections, else the root of its units."""
        for election in self.elections.values():
            return election.value.country
        return next(iter(self.units), "")

    def rulebook(self, rulebook_id: str) -> Rulebook:
        """The rulebook, from this directory or the program's; its Faults name file and line."""
        return rulebooks.find(rulebook_id, self.path)

    def source(self, name: str, as_of: str = "") -> Source | None:
        """The source of this name with the day its figure speaks of."""
        if not name:
            return None
        entry = self.sources[name].value
        return Source(
            title=entry.title,
            publisher=entry.publisher,
            url=entry.url,
            archive=entry.archive,
            as_of=as_of or entry.date,
            confidence=entry.confidence,
        )

    def steps(self, known: TerritoryState | None = None) -> Iterator[Step]:
        """Everything but people and acts, in the order to be recorded.

        ``known`` is the country as the home holds it already; Fault F-223 where that differs.
        """
        known = known or TerritoryState()
        territory = f"territory/{self.country}"
        places = ((entry.value, entry.where) for entry in self.units.values())
        for units in grouped(fresh(places, known.units, "unit")):
            yield Step(territory, Units(units=units), self.units[units[0].id].where)
        named = ((entry.value, entry.where) for entry in self.parties.values())
        for parties in grouped(fresh(named, known.parties, "party")):
            yield Step(territory, Parties(parties=parties), self.parties[parties[0].id].where)
        for election in self.elections.values():
            body = self._announced(election.value)
            yield Step(f"election/{election.value.id}", body, election.where)
        for contest in self.contests.values():
            yield from self._contest(contest)
        for claim in self.claims.values():
            yield Step(
                f"election/{claim.value.election}", ClaimRecorded(claim=claim.value), claim.where
            )
        for comparison in self.comparisons.values():
            stream = f"election/{comparison.value.election}"
            yield Step(stream, ClaimCompared(comparison=comparison.value), comparison.where)

    def _announced(self, entry: ElectionEntry) -> Announced:
        return Announced(
            election=entry.id,
            titles=entry.title,
            date=entry.date,
            country=entry.country,
            office=entry.office,
            type=entry.kind,
            mode=entry.mode,
            rulebook=entry.rulebook,
            rulebook_sha256=self.rulebook(entry.rulebook).sha256,
            scope=entry.scope,
            previous=entry.previous.title if entry.previous else "",
            next=entry.next.title if entry.next else "",
            source=self.source(entry.source, entry.as_of),
        )

    def _contest(self, place: Entry[ContestEntry]) -> Iterator[Step]:
        entry = place.value
        election = self.elections[entry.election].value
        protocols = protocols_of(entry)
        source = self.source(entry.source or election.source, entry.as_of)
        if source is None:
            raise AssertionError("a transcribed contest has a source: checked in reading")
        stream = f"contest/{entry.id}"
        body = TranscribedContest(
            contest=entry.id,
            election=entry.election,
            unit=entry.unit,
            vote_date=entry.vote_date,
            original_date=entry.original_date,
            called_on=entry.called_on or entry.called_on_inferred,
            called_on_inferred=entry.called_on is None and entry.called_on_inferred is not None,
            rulebook=election.rulebook,
            rulebook_sha256=self.rulebook(election.rulebook).sha256,
            form=protocols[0].form,
            precincts=tuple(protocol.precinct for protocol in protocols),
            attested={**election.calendar_attested, **entry.calendar_attested},
            commission=entry.commission,
            ground=entry.ground,
            source=source,
        )
        yield Step(stream, body, place.where)
        candidates = tuple(
            TranscribedCandidate(
                id=one.id,
                name=one.name,
                names=one.names,
                nominated_by=one.nominated_by,
                member_of=one.member_of,
                endorsed_by=one.endorsed_by,
                incumbent=one.incumbent,
            )
            for one in entry.candidates
        )
        yield Step(stream, TranscribedCandidates(candidates=candidates, source=source), place.where)
        for protocol in protocols:
            figures = TranscribedProtocol(
                form=protocol.form,
                lines=protocol.lines,
                votes=protocol.votes,
                source=self.source(protocol.source or entry.source, protocol.as_of),
            )
            yield Step(f"precinct/{entry.id}/{protocol.precinct}", figures, place.where)


def protocols_of(entry: ContestEntry) -> tuple[ProtocolEntry, ...]:
    """The contest's protocols, however the entry gives them."""
    return (entry.protocol, *entry.protocols) if entry.protocol else entry.protocols
