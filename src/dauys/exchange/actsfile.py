"""``acts.yaml`` read and checked as far as that is possible before anything is recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dauys.election.kinds import KINDS, Kind
from dauys.exchange.acts import OPENED, Planned
from dauys.exchange.cells import BadCell, zone
from dauys.exchange.directory import Directory
from dauys.exchange.documents import Entry, listed, read_yaml, typed
from dauys.exchange.localtime import local_time
from dauys.exchange.people import People
from dauys.exchange.shapes import ActEntry, ActsFile
from dauys.law.faults import Fault

#: Families whose acts a file may hold; people, territory and publications come otherwise.
_FAMILIES = ("commission", "election", "contest", "precinct")
#: Kinds of other families that commissions decide; such an act names its stream.
_DECIDED = ("territory.settlements",)
_BY = re.compile(r"(\S+) as (\S+)")


@dataclass
class _Checking:
    """Stand-ins for ids, commitments and salts; labels and entries as far as the file has come.

    ``unsure``: an act could not be read, so it is not known what it would have left behind.
    """

    labels: set[str] = field(default_factory=set)
    entries: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    unsure: bool = False

    def act(self, label: str) -> str | None:
        return "contest/x/1" if label in self.labels or self.unsure else None

    def commitment(self, stream: str, figures: dict[str, Any]) -> str:
        return "0" * 64

    def openings(self, stream: str) -> list[dict[str, str]]:
        return [{"act": "precinct/x/1/1", "salt": "0" * 32}] * 2


def read_acts(directory: Directory, people: People) -> list[Planned]:
    """Read ``acts.yaml`` and check all that can be checked before anything is recorded."""
    problems = directory.problems
    root = read_yaml(directory.path / "acts.yaml", problems)
    top = typed(root, ActsFile, problems) if root else None
    if root is None or top is None:
        return []
    try:
        zone(top.value.zone)
    except BadCell as bad:
        directory.references.misfit(top.at("zone"), top.value.zone, bad.why, bad.remedy)
        return []
    reading = _Reading(
        directory, top.value, people, directory.references.sound.get("people.yaml", True)
    )
    for node in listed(root.mapping()["acts"], problems):
        entry = typed(node, ActEntry, problems)
        if entry is None:
            reading.memory.unsure = True
            continue
        try:
            reading.take(entry)
        except Fault as fault:
            problems.add(fault)
    return reading.planned


class _Reading:
    def __init__(
        self, directory: Directory, top: ActsFile, people: People, people_known: bool
    ) -> None:
        self.directory = directory
        self.top = top
        self.people = people
        self.people_known = people_known
        self.memory = _Checking()
        self.planned: list[Planned] = []

    def take(self, place: Entry[ActEntry]) -> None:
        """Plan one act; Faults name its line. What later acts rest on is noted first."""
        entry = place.value
        taken = bool(entry.label) and entry.label in self.memory.labels
        kind = KINDS.get(entry.kind)
        here = kind is not None and (kind.family in _FAMILIES or kind.name in _DECIDED)
        if kind is None or not here or kind.name.startswith("transcribed."):
            self.memory.unsure = True
            raise Fault(
                "F-256",
                what="a kind of act that cannot be loaded",
                where=place.at("kind"),
                value=entry.kind,
                why="acts.yaml holds acts of commissions, elections, contests and precincts",
                remedy="correct the kind",
            )
        stream = entry.stream or self.stream(kind, place)
        try:
            figures = self.figures(place, stream)
            if taken:
                raise Fault(
                    "F-253",
                    what="an identifier stands twice",
                    where=place.at("label"),
                    value=entry.label,
                    why="another act has this label, and only one can be meant",
                    remedy="rename one of the two",
                )
            planned = Planned(
                place=place,
                kind=kind,
                stream=stream,
                issuer=entry.issuer or self.top.commission,
                occurred_at=local_time(entry.at, self.top.zone, place.at("at")),
                zone=self.top.zone,
                rulebook=self.directory.rulebook,
                by=tuple(self.approval(place, number) for number in range(len(entry.by))),
                figures=figures,
            )
            planned.draft(self.memory)
            self.planned.append(planned)
        except Fault:
            self.memory.unsure = True
            raise
        finally:
            self.memory.labels.add(entry.label)

    def stream(self, kind: Kind, place: Entry[ActEntry]) -> str:
        """The stream that kind, body and the file's defaults name."""
        entry = place.value
        body = entry.body
        contest = entry.contest or str(body.get("contest", "")) or self.top.contest
        names = {
            "commission": (entry.issuer or self.top.commission,),
            "election": (self.top.election,),
            "contest": (contest,),
            "precinct": (contest, entry.precinct),
            "territory": ("",),
        }[kind.family]
        if not all(names):
            raise Fault(
                "F-252",
                what="an entry that does not fit",
                where=place.where,
                value=entry.kind,
                why=f"nothing says which {kind.family} it belongs to",
                remedy=f"name the {kind.family}, here or at the top of the file",
            )
        return "/".join((kind.family, *names))

    def approval(self, place: Entry[ActEntry], number: int) -> tuple[str, str]:
        """``person as role``; the person must hold the role for the commission."""
        text = place.value.by[number]
        said = _BY.fullmatch(text)
        person = self.people.persons.get(said[1]) if said else None
        issuer = place.value.issuer or self.top.commission
        if said and not self.people_known:
            return said[1], said[2]
        if said and person:
            for held in person.value.roles:
                if held.role == said[2] and held.scope in ("*", issuer):
                    return said[1], said[2]
        raise Fault(
            "F-258",
            what="a person who does not hold the role",
            where=place.at("by", number),
            value=text,
            why="who approves is written `person as role`, and people.yaml must give the person "
            f"that role for {issuer}",
            remedy="correct the name or role, or add it to people.yaml",
        )

    def figures(self, place: Entry[ActEntry], stream: str) -> dict[str, Any] | None:
        """Keep an entry's figures; hand the first entry's to the act that opens it."""
        entry, where = place.value, place.at("body")
        if entry.kind == "protocol.entered":
            figures, number = entry.body.get("figures"), entry.body.get("entry")
            if not _are_figures(figures) or "commitment" in entry.body:
                raise _bad_figures(
                    where,
                    "an entry gives `figures`: `lines` and `votes`, whole numbers or null",
                )
            if isinstance(number, int) and isinstance(figures, dict):
                self.memory.entries.setdefault(stream, {})[number] = figures
        elif entry.kind in OPENED:
            entries = self.memory.entries.pop(stream, {})
            if self.memory.unsure:
                return entries.get(1) or entries.get(2)
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
        where=where,
        why=why,
        remedy="write two acts protocol.entered with their figures, then the acceptance",
    )
