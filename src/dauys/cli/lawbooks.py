"""Finding a rulebook by what somebody types: an id, a file, or a content that a home keeps."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook

FILES = (".yaml", ".yml", ".json")


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day; a wrong one is a wrong option."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day of the form YYYY-MM-DD", param, ctx)


def named(name: str, home: Path | None = None) -> Rulebook:
    """The rulebook that ``name`` means.

    ``kz.akim`` is the program's, ``path/to/book.yaml`` or ``.json`` a file, and
    ``kz.akim@0b40`` the content with that beginning of its hash which the home keeps. Faults
    F-117 and F-617 where there is none such, and the law's own for every defect of a file.
    """
    if name.endswith(FILES):
        return _from_file(Path(name))
    rulebook_id, at, prefix = name.partition("@")
    return _kept(rulebook_id, prefix, home) if at else rulebook.load(rulebook_id)


def _from_file(path: Path) -> Rulebook:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        try:
            return Rulebook.from_content(json.loads(text))
        except ValueError as error:
            raise _nothing(
                str(path), str(error), "give a rulebook as a publication has it"
            ) from None
    return rulebook.parse(text, str(path))


def _kept(rulebook_id: str, prefix: str, home: Path | None) -> Rulebook:
    found: dict[str, Rulebook] = {}
    with suppress(Fault):  # another country's, which only the home has
        present = rulebook.load(rulebook_id)
        if present.sha256.startswith(prefix):
            found[present.sha256] = present
    directory = home / "rulebooks" if home is not None else None
    for path in sorted(directory.glob(f"{rulebook_id}.*.json")) if directory else ():
        sha256 = path.name.removesuffix(".json").rpartition(".")[2]
        if sha256.startswith(prefix) and sha256 not in found:
            found[sha256] = _from_file(path)
    if len(found) == 1:
        return next(iter(found.values()))
    why = "several contents begin so" if found else "neither the program nor the home has it"
    raise _nothing(f"{rulebook_id}@{prefix}", why, "give the hash as `dauys explain` prints it")


def _nothing(value: str, why: str, remedy: str) -> Fault:
    return Fault(
        "F-617", what="no such rulebook", where="RULEBOOK", value=value, why=why, remedy=remedy
    )
