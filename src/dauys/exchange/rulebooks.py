"""Rulebooks that come with the data: ``rulebooks/<id>.yaml`` beside the files that name them.

A country that the program does not know is a rulebook and a territory file; neither needs code.
A rulebook beside the data goes before the program's own of the same id, and is kept in the home
by the hash of its content, as every rulebook that acts rest on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.store.home import Home

DIRECTORY = "rulebooks"


def find(rulebook_id: str, beside: Path) -> Rulebook:
    """The rulebook of this id, from the directory ``beside`` or the program's.

    Faults with file and line for every defect in a rulebook's file (the law's codes), F-262,
    F-263 if it bears another id than its file; the law's F-117 if there is none.
    """
    path = beside / DIRECTORY / f"{rulebook_id}.yaml"
    if not path.is_file():
        return rulebook.load(rulebook_id)
    return _parsed(path.read_bytes(), f"{DIRECTORY}/{path.name}", rulebook_id)


def used(beside: Path) -> list[Rulebook]:
    """The rulebooks that lie in a directory of data."""
    names = sorted((beside / DIRECTORY).glob("*.yaml"))
    return [find(path.name.removesuffix(".yaml"), beside) for path in names]


@lru_cache(maxsize=16)
def _parsed(content: bytes, name: str, expected: str) -> Rulebook:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(
            "F-262",
            what="a rulebook that is not UTF-8",
            where=f"{name}, byte {error.start}",
            value=repr(content[error.start : error.start + 1]),
            why="rulebooks are UTF-8 text",
            remedy="save the file as UTF-8",
        ) from error
    parsed = rulebook.parse(text, name)
    if parsed.id != expected:
        raise Fault(
            "F-263",
            what="a rulebook under another name",
            where=f"{name}, field id",
            value=parsed.id,
            why="the file is named after the rulebook's id",
            remedy=f"rename the file to {parsed.id}.yaml, or correct the id",
        )
    return parsed


@contextmanager
def kept(home: Home, *rulebooks: Rulebook) -> Iterator[None]:
    """Keep these in the home for what is recorded inside; let go of new ones if that fails."""
    added = [book for book in rulebooks if home.rulebooks.keep(book)]
    try:
        yield
    except BaseException:
        for book in added:
            home.rulebooks.forget(book)
        raise
