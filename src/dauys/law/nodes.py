"""YAML read strictly, every value with the line it stands on.

Rulebooks are law, so the reader refuses what YAML allows and people get wrong: a key that stands
twice, floating point numbers, `yes`/`no`/`on`/`off`, unquoted clock times (YAML 1.1 reads 18:00
as 1080), anchors, tags and several documents in one file. Dates stay text here; whoever needs a
date parses it and can name the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

import yaml

from dauys.law.faults import Fault

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """A value (scalar, list of nodes or mapping of nodes) with its place, e.g. ``kz.yaml:12``."""

    value: bool | int | str | tuple[Node, ...] | Mapping[str, Node] | None
    where: str

    def mapping(self) -> Mapping[str, Node]:
        """The value as a mapping; Fault F-105 otherwise."""
        if isinstance(self.value, Mapping):
            return self.value
        raise self.wrong_type("a mapping (key: value)")

    def items(self) -> tuple[Node, ...]:
        """The value as a list; Fault F-105 otherwise."""
        if isinstance(self.value, tuple):
            return self.value
        raise self.wrong_type("a list")

    def text(self) -> str:
        """The value as text that is not empty; Faults F-105 and F-119 otherwise."""
        if not isinstance(self.value, str):
            raise self.wrong_type("text")
        if not self.value.strip():
            raise Fault(
                "F-119",
                what="empty text",
                where=self.where,
                why="a value is required here",
                remedy="write it, or leave the key out where it is optional",
            )
        return self.value

    def integer(self) -> int:
        """The value as an integer; Fault F-105 otherwise."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.wrong_type("a whole number")
        return self.value

    def flag(self) -> bool:
        """The value as true or false; Fault F-105 otherwise."""
        if isinstance(self.value, bool):
            return self.value
        raise self.wrong_type("true or false")

    def wrong_type(self, wanted: str) -> Fault:
        """The fault that says what was wanted here."""
        return Fault(
            "F-105",
            what="a value of the wrong type",
            where=self.where,
            value=shown(self),
            why=f"{wanted} is wanted here",
            remedy=f"write {wanted}",
        )

    def plain(self) -> Json:
        """The value without places, ready for JSON."""
        if isinstance(self.value, Mapping):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value


def shown(node: Node) -> str:
    """The value as a message prints it: scalars as they are, the rest by kind."""
    if isinstance(node.value, Mapping):
        return "a mapping"
    if isinstance(node.value, tuple):
        return "a list"
    if node.value is None:
        return "null"
    return str(node.value)


def from_json(value: object, where: str) -> Node:
    """Nodes of JSON-like content; places are paths (``where/key/0``). Floats are a fault."""
    if isinstance(value, Mapping):
        content = cast("Mapping[object, object]", value)
        return Node({str(k): from_json(v, f"{where}/{k}") for k, v in content.items()}, where)
    if isinstance(value, list | tuple):
        return Node(tuple(from_json(v, f"{where}/{i}") for i, v in enumerate(value)), where)
    if value is None or isinstance(value, bool | int | str):
        return Node(value, where)
    if isinstance(value, float):
        raise _float(str(value), where)
    raise Node(str(value), where).wrong_type("text, a whole number, true, false, a list or mapping")


def from_yaml(text: str, filename: str) -> Node:
    """Nodes of one YAML document; any Fault names ``filename`` and the line."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if getattr(event, "anchor", None) is not None:
                raise _unused(_place(filename, event.start_mark), "an anchor or alias")
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Fault(
            "F-101",
            what="not readable as YAML",
            where=_place(filename, mark),
            why=str(getattr(error, "problem", None) or "the text breaks the syntax"),
            remedy="correct the syntax at this line",
        ) from error
    if root is None:
        raise Fault(
            "F-119",
            what="an empty file",
            where=filename,
            why="a rulebook needs at least its id, law, versions and parameters",
            remedy="write the rulebook, or name another file",
        )
    return _convert(root, filename)


def _convert(node: yaml.Node, filename: str) -> Node:
    where = _place(filename, node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return Node(dict(_pairs(node, filename)), where)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_convert(item, filename) for item in node.value), where)
    if isinstance(node, yaml.ScalarNode):
        return Node(_scalar(node, where), where)
    raise _unused(where, node.tag)


def _pairs(node: yaml.MappingNode, filename: str) -> Iterator[tuple[str, Node]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        where = f"{filename}:{line}"
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or key_node.tag == "tag:yaml.org,2002:merge":
            raise _unused(where, "a key that is not plain text")
        if key in seen:
            raise Fault(
                "F-102",
                what=f"the key {key!r} stands twice",
                where=where,
                value=key,
                why=f"it already stands on line {seen[key]}, and only one can be meant",
                remedy="keep one of the two",
            )
        seen[key] = line
        yield key, _convert(value_node, filename)


def _scalar(node: yaml.ScalarNode, where: str) -> bool | int | str | None:
    text: str = node.value
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "str" or (kind == "timestamp" and _DATE.match(text)):
        return text
    if kind == "null":
        return None
    if kind == "bool" and text in ("true", "false"):
        return text == "true"
    if kind == "int" and re.fullmatch(r"0|-?[1-9][0-9]*", text):
        return int(text)
    if kind == "float":
        raise _float(text, where)
    if kind in ("bool", "int", "timestamp"):
        raise Fault(
            "F-105",
            what="a value that YAML reads as something else",
            where=where,
            value=text,
            why="true/false, whole decimal numbers and quoted text are the only forms used",
            remedy="put it in quotation marks, or write true or false",
        )
    raise _unused(where, node.tag)


def _place(filename: str, mark: object) -> str:
    return f"{filename}:{getattr(mark, 'line', 0) + 1}"


def _float(text: str, where: str) -> Fault:
    return Fault(
        "F-106",
        what="a floating point number",
        where=where,
        value=text,
        why="no float may decide anything in an election",
        remedy='write a whole number, or an exact ratio in quotation marks such as "1/100"',
    )


def _unused(where: str, what: str) -> Fault:
    return Fault(
        "F-118",
        what="a YAML feature that rulebooks do not use",
        where=where,
        value=what,
        why="plain keys and values are all a reader should have to know",
        remedy="write the value out in full",
    )
