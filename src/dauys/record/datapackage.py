"""``datapackage.json``: the tables of an election described for other people's tools.

The Frictionless Data Package (tabular), version 1: resources with schema, types, keys, licence.
"""

from __future__ import annotations

from typing import Any

from dauys.record.columns import Column, Table
from dauys.record.licence import LICENCE, LICENCE_TITLE, LICENCE_URL
from dauys.record.snapshot import Snapshot
from dauys.record.standing import FIGURES

#: How each of our types reads there. A share is an exact decimal, never a binary float.
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "count": {"type": "integer"},
    "place": {"type": "integer", "constraints": {"minimum": 1}},
    "share": {"type": "number"},
    "date": {"type": "date"},
    "moment": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"},
    "flag": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, **TYPES[column.type], "description": column.says}
    if column.name == "figures":
        field["constraints"] = {"enum": list(FIGURES)}
        words = "; ".join(f"{word}: {says}" for word, says in FIGURES.items())
        field["description"] = f"{column.says} ({words})"
    return field


def _resource(table: Table, names: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    refers = [
        {
            "fields": list(own),
            "reference": {"resource": other, "fields": list(theirs)},
        }
        for own, other, theirs in table.refers
        if other in names
    ]
    if refers:
        schema["foreignKeys"] = refers
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": schema,
    }


def datapackage(snapshot: Snapshot, election_id: str, tables: tuple[Table, ...]) -> dict[str, Any]:
    """The package of an election's tables, as they stand beside it."""
    announced = snapshot.elections[election_id].announced
    titles = announced.titles if announced else {}
    made = snapshot.publication
    opened = snapshot.home.opened
    names = {table.name for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": election_id.lower(),
        "id": election_id,
        "title": titles.get("en") or election_id,
        "titles": titles,
        "version": str(made.version),
        "created": made.as_of,
        "mark": snapshot.home.mark,
        "register": {
            "origin": opened.origin if opened else "",
            "size": made.size,
            "root": made.root,
        },
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "resources": [_resource(table, names) for table in tables],
    }
