"""YAML and CSV files of a directory, turned into typed entries, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from dauys.exchange.cells import Reader
from dauys.exchange.csvfile import Column, Table
from dauys.exchange.faults import Problems
from dauys.law.faults import Fault
from dauys.law.nodes import Node, from_yaml, shown

_T = TypeVar("_T")


@dataclass(frozen=True)
class Entry(Generic[_T]):
    """A typed entry and its place (``contests.yaml:12``)."""

    value: _T
    where: str


class Entries(dict[str, Entry[_T]]):
    """Entries by id, in the order of the file; an id stands once."""

    def add(self, key: str, entry: Entry[_T], problems: Problems) -> None:
        """Take the entry in, unless its id is taken."""
        if key in self:
            problems.add(
                Fault(
                    "F-253",
                    what="an identifier stands twice",
                    where=entry.where,
                    value=key,
                    why=f"it already stands at {self[key].where}, and only one can be meant",
                    remedy="rename or remove one of the two",
                )
            )
        else:
            self[key] = entry


def read_yaml(path: Path, problems: Problems) -> Node | None:
    """The document; None where there is no such file, or where it cannot be read (a problem)."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(
            Fault(
                "F-202",
                what="bytes that are not UTF-8",
                where=f"{path.name}:{line}",
                value=raw[error.start : error.start + 8].hex(" "),
                why="names in a guessed encoding come out as other names",
                remedy="save the file as UTF-8",
            )
        )
        return None
    if not re.search(r"^[^#\s]", content, re.MULTILINE):
        problems.add(
            Fault(
                "F-203",
                what="an empty file",
                where=f"{path.name}:1",
                why="a file that is there is meant to say something",
                remedy="write its entries, or remove the file",
            )
        )
        return None
    try:
        return from_yaml(content, path.name)
    except Fault as fault:
        problems.add(fault)
        return None


def listed(node: Node, problems: Problems) -> Iterator[Node]:
    """The items of a list."""
    try:
        yield from node.items()
    except Fault as fault:
        problems.add(fault)


def typed(node: Node, kind: type[_T], problems: Problems) -> Entry[_T] | None:
    """The node as ``kind``; None and a problem where it does not fit."""
    try:
        return Entry(msgspec.convert(node.plain(), kind), node.where)
    except msgspec.ValidationError as error:
        problems.add(misfit(node, error))
        return None


def misfit(node: Node, error: msgspec.ValidationError, field: str = "") -> Fault:
    """What does not fit, at the line it stands on. ``field`` is where ``node`` hangs."""
    message, _, path = str(error).partition(" - at ")
    found, place, value = _walk(node, path)
    if message.startswith("Object contains unknown field"):
        remedy = "remove it, or correct its spelling"
    elif message.startswith("Object missing required field"):
        remedy = "add the field"
    else:
        remedy = "correct the value"
    name = ".".join(part for part in (field, place) if part)
    return Fault(
        "F-252",
        what="an entry that does not fit",
        where=found.where + (f", field {name}" if name else ""),
        value=value,
        why=message[0].lower() + message[1:],
        remedy=remedy,
    )


def unknown(where: str, field: str, value: str, what: str, file: str) -> Fault:
    """A reference to something that is not there."""
    return Fault(
        "F-254",
        what=f"an unknown {what}",
        where=f"{where}, field {field}",
        value=value,
        why=f"{file} has no such entry",
        remedy=f"correct the reference, or add the {what} to {file}",
    )


def _walk(node: Node, path: str) -> tuple[Node, str, str]:
    """Follow msgspec's path (``$.a[0].b``) as far as the nodes go."""
    steps: list[str] = []
    for name, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]", path):
        step = name or index
        value = node.value
        if isinstance(value, tuple) and step.isdigit() and int(step) < len(value):
            node = value[int(step)]
        elif isinstance(value, dict) and step in value:
            node = value[step]
        else:
            break
        steps.append(step)
    scalar = not isinstance(node.value, dict | tuple)
    return node, ".".join(steps), shown(node) if scalar else ""


def read_csv(
    path: Path, readers: dict[str, Reader], required: Container[str], problems: Problems
) -> Iterator[Entry[dict[str, Any]]]:
    """Rows of a CSV file by header; nothing where there is no such file.

    ``readers`` names every column: none may be missing and none added. What is not in
    ``required`` may be empty.
    """
    if not path.exists():
        return
    columns = [Column(header, reader, header in required) for header, reader in readers.items()]
    table = Table(path, columns, (), problems)
    for line, values in table.rows():
        yield Entry(dict(zip(readers, values, strict=True)), f"{path.name}:{line}")
