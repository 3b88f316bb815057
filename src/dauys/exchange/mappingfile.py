"""A mapping file read and checked; every fault names the line as near as the text shows it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from dauys.exchange import rulebooks
from dauys.exchange.mapping import Mapping
from dauys.law.faults import Fault
from dauys.law.form import Form


def read_mapping(path: Path) -> Mapping:
    """The mapping in ``path``; Faults F-201, F-202, F-221 and F-222 with file and line."""
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Fault(
            "F-201",
            what="a mapping that cannot be read",
            where=name,
            value=str(path),
            why=error.strerror or "the system refuses it",
            remedy="name the mapping file",
        ) from error
    except UnicodeDecodeError as error:
        raise Fault(
            "F-202",
            what="bytes that are not UTF-8",
            where=name,
            value=f"byte {error.start}",
            why="a mapping is TOML, and TOML is UTF-8",
            remedy="save the file as UTF-8",
        ) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise Fault(
            "F-221",
            what="not readable as TOML",
            where=f"{name}:{place[1]}" if place else name,
            why=str(error),
            remedy="correct the syntax there",
        ) from error
    try:
        mapping = msgspec.convert(content, Mapping)
    except msgspec.ValidationError as error:
        what, _, field = str(error).partition(" - at `$")
        field = field.strip("`.")
        raise Fault(
            "F-222",
            what=what,
            where=f"{name}:{_line_of(text, field)}, entry {field or '(top)'}",
            value=_value_at(content, field),
            why="the mapping must say exactly which file and column is meant",
            remedy="correct the entry; examples/tw-2018.toml shows every part",
        ) from error
    law = rulebooks.find(mapping.election.rulebook, path.parent)
    form = law.forms.get(mapping.election.form)
    if form is None:
        raise Fault(
            "F-222",
            what="a form that is not there",
            where=f"{name}:{_line_of(text, 'election.form')}, entry election.form",
            value=mapping.election.form,
            why=f"the rulebook {law.id} has: {', '.join(law.forms)}",
            remedy="name one of these",
        )
    _check_lines(mapping, form, name, text)
    _check_areas(mapping, name, text)
    return mapping


def _check_lines(mapping: Mapping, form: Form, name: str, text: str) -> None:
    """Lines of the form must exist; what is compared must be read from the precincts."""
    used = mapping.precincts.lines
    compared = {"contests.expect.lines": mapping.contests.expect.lines}
    if mapping.aggregates:
        compared["aggregates.lines"] = mapping.aggregates.lines
    wrong = [("precincts.lines", line) for line in used if form.line(line) is None]
    wrong += [(entry, x) for entry, lines in compared.items() for x in lines if x not in used]
    for entry, line in wrong:
        raise Fault(
            "F-222",
            what="a line that is not there",
            where=f"{name}:{_line_of(text, entry)}, entry {entry}",
            value=line,
            why=f"the form {form.id} has the lines {', '.join(x.id for x in form.lines)}, and only "
            "lines read from the precincts can be compared",
            remedy="name a line of the form",
        )


def _check_areas(mapping: Mapping, name: str, text: str) -> None:
    for area in mapping.aggregates.areas if mapping.aggregates else ():
        if bool(area.key) == bool(area.ends) or bool(area.key) != bool(area.begins):
            raise Fault(
                "F-222",
                what="an area that is neither one nor the other",
                where=f"{name}:{_line_of(text, 'aggregates.areas')}, entry aggregates.areas",
                value=area.key or area.ends,
                why="an area gives `key` with `begins`, or `ends` alone",
                remedy="keep one of the two forms",
            )


def _line_of(text: str, field: str) -> int:
    """The line of a dotted field, as near as the text shows it: its key, else its table."""
    parts = [part for part in re.sub(r"\[[^\]]*\]", "", field).split(".") if part]
    table, best = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line)
        if header:
            table = header[1]
            if parts and table == ".".join(parts[: table.count(".") + 1]):
                best = number
            continue
        key = re.match(r"\s*([\w-]+)\s*=", line)
        if key and f"{table}.{key[1]}".strip(".") == ".".join(parts[: table.count(".") + 2]):
            return number
    return best


def _value_at(content: Any, field: str) -> str:
    for part in re.findall(r"[^.\[\]]+", field):
        if isinstance(content, dict) and part in content:
            content = content[part]
        elif isinstance(content, list) and part.isdigit() and int(part) < len(content):
            content = content[int(part)]
        else:
            return ""
    return "" if isinstance(content, dict | list) else str(content)
