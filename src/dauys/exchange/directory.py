"""A directory of data files read and checked: territory, elections, transcribed contests, claims.

The result is a list of steps in the order in which they have to be recorded. Nothing is written
here and no home is looked at.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

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
from dauys.election.claims import Claim, Comparison, Term
from dauys.exchange.cells import (
    BadCell,
    choice,
    day,
    identifier,
    matching,
    optional,
    part,
    prose,
    text,
    zone,
)
from dauys.exchange.documents import Entries, Entry, listed, read_csv, read_yaml, typed, unknown
from dauys.exchange.faults import Problems
from dauys.exchange.shapes import ContestEntry, ElectionEntry, ProtocolEntry, SourceEntry
from dauys.exchange.tables import SELF, grouped
from dauys.law import forms, rulebook
from dauys.law.calendar import STEPS
from dauys.law.faults import Fault

#: Files a directory may hold; others are not looked at.
FILES = (
    "sources.yaml", "units.csv", "parties.csv", "elections.yaml", "contests.yaml", "claims.csv",
    "comparisons.yaml", "people.yaml", "acts.yaml",
)  # fmt: skip

_UNITS = {
    "id": part, "parent": optional(part), "level": text,
    "kato": matching("[0-9]{9}", "a KATO code has nine digits"),
    "iso": matching("[A-Z]{2}(-[A-Z0-9]{1,3})?", "an ISO 3166-2 code such as KZ-ALM"),
    "zone": zone, "since": day, "until": day,
    "name_en": optional(text), "name_kk": optional(text), "name_ru": optional(text),
    "derived_names": matching("(en|kk|ru)( (en|kk|ru))*", "languages separated by spaces"),
    "source": optional(text), "confidence": optional(choice(dict.fromkeys("ABCD", True))),
    "note": prose,
}  # fmt: skip
_PARTIES = {
    "id": identifier, "abbr": optional(text),
    "name_en": optional(text), "name_kk": optional(text), "name_ru": optional(text),
    "ideology": optional(text), "leader": optional(text), "leader_since": day,
    "colour": matching("[0-9A-F]{6}", "a colour is six hexadecimal digits in capitals"),
    "source": optional(text), "as_of": optional(text),
    "derived_names": matching("(en|kk|ru)( (en|kk|ru))*", "languages separated by spaces"),
}  # fmt: skip
_CLAIMS = {
    "id": text, "election": identifier, "unit": optional(part), "party": optional(identifier),
    "contest": optional(identifier), "candidate": optional(identifier), "measure": text,
    "value": optional(text), "bound": text, "as_of": optional(text), "source": text,
    "archive": optional(text), "note": prose,
}  # fmt: skip


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

    @property
    def country(self) -> str:
        """The country of the directory's elections, else the root of its units."""
        for election in self.elections.values():
            return election.value.country
        return next(iter(self.units), "")

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

    def steps(self) -> Iterator[Step]:
        """Everything but people and acts, in the order to be recorded."""
        territory = f"territory/{self.country}"
        for units in grouped(entry.value for entry in self.units.values()):
            yield Step(territory, Units(units=units), self.units[units[0].id].where)
        for parties in grouped(entry.value for entry in self.parties.values()):
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
            rulebook_sha256=rulebook.load(entry.rulebook).sha256,
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
            rulebook=election.rulebook,
            rulebook_sha256=rulebook.load(election.rulebook).sha256,
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


def read_directory(path: Path) -> Directory:
    """Read and check all files but ``people.yaml`` and ``acts.yaml``; problems are collected."""
    directory = Directory(path)
    if not any((path / name).is_file() for name in FILES):
        directory.problems.add(
            Fault(
                "F-251",
                what="nothing to load",
                where=path.name,
                value=str(path),
                why=f"none of {', '.join(FILES)} is there",
                remedy="name a directory of data files; examples/kz-2021 is one",
            )
        )
        return directory
    _Reading(directory).all()
    return directory


class _Reading:
    def __init__(self, directory: Directory) -> None:
        self.d = directory
        self.problems = directory.problems

    def all(self) -> None:
        self.sources()
        self.units()
        self.parties()
        self.elections()
        self.contests()
        self.claims()
        self.comparisons()

    def entries(self, name: str, kind: type[Any]) -> Iterator[Entry[Any]]:
        root = read_yaml(self.d.path / name, self.problems)
        for node in listed(root, self.problems) if root else ():
            entry = typed(node, kind, self.problems)
            if entry is not None:
                yield entry

    def sources(self) -> None:
        root = read_yaml(self.d.path / "sources.yaml", self.problems)
        try:
            nodes = root.mapping() if root else {}
        except Fault as fault:
            self.problems.add(fault)
            return
        for name, node in nodes.items():
            entry = typed(node, SourceEntry, self.problems)
            if entry is not None:
                self.d.sources.add(name, entry, self.problems)

    def source(self, where: str, name: str) -> bool:
        """Whether the source is known; where it is not, that is a problem."""
        if name and name not in self.d.sources:
            self.problems.add(unknown(where, "source", name, "source", "sources.yaml"))
            return False
        return True

    def read_from(self, where: str, row: dict[str, Any]) -> str:
        """What a row's source is called in the record, with the row's own note."""
        if not self.source(where, row["source"]) or not row["source"]:
            return ""
        title = self.d.sources[row["source"]].value.title
        return f"{title} ({row['note']})" if row.get("note") else title

    def units(self) -> None:
        for entry in read_csv(self.d.path / "units.csv", _UNITS, ("id", "level"), self.problems):
            row = entry.value
            if row["parent"] and row["parent"] not in self.d.units:
                self.problems.add(
                    unknown(entry.where, "parent", row["parent"], "unit", "units.csv further up")
                )
            self.validity(entry.where, row)
            unit = Unit(
                id=row["id"],
                parent=row["parent"],
                level=row["level"],
                names=_names(row),
                derived=tuple(row["derived_names"].split()),
                zone=row["zone"],
                kato=row["kato"],
                iso=row["iso"],
                since=row["since"],
                until=row["until"],
                source=self.read_from(entry.where, row),
            )
            self.named(entry.where, unit.names)
            self.d.units.add(unit.id, Entry(unit, entry.where), self.problems)

    def parties(self) -> None:
        for entry in read_csv(self.d.path / "parties.csv", _PARTIES, ("id",), self.problems):
            row = entry.value
            party = Party(
                id=row["id"],
                names=_names(row),
                abbr=row["abbr"],
                ideology=row["ideology"],
                leader=row["leader"],
                leader_since=row["leader_since"],
                colour=row["colour"],
                as_of=row["as_of"],
                source=self.read_from(entry.where, row),
            )
            self.named(entry.where, party.names)
            self.d.parties.add(party.id, Entry(party, entry.where), self.problems)

    def elections(self) -> None:
        for entry in self.entries("elections.yaml", ElectionEntry):
            election = entry.value
            self.source(entry.where, election.source)
            self.attested(entry.where, election.calendar_attested)
            self.a_day(entry.where, "date", election.date)
            if self.d.units and election.country not in self.d.units:
                self.problems.add(
                    unknown(entry.where, "country", election.country, "unit", "units.csv")
                )
            if self.d.elections and election.country != self.d.country:
                self.misfit(
                    entry.where, "country", election.country,
                    f"the directory's other elections are of {self.d.country}",
                    "give each country a directory of its own",
                )  # fmt: skip
            try:
                rulebook.load(election.rulebook)
            except Fault as fault:
                self.problems.add(_placed(fault, entry.where, "rulebook"))
            self.d.elections.add(election.id, entry, self.problems)

    def contests(self) -> None:
        for entry in self.entries("contests.yaml", ContestEntry):
            contest = entry.value
            before = len(self.problems)
            election = self.d.elections.get(contest.election)
            if election is None:
                self.problems.add(
                    unknown(entry.where, "election", contest.election, "election", "elections.yaml")
                )
            elif election.value.mode != "transcribed":
                self.misfit(
                    entry.where, "election", contest.election,
                    "contests.yaml holds transcribed contests, and this election is conducted",
                    "write its acts in acts.yaml",
                )  # fmt: skip
            elif not (contest.source or election.value.source):
                self.misfit(
                    entry.where, "source", "", "a transcribed contest names where it was read",
                    "name a source",
                )  # fmt: skip
            if self.d.units and contest.unit not in self.d.units:
                self.problems.add(unknown(entry.where, "unit", contest.unit, "unit", "units.csv"))
            self.source(entry.where, contest.source)
            self.attested(entry.where, contest.calendar_attested)
            for name in ("vote_date", "original_date", "called_on", "called_on_inferred"):
                self.a_day(entry.where, name, getattr(contest, name))
            self.candidates(entry)
            self.protocols(entry)
            if len(self.problems) == before or contest.id in self.d.contests:
                self.d.contests.add(contest.id, entry, self.problems)

    def candidates(self, entry: Entry[ContestEntry]) -> None:
        seen: set[str] = set()
        for one in entry.value.candidates:
            self.source(entry.where, one.source)
            if one.id in seen:
                self.misfit(
                    entry.where, "candidates", one.id, "another candidate has this id", "rename one"
                )
            seen.add(one.id)
            for name, party in (
                ("nominated_by", one.nominated_by if one.nominated_by != SELF else ""),
                ("member_of", one.member_of or ""),
                *(("endorsed_by", party) for party in one.endorsed_by),
            ):
                if party and party not in self.d.parties:
                    field_ = f"candidates.{one.id}.{name}"
                    self.problems.add(unknown(entry.where, field_, party, "party", "parties.csv"))

    def protocols(self, entry: Entry[ContestEntry]) -> None:
        protocols = protocols_of(entry.value)
        if not protocols or len({p.precinct for p in protocols}) != len(protocols):
            self.misfit(
                entry.where, "protocol", ", ".join(p.precinct for p in protocols),
                "a contest has a protocol, or one for each of its precincts",
                "write one table, or name each precinct once",
            )  # fmt: skip
            return
        candidates = [one.id for one in entry.value.candidates]
        for protocol in protocols:
            self.source(entry.where, protocol.source)
            wrong = sorted(set(candidates) ^ protocol.votes.keys())
            if wrong:
                self.misfit(
                    entry.where, "protocol.votes", ", ".join(wrong),
                    "the votes name exactly the contest's candidates",
                    "name them all and no others; null where the source gives no figure",
                )  # fmt: skip
            try:
                form = forms.load(protocol.form)
            except Fault as fault:
                self.problems.add(_placed(fault, entry.where, "protocol.form"))
                continue
            foreign = [line for line in protocol.lines if form.line(line) is None]
            if foreign or protocol.form != protocols[0].form:
                self.misfit(
                    entry.where, "protocol", ", ".join(foreign) or protocol.form,
                    f"form {form.id} has the lines {', '.join(x.id for x in form.lines)}, and one "
                    "contest has one form",
                    "use lines of the form",
                )  # fmt: skip

    def claims(self) -> None:
        for entry in read_csv(
            self.d.path / "claims.csv", _CLAIMS, ("id", "election", "measure"), self.problems
        ):
            row = entry.value
            before = len(self.problems)
            for name, known, file in (
                ("election", self.d.elections, "elections.yaml"),
                ("unit", self.d.units, "units.csv"),
                ("contest", self.d.contests, "contests.yaml"),
                ("source", self.d.sources, "sources.yaml"),
            ):
                if row[name] and row[name] not in known:
                    self.problems.add(unknown(entry.where, name, row[name], name, file))
            if row["party"] not in ("", SELF) and row["party"] not in self.d.parties:
                self.problems.add(
                    unknown(entry.where, "party", row["party"], "party", "parties.csv")
                )
            if len(self.problems) > before:
                continue
            source = self.d.sources[row["source"]].value
            try:
                claim = Claim(
                    **{
                        **row,
                        "source": source.title,
                        "archive": row["archive"] or source.archive or source.url,
                    }
                )
            except ValueError as error:
                self.misfit(entry.where, "", row["id"], str(error), "correct the claim")
                continue
            self.d.claims.add(claim.id, Entry(claim, entry.where), self.problems)

    def comparisons(self) -> None:
        sound = not self.problems
        for entry in self.entries("comparisons.yaml", Comparison):
            if sound:
                self.compared(entry)
            self.d.comparisons.add(entry.value.id, entry, self.problems)

    def compared(self, entry: Entry[Comparison]) -> None:
        """What a comparison speaks of must be in the directory."""
        comparison = entry.value
        references: list[tuple[str, str, Container[str], str]] = [
            ("election", comparison.election, self.d.elections, "elections.yaml")
        ]
        for term in _terms((*comparison.left, *comparison.right)):
            if term.claim:
                references.append(("claim", term.claim, self.d.claims, "claims.csv"))
            if term.computed:
                references.append(("contest", term.computed[0], self.d.contests, "contests.yaml"))
        for name, value, known, file in references:
            if value not in known:
                self.problems.add(unknown(entry.where, name, value, name, file))

    def attested(self, where: str, steps: dict[str, str]) -> None:
        for step, stated in steps.items():
            if step not in STEPS:
                self.misfit(
                    where, "calendar_attested", step, f"the steps are {', '.join(STEPS)}",
                    "name a step of the calendar",
                )  # fmt: skip
            else:
                self.a_day(where, f"calendar_attested.{step}", stated)

    def a_day(self, where: str, name: str, value: str | None) -> None:
        """The pattern lets days through that do not exist; this does not."""
        try:
            day(value or "")
        except BadCell as bad:
            self.problems.add(
                Fault(
                    bad.code,
                    what=bad.what,
                    where=f"{where}, field {name}",
                    value=value or "",
                    why=bad.why,
                    remedy=bad.remedy,
                )
            )

    def validity(self, where: str, row: dict[str, Any]) -> None:
        if row["since"] and row["until"] and row["until"] < row["since"]:
            self.misfit(
                where, "until", row["until"], f"it ends before it begins ({row['since']})",
                "correct one of the two dates",
            )  # fmt: skip

    def named(self, where: str, names: dict[str, str]) -> None:
        if not names:
            self.misfit(where, "name_en", "", "nobody could tell what it is", "give a name")

    def misfit(self, where: str, name: str, value: str, why: str, remedy: str) -> None:
        self.problems.add(
            Fault(
                "F-252",
                what="an entry that does not fit",
                where=f"{where}, field {name}" if name else where,
                value=value,
                why=why,
                remedy=remedy,
            )
        )


def _names(row: dict[str, Any]) -> dict[str, str]:
    return {
        language: row[f"name_{language}"]
        for language in ("en", "kk", "ru")
        if row[f"name_{language}"]
    }


def _terms(terms: Iterable[Term]) -> Iterator[Term]:
    """Every term, with those inside others."""
    for term in terms:
        yield term
        for name in msgspec.structs.asdict(term):
            inner = getattr(term, name)
            if isinstance(inner, tuple) and inner and isinstance(inner[0], Term):
                yield from _terms(inner)


def _placed(fault: Fault, where: str, name: str) -> Fault:
    """The same fault, at the place in the file that named the thing."""
    return Fault(
        fault.code,
        what=fault.what,
        where=f"{where}, field {name}",
        value=fault.value,
        why=fault.why,
        remedy=fault.remedy,
    )
