"""The statute a rulebook is about, and the states of the law between two changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dauys.law.citation import Citation, Confidence
from dauys.law.faults import Fault
from dauys.law.nodes import Node
from dauys.law.parameters import keys, read_citation, read_confidence
from dauys.law.proposals import Texts, read_texts
from dauys.law.validity import Validity, check_succession, read_validity


@dataclass(frozen=True, slots=True)
class Law:
    """The statute the rulebook is about."""

    title: Texts
    number: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Version:
    """The state of the law between two changes; a contest has that of the day of its call."""

    id: str
    act: str
    validity: Validity
    citation: Citation
    note: str | None = None
    since_confidence: Confidence | None = None
    until_confidence: Confidence | None = None


def read_law(node: Node) -> Law:
    """The statute from its entry."""
    entries = keys(node, ("title", "number", "article", "source", "confidence"))
    return Law(read_texts(entries["title"]), entries["number"].text(), read_citation(entries))


def read_versions(node: Node) -> tuple[Version, ...]:
    """The versions in order of date: no overlap, no gap, each id once."""
    required = ("id", "act", "since", "until", "article", "source", "confidence")
    versions: dict[str, tuple[Version, str]] = {}
    for item in node.items():
        entries = keys(item, required, ("note", "since_confidence", "until_confidence"))
        version = Version(
            entries["id"].text(),
            entries["act"].text(),
            read_validity(entries),
            read_citation(entries),
            entries["note"].text() if "note" in entries else None,
            read_confidence(entries.get("since_confidence")),
            read_confidence(entries.get("until_confidence")),
        )
        if version.id in versions:
            raise twice(entries["id"], versions[version.id][1])
        versions[version.id] = (version, item.where)
    something(node, "versions", versions)
    check_succession("the versions", [(v.validity, where, False) for v, where in versions.values()])
    return tuple(
        sorted((v for v, _ in versions.values()), key=lambda v: v.validity.since or date.min)
    )


def twice(node: Node, first: str) -> Fault:
    """The fault for an identifier that already stands at ``first``."""
    return Fault(
        "F-115",
        what="an identifier stands twice",
        where=node.where,
        value=node.text(),
        why=f"it already stands at {first}, and only one can be meant",
        remedy="rename or remove one of the two",
    )


def something(node: Node, what: str, entries: Mapping[str, object]) -> None:
    """Refuse an empty list (F-119)."""
    if not entries:
        raise Fault(
            "F-119",
            what=f"no {what}",
            where=node.where,
            why="a rulebook without them decides nothing",
            remedy="write at least one",
        )
