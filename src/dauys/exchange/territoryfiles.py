"""``sources.yaml``, ``units.csv`` and ``parties.csv``."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies.public import Party, Unit
from dauys.exchange.cells import (
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
from dauys.exchange.directory import Directory
from dauys.exchange.documents import Entry, read_csv, read_yaml, typed
from dauys.exchange.shapes import SourceEntry
from dauys.law.faults import Fault

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


def read_sources(d: Directory) -> None:
    """Where figures were read, by a short name."""
    with d.references.reading("sources.yaml"):
        root = read_yaml(d.path / "sources.yaml", d.problems)
        try:
            nodes = root.mapping() if root else {}
        except Fault as fault:
            d.problems.add(fault)
            return
        for name, node in nodes.items():
            entry = typed(node, SourceEntry, d.problems)
            if entry is not None:
                d.sources.add(name, entry, d.problems)


def read_units(d: Directory) -> None:
    """The tree of units; a parent stands above its children."""
    with d.references.reading("units.csv"):
        before = len(d.problems)
        for entry in read_csv(d.path / "units.csv", _UNITS, ("id", "level"), d.problems):
            row = entry.value
            if len(d.problems) == before:
                d.references.known(
                    entry.at("parent"), row["parent"], d.units, "unit", "units.csv further up"
                )
            if row["since"] and row["until"] and row["until"] < row["since"]:
                d.references.misfit(
                    entry.at("until"), row["until"], f"it ends before it begins ({row['since']})",
                    "correct one of the two dates",
                )  # fmt: skip
            unit = Unit(
                id=row["id"],
                parent=row["parent"],
                level=row["level"],
                names=_names(d, entry),
                derived=tuple(row["derived_names"].split()),
                zone=row["zone"],
                kato=row["kato"],
                iso=row["iso"],
                since=row["since"],
                until=row["until"],
                source=_read_from(d, entry),
            )
            d.units.add(unit.id, Entry(unit, entry.where), d.problems)


def read_parties(d: Directory) -> None:
    """Parties as a source describes them."""
    with d.references.reading("parties.csv"):
        for entry in read_csv(d.path / "parties.csv", _PARTIES, ("id",), d.problems):
            row = entry.value
            party = Party(
                id=row["id"],
                names=_names(d, entry),
                abbr=row["abbr"],
                ideology=row["ideology"],
                leader=row["leader"],
                leader_since=row["leader_since"],
                colour=row["colour"],
                as_of=row["as_of"],
                source=_read_from(d, entry),
            )
            d.parties.add(party.id, Entry(party, entry.where), d.problems)


def _read_from(d: Directory, entry: Entry[dict[str, Any]]) -> str:
    """What a row's source is called in the record, with the row's own note."""
    row = entry.value
    known = d.references.known(
        entry.at("source"), row["source"], d.sources, "source", "sources.yaml"
    )
    if not known or row["source"] not in d.sources:
        return ""
    title = d.sources[row["source"]].value.title
    return f"{title} ({row['note']})" if row.get("note") else title


def _names(d: Directory, entry: Entry[dict[str, Any]]) -> dict[str, str]:
    row = entry.value
    names = {
        language: row[f"name_{language}"]
        for language in ("en", "kk", "ru")
        if row[f"name_{language}"]
    }
    if not names:
        d.references.misfit(entry.at("name_en"), "", "nobody could tell what it is", "give a name")
    return names
