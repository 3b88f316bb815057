"""YAML and CSV files of a directory, turned into typed entries, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
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
    node: Node | None = None

    def at(self, *path: str | int) -> str:
        """The place of a field: its own line where it is known."""
        name = ".".join(str(step) for step in path)
        if self.node is None:
            return f"{self.where}, column {name}" if name else self.where
        node = self.node
        for step in path:
            value = node.value
            if isinstance(step, int):
                inner = value[step] if isinstance(value, tuple) and step < len(value) else None
            else:
                inner = value.get(step) if isinstance(value, dict) else None
            if inner is None:
                break
            node = inner
        return f"{node.where}, field {name}" if name else node.where

    def misfit(self, error: msgspec.ValidationError, field: str, kind: type[Any]) -> Fault:
        """Why one of the entry's fields is not a ``kind``."""
        if self.node is None:
            raise error
        return _misfit(self.node.mapping()[field], kind, error, field)


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


def read_entries(path: Path, kind: type[_T], problems: Problems) -> Iterator[Entry[_T]]:
    """The entries of a file that is one list; those that do not fit are left out."""
    root = read_yaml(path, problems)
    for node in listed(root, problems) if root else ():
        entry = typed(node, kind, problems)
        if entry is not None:
            yield entry


def typed(node: Node, kind: type[_T], problems: Problems) -> Entry[_T] | None:
    """The node as ``kind``; None and a problem where it does not fit."""
    try:
        return Entry(msgspec.convert(node.plain(), kind), node.where, node)
    except msgspec.ValidationError as error:
        problems.add(_misfit(node, kind, error))
        return None


def _misfit(node: Node, kind: type[Any], error: msgspec.ValidationError, inside: str = "") -> Fault:
    """What does not fit, at the line it stands on. ``inside`` is where ``node`` hangs."""
    message, _, path = str(error).partition(" - at ")

    def still_wrong(content: Any) -> bool:
        try:
            msgspec.convert(content, kind)
        except msgspec.ValidationError as other:
            return str(other) == str(error)
        return False

    found, place, value = _walk(node, path, still_wrong)
    if message.startswith("Object contains unknown field"):
        remedy = "remove it, or correct its spelling"
    elif message.startswith("Object missing required field"):
        remedy = "add the field"
    else:
        remedy = "correct the value"
    name = ".".join(part for part in (inside, place) if part)
    return Fault(
        "F-252",
        what="an entry that does not fit",
        where=found.where + (f", field {name}" if name else ""),
        value=value,
        why=message[0].lower() + message[1:],
        remedy=remedy,
    )


def _walk(node: Node, path: str, still_wrong: Callable[[Any], bool]) -> tuple[Node, str, str]:
    """Follow msgspec's path (``$.a[0].b``) as far as the nodes go.

    Of a mapping's values msgspec does not say which one is wrong (``[...]``): it is the one
    without which the error is another one, or none.
    """
    top, steps = node, list[str]()
    for name, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]", path):
        step, value = name or index, node.value
        if step == "..." and isinstance(value, dict):
            keys = (key for key in value if not still_wrong(_without(top.plain(), [*steps, key])))
            step = next(keys, step)
        if isinstance(value, tuple) and step.isdigit() and int(step) < len(value):
            node = value[int(step)]
        elif isinstance(value, dict) and step in value:
            node = value[step]
        else:
            break
        steps.append(step)
    scalar = not isinstance(node.value, dict | tuple)
    return node, ".".join(steps), shown(node) if scalar else ""


def _without(content: Any, steps: list[str]) -> Any:
    """``content`` (a copy that may be changed) without one key."""
    inner = content
    for step in steps[:-1]:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    del inner[steps[-1]]
    return content


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
