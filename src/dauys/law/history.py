"""How a law came to be: dated events with their sources, and where sources contradict each other.

Package data, one file for each country. Events decide nothing; they say why the rulebooks begin
and end where they do. A contradiction stands beside the event and is never resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.nodes import Json, Node, from_yaml
from dauys.law.parameters import Texts, keys, read_citation, read_texts
from dauys.law.validity import read_date
from dauys.law.versions import twice

KINDS = ("trial", "decree", "repeal", "speech", "bill", "law", "election")
"""What an event can be."""

_PARTIAL = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?\Z")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another source says otherwise."""

    says: Texts
    citation: Citation


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``date`` is a day, a month or a year (ISO), as far as the source knows it."""

    id: str
    date: str
    kind: str
    says: Texts
    citation: Citation
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The events of one country in the order of their dates."""

    country: str
    title: Texts
    events: tuple[Event, ...]

    def as_json(self) -> dict[str, Json]:
        """The history as JSON-able content."""
        return {
            "country": self.country,
            "title": dict(self.title),
            "events": [
                {
                    "id": event.id,
                    "date": event.date,
                    "kind": event.kind,
                    "says": dict(event.says),
                    "source": event.citation.source,
                    "confidence": event.citation.confidence,
                    "conflicts": [
                        {
                            "says": dict(conflict.says),
                            "source": conflict.citation.source,
                            "confidence": conflict.citation.confidence,
                        }
                        for conflict in event.conflicts
                    ],
                }
                for event in self.events
            ],
        }


def countries() -> tuple[str, ...]:
    """The codes of the countries with a history, in small letters, sorted."""
    files = (resources.files("dauys.law") / "histories").iterdir()
    names = (file.name for file in files)
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def load(country: str) -> History:
    """The history of a country; Fault F-148 where there is none."""
    code = country.lower()
    if code not in countries():
        raise Fault(
            "F-148",
            what="no history of the law",
            where="histories",
            value=country,
            why="there is one for: " + ", ".join(countries()),
            remedy="name one of these",
        )
    file = resources.files("dauys.law") / "histories" / f"{code}.yaml"
    return parse(file.read_text(encoding="utf-8"), f"histories/{code}.yaml")


def parse(text: str, filename: str) -> History:
    """A history from YAML; Faults F-101 to F-119 with file and line."""
    top = keys(from_yaml(text, filename), ("country", "title", "kk_reviewed", "events"))
    events: dict[str, Event] = {}
    for item in top["events"].items():
        event = _event(item)
        if event.id in events:
            raise twice(item.mapping()["id"], "further up")
        events[event.id] = event
    # Where a date is less exact, the event stands before those of the same month or year.
    ordered = tuple(sorted(events.values(), key=lambda event: event.date))
    return History(top["country"].text(), read_texts(top["title"]), ordered)


def _event(node: Node) -> Event:
    entries = keys(node, ("id", "date", "kind", "says", "source", "confidence"), ("conflicts",))
    kind = entries["kind"]
    if kind.text() not in KINDS:
        raise Fault(
            "F-113",
            what="an unknown kind of event",
            where=kind.where,
            value=kind.text(),
            why="events are sorted by what they are",
            remedy="use one of: " + ", ".join(KINDS),
        )
    conflicts = entries["conflicts"].items() if "conflicts" in entries else ()
    return Event(
        entries["id"].text(),
        _date(entries["date"]),
        kind.text(),
        read_texts(entries["says"]),
        _cited(entries),
        tuple(_conflict(item) for item in conflicts),
    )


def _conflict(node: Node) -> Conflict:
    entries = keys(node, ("says", "source", "confidence"))
    return Conflict(read_texts(entries["says"]), _cited(entries))


def _cited(entries: Mapping[str, Node]) -> Citation:
    unknown = Node("unknown", entries["source"].where)
    return read_citation({**entries, "article": unknown})


def _date(node: Node) -> str:
    text = node.text()
    return text if _PARTIAL.match(text) else read_date(node).isoformat()
