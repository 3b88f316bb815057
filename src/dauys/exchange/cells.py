"""What may stand in a cell: counts, identifiers, text, words of a list.

A reader takes the cell's text and returns the value, or raises :class:`BadCell`. An empty cell
is ``None`` where the column allows it and never zero (invariant 2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias
from zoneinfo import available_timezones

#: Reads a cell; raises BadCell.
Reader: TypeAlias = Callable[[str], Any]

LARGEST_COUNT = 999_999_999
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:_-]*")
_PART = re.compile(r"[A-Za-z0-9-]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_LONGEST_ID = 60
_LONGEST_TEXT = 300
_LONGEST_PROSE = 4000


class BadCell(Exception):  # noqa: N818 -- becomes a Fault once the row and column are known
    """A cell that cannot be what its column says, with the rule and what to do."""

    def __init__(self, code: str, what: str, why: str, remedy: str) -> None:
        super().__init__(what)
        self.code, self.what, self.why, self.remedy = code, what, why, remedy


def empty() -> BadCell:
    """An empty cell where a value is required."""
    return BadCell(
        "F-209",
        "an empty cell",
        "this column identifies the row or must be known",
        "fill it in, or remove the row if it is not data",
    )


def count(cell: str) -> int | None:
    """A number of people or ballots: digits only, 0 to 999,999,999; empty is None."""
    if cell.isdigit() and cell.isascii() and len(cell) <= 9 and (cell[0] != "0" or cell == "0"):
        return int(cell)
    if not cell:
        return None
    if cell != cell.strip():
        raise _spaced()
    if cell.isdigit() and cell.isascii() and cell[0] != "0":
        raise BadCell(
            "F-211",
            "a number that is too large",
            f"no precinct and no country counts more than {LARGEST_COUNT} here",
            "check whether two columns ran together",
        )
    raise BadCell(
        "F-210",
        "not a whole number",
        "a count is digits only: no sign, decimals, separators, letters or leading zeros, "
        "and what is not reported stays empty",
        "write the count in plain digits, or leave the cell empty if it is not reported",
    )


def identifier(cell: str) -> str:
    """An identifier of a candidate or party."""
    if len(cell) <= _LONGEST_ID and _ID.fullmatch(cell):
        return cell
    raise _bad_id(cell, "letters A-Z and a-z, digits and . : _ -, beginning with a letter or digit")


def part(cell: str) -> str:
    """An identifier that becomes part of an address: units, precincts."""
    if len(cell) <= _LONGEST_ID and _PART.fullmatch(cell):
        return cell
    raise _bad_id(cell, "letters A-Z and a-z, digits and -")


def text(cell: str) -> str:
    """A name: not empty, no control characters, no space around it, in normal form C."""
    if not cell:
        raise empty()
    _check_text(cell)
    return unicodedata.normalize("NFC", cell)


def prose(cell: str) -> str:
    """A note: may be empty, may be long, otherwise as :func:`text`."""
    if cell:
        _check_text(cell, _LONGEST_PROSE)
    return unicodedata.normalize("NFC", cell)


def day(cell: str) -> str:
    """A date as YYYY-MM-DD, or empty."""
    if not cell:
        return cell
    try:
        written = date.fromisoformat(cell).isoformat()
    except ValueError:
        written = ""
    if written != cell:
        raise BadCell(
            "F-224",
            "not a date",
            "a date is a day that exists, written YYYY-MM-DD",
            "correct the date",
        )
    return cell


def zone(cell: str) -> str:
    """A time zone of the IANA list, or empty."""
    if cell and cell not in _zones():
        raise BadCell(
            "F-225",
            "an unknown time zone",
            "deadlines are local, and local time needs a zone of the IANA list",
            "write a zone such as Asia/Almaty",
        )
    return cell


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def matching(pattern: str, rule: str) -> Reader:
    """Text of a fixed form, or empty."""
    form = re.compile(pattern)

    def read(cell: str) -> str:
        if cell and not form.fullmatch(cell):
            raise BadCell("F-216", "a value of another form", rule, "correct the value")
        return cell

    return read


def optional(reader: Reader) -> Reader:
    """As ``reader``, but the cell may be empty."""

    def read(cell: str) -> Any:
        return reader(cell) if cell else ""

    return read


def choice(words: Mapping[str, Any]) -> Reader:
    """One of ``words``; an empty cell is None unless the words list it."""

    def read(cell: str) -> Any:
        if cell in words:
            return words[cell]
        if not cell:
            return None
        listed = ", ".join(repr(word) for word in words)
        raise BadCell(
            "F-216",
            "a word that the mapping does not list",
            f"the mapping gives a meaning to {listed} only",
            "correct the cell, or add the word to the mapping",
        )

    return read


def _check_text(cell: str, longest: int = _LONGEST_TEXT) -> None:
    if cell != cell.strip():
        raise _spaced()
    if len(cell) > longest:
        raise BadCell(
            "F-213",
            f"text of {len(cell)} characters",
            f"at most {longest} are allowed here",
            "check whether a quotation mark is missing further up",
        )
    found = _CONTROL.search(cell)
    if found:
        raise BadCell(
            "F-214",
            f"the character U+{ord(found.group()):04X}",
            "control characters, line breaks and replacement characters are not part of a name",
            "remove it, or read the file again in its right encoding",
        )


def _spaced() -> BadCell:
    return BadCell(
        "F-215",
        "space around the value",
        "two spellings of one value would count as two",
        "remove the space",
    )


def _bad_id(cell: str, allowed: str) -> BadCell:
    if not cell:
        return empty()
    if len(cell) > _LONGEST_ID:
        return BadCell(
            "F-213",
            f"an identifier of {len(cell)} characters",
            f"an identifier has at most {_LONGEST_ID}",
            "shorten it",
        )
    return BadCell(
        "F-212",
        "not an identifier",
        f"it becomes part of addresses and may hold {allowed}",
        "rename it, or map another column",
    )
