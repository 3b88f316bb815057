"""A list of the office as a spreadsheet: a workbook, or CSV as spreadsheet programs here save it.

Cells are texts and whole numbers; an empty cell is "not reported", never zero. No cell becomes a
formula: in a workbook it is stored as text, in CSV it gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from dauys.exchange.workbook import MOST_ROWS, bold, safe_cell, timeless
from dauys.law.faults import Fault

Value = str | int | None
BOM: Final = "\ufeff"
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")


@dataclass(frozen=True)
class Listing:
    """A list with its columns: each a name that stays, and what it says in the reader's words.

    ``notes`` stand above the explanation of the columns: the mark of a rehearsal, the time.
    """

    name: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _said in self.columns]


def as_csv(listing: Listing) -> bytes:
    """UTF-8 with its mark at the beginning, semicolons, CRLF: a double click opens it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(listing.header)
    for row in listing.rows:
        writer.writerow([_plain(value) for value in row])
    return (BOM + out.getvalue()).encode()


def as_workbook(listing: Listing, as_of: str) -> bytes:
    """A workbook: the list first, then what its columns mean. ``as_of`` is its time (UTC).

    Fault F-293 where it has more rows than a sheet holds.
    """
    if len(listing.rows) >= MOST_ROWS:
        raise Fault(
            "F-293",
            what="more rows than a sheet holds",
            where=listing.name,
            value=str(len(listing.rows)),
            why=f"spreadsheet programs end at {MOST_ROWS}, and nothing is left out silently",
            remedy="take the list as CSV",
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(listing.name)
    sheet.freeze_panes = "A2"
    sheet.append(bold(sheet, listing.header))
    for row in listing.rows:
        sheet.append([safe_cell(sheet, "text", value) for value in row])
    about = book.create_sheet("about")
    for note in listing.notes:
        about.append([safe_cell(about, "text", note)])
    for name, said in listing.columns:
        about.append([safe_cell(about, "text", value) for value in (name, said)])
    drafted = BytesIO()
    book.save(drafted)
    return timeless(drafted, as_of)


def _plain(value: Value) -> Value:
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value
