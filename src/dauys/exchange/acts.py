"""``acts.yaml``: the acts of a conducted contest as people write them.

What nobody can write by hand is filled in:

* the id of an act recorded before: ``@label`` wherever a later act speaks of it;
* the rulebook's hash in ``contest.called``;
* local times ``YYYY-MM-DD HH:MM`` of the file's zone, made complete with their offset;
* ``protocol.entered`` gives its figures in plain; the loader keeps figures and salt and records
  the commitment. ``protocol.accepted`` and ``protocol.corrected`` then open both entries, and
  take the first entry's figures unless they give others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import msgspec

from dauys.election.act import Draft
from dauys.election.kinds import KINDS, Kind
from dauys.exchange.documents import Entry, listed, misfit, read_yaml, typed
from dauys.exchange.faults import Problems
from dauys.exchange.localtime import completed, local_time
from dauys.exchange.people import People
from dauys.exchange.shapes import ActEntry, ActsFile
from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.law.nodes import Node

#: Families whose acts a file may hold; people, territory and publications come otherwise.
_FAMILIES = ("commission", "election", "contest", "precinct")
_BY = re.compile(r"(\S+) as (\S+)")
_LABEL = re.compile(r"@([a-z0-9-]+)")
_OPENED = ("protocol.accepted", "protocol.corrected")


class Memory(Protocol):
    """What is known of the acts recorded so far: real ones, or stand-ins while checking."""

    def act(self, label: str) -> str | None:
        """The id of the act with this label; None if there is none yet."""

    def commitment(self, stream: str, figures: dict[str, Any]) -> str:
        """A commitment to an entry's figures, whose salt is kept."""

    def openings(self, stream: str) -> list[dict[str, str]]:
        """Act and salt of the stream's last entries 1 and 2."""


@dataclass(frozen=True)
class Planned:
    """An act that can be recorded once the acts before it are."""

    entry: ActEntry
    node: Node
    kind: Kind
    stream: str
    issuer: str
    occurred_at: str
    zone: str
    by: tuple[tuple[str, str], ...]
    #: For an acceptance or correction: the figures of the first entry.
    figures: dict[str, Any] | None = None

    @property
    def where(self) -> str:
        """File and line."""
        return self.node.where

    def draft(self, memory: Memory) -> Draft:
        """The draft; Faults F-252, F-254 with file, line and field."""
        fill = self._filled(self.entry.body, memory)
        if self.entry.kind == "contest.called" and "rulebook_sha256" not in fill:
            fill["rulebook_sha256"] = rulebook.load(str(fill.get("rulebook", ""))).sha256
        if self.entry.kind == "protocol.entered":
            fill["commitment"] = memory.commitment(self.stream, fill.pop("figures"))
        if self.entry.kind in _OPENED:
            fill = {**(self.figures or {}), "entries": memory.openings(self.stream), **fill}
        try:
            body: Any = msgspec.convert(fill, self.kind.body)
        except msgspec.ValidationError as error:
            raise misfit(self.node.mapping()["body"], error, "body") from error
        return Draft(
            stream=self.stream,
            body=body,
            occurred_at=self.occurred_at,
            issuer=self.issuer,
            ground=self.entry.ground,
            decision=self.entry.decision,
            paper=self.entry.paper,
            supersedes=str(self._filled(self.entry.supersedes, memory)),
            reason=self.entry.reason,
        )

    def _filled(self, value: Any, memory: Memory) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(item, memory) for key, item in value.items()}
        if isinstance(value, list):
            return [self._filled(item, memory) for item in value]
        if isinstance(value, str) and (named := _LABEL.fullmatch(value)):
            act = memory.act(named[1])
            if act is None:
                raise _unknown_label(self.where, value)
            return act
        return completed(value, self.zone, self.where)


@dataclass
class _Checking:
    """Stand-ins for ids, commitments and salts; labels and entries as far as the file has come."""

    labels: set[str] = field(default_factory=set)
    entries: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)

    def act(self, label: str) -> str | None:
        return "contest/x/1" if label in self.labels else None

    def commitment(self, stream: str, figures: dict[str, Any]) -> str:
        return "0" * 64

    def openings(self, stream: str) -> list[dict[str, str]]:
        return [{"act": "precinct/x/1/1", "salt": "0" * 32}] * 2


def read_acts(path: Path, people: People, problems: Problems) -> list[Planned]:
    """Read ``acts.yaml`` and check all that can be checked before anything is recorded."""
    root = read_yaml(path / "acts.yaml", problems)
    top = typed(root, ActsFile, problems) if root else None
    if root is None or top is None:
        return []
    reading = _Reading(top.value, people, problems)
    for node in listed(root.mapping()["acts"], problems):
        entry = typed(node, ActEntry, problems)
        if entry is not None:
            try:
                reading.take(entry, node)
            except Fault as fault:
                problems.add(fault)
    return reading.planned


class _Reading:
    def __init__(self, top: ActsFile, people: People, problems: Problems) -> None:
        self.top = top
        self.people = people
        self.problems = problems
        self.memory = _Checking()
        self.planned: list[Planned] = []

    def take(self, place: Entry[ActEntry], node: Node) -> None:
        """Plan one act; Faults name its line."""
        entry, where = place.value, place.where
        kind = KINDS.get(entry.kind)
        if kind is None or kind.family not in _FAMILIES or kind.name.startswith("transcribed."):
            raise Fault(
                "F-256",
                what="a kind of act that cannot be loaded",
                where=f"{where}, field kind",
                value=entry.kind,
                why="acts.yaml holds acts of commissions, elections, contests and precincts",
                remedy="correct the kind; docs/reference lists all of them",
            )
        stream = entry.stream or self.stream(kind, entry, where)
        figures = self.figures(entry, stream, where)
        planned = Planned(
            entry=entry,
            node=node,
            kind=kind,
            stream=stream,
            issuer=entry.issuer or self.top.commission,
            occurred_at=local_time(entry.at, self.top.zone, f"{where}, field at"),
            zone=self.top.zone,
            by=tuple(self.approval(text, entry, where) for text in entry.by),
            figures=figures,
        )
        planned.draft(self.memory)
        if entry.label:
            if entry.label in self.memory.labels:
                raise Fault(
                    "F-253",
                    what="an identifier stands twice",
                    where=f"{where}, field label",
                    value=entry.label,
                    why="another act has this label, and only one can be meant",
                    remedy="rename one of the two",
                )
            self.memory.labels.add(entry.label)
        self.planned.append(planned)

    def stream(self, kind: Kind, entry: ActEntry, where: str) -> str:
        """The stream that kind, body and the file's defaults name."""
        body = entry.body
        contest = entry.contest or str(body.get("contest", "")) or self.top.contest
        names = {
            "commission": (entry.issuer or self.top.commission,),
            "election": (self.top.election,),
            "contest": (contest,),
            "precinct": (contest, entry.precinct),
        }[kind.family]
        if not all(names):
            raise Fault(
                "F-252",
                what="an entry that does not fit",
                where=where,
                value=entry.kind,
                why=f"nothing says which {kind.family} it belongs to",
                remedy=f"name the {kind.family}, here or at the top of the file",
            )
        return "/".join((kind.family, *names))

    def approval(self, text: str, entry: ActEntry, where: str) -> tuple[str, str]:
        """``person as role``; the person must hold the role for the commission."""
        said = _BY.fullmatch(text)
        person = self.people.persons.get(said[1]) if said else None
        issuer = entry.issuer or self.top.commission
        if said and person:
            for held in person.value.roles:
                if held.role == said[2] and held.scope in ("*", issuer):
                    return said[1], said[2]
        raise Fault(
            "F-258",
            what="a person who does not hold the role",
            where=f"{where}, field by",
            value=text,
            why="who approves is written `person as role`, and people.yaml must give the person "
            f"that role for {issuer}",
            remedy="correct the name or role, or add it to people.yaml",
        )

    def figures(self, entry: ActEntry, stream: str, where: str) -> dict[str, Any] | None:
        """Keep an entry's figures; hand the first entry's to the act that opens it."""
        if entry.kind == "protocol.entered":
            figures, number = entry.body.get("figures"), entry.body.get("entry")
            if not _are_figures(figures) or "commitment" in entry.body:
                raise _bad_figures(
                    where,
                    "an entry gives `figures`: `lines` and `votes`, whole numbers or null",
                )
            if isinstance(number, int) and isinstance(figures, dict):
                self.memory.entries.setdefault(stream, {})[number] = figures
        elif entry.kind in _OPENED:
            entries = self.memory.entries.pop(stream, {})
            if sorted(entries) != [1, 2] or "entries" in entry.body:
                raise _bad_figures(
                    where, "the protocol is typed in twice before it is accepted or corrected"
                )
            return dict(entries[1])
        return None


def _are_figures(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"lines", "votes"}
        and all(
            isinstance(part, dict)
            and all(
                figure is None or (type(figure) is int and 0 <= figure <= 999_999_999)
                for figure in part.values()
            )
            for part in value.values()
        )
    )


def _bad_figures(where: str, why: str) -> Fault:
    return Fault(
        "F-257",
        what="figures and entries that do not belong together",
        where=f"{where}, field body",
        why=why,
        remedy="write two acts protocol.entered with their figures, then the acceptance",
    )


def _unknown_label(where: str, value: str) -> Fault:
    return Fault(
        "F-254",
        what="an act that is not there yet",
        where=where,
        value=value,
        why="no act further up has this label",
        remedy="give the act its label, or correct the reference",
    )
