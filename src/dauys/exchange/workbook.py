"""The tables as one XLSX workbook, for people: a sheet for each, and what the columns mean.

No cell is a formula, whatever the text in it begins with. The bytes depend on the figures alone:
times inside the file are those of the publication record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from dauys.exchange.exporting import elections, written
from dauys.law.faults import Fault
from dauys.record import marking
from dauys.record.bulk import SPREADSHEETS
from dauys.record.columns import Cell, Table, Type
from dauys.record.licence import LICENCE_TITLE, LICENCE_URL
from dauys.record.snapshot import Snapshot

#: Rows that a sheet of a spreadsheet program holds, its header included.
MOST_ROWS = 1_048_576
_BOLD = Font(bold=True)
#: What a spreadsheet takes for a formula, or for an error value.
_NOT_TEXT = re.compile(r"[=+\-@#\t]")
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
#: The first time that a ZIP file can state.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def safe_cell(sheet: Any, kind: Type, value: Cell) -> Any:
    """The value for a sheet; what looks like a formula is written as the text that it is."""
    if value is None or isinstance(value, int):
        return value
    if kind == "share":
        cell = WriteOnlyCell(sheet)
        cell.value = Decimal(value)
        cell.number_format = "0.00"
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    if not _NOT_TEXT.match(text):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def bold(sheet: Any, texts: Iterable[str]) -> list[Any]:
    """A row of headings."""
    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, text)
        cell.font = _BOLD
        cells.append(cell)
    return cells


def _about(book: Workbook, snapshot: Snapshot, chosen: Iterable[str]) -> None:
    sheet = book.create_sheet("about")
    made, opened = snapshot.publication, snapshot.home.opened
    for text in marking.texts(snapshot.home.mark):
        sheet.append(bold(sheet, [text]))
    lines = [
        ("register", opened.origin if opened else ""),
        ("version", str(made.version)),
        ("as of", made.as_of),
        ("root of the register", made.root),
        ("licence", f"{LICENCE_TITLE}, {LICENCE_URL}"),
        *(("election", election) for election in chosen),
        ("empty cell", "not reported, never zero"),
    ]
    for line in lines:
        sheet.append([safe_cell(sheet, "text", text) for text in line])
    sheet.append([])
    sheet.append(bold(sheet, ["sheet", "column", "what it says"]))
    for table in SPREADSHEETS:
        for column in table.columns:
            sheet.append([table.name, column.name, column.says])


def _check_size(snapshot: Snapshot, chosen: list[str]) -> None:
    """Fault F-293 before anything is written: a half-written sheet leaves files behind."""
    for table in SPREADSHEETS:
        rows = sum(1 for election in chosen for _ in table.rows(snapshot, election))
        if rows >= MOST_ROWS:
            raise Fault(
                "F-293",
                what="more rows than a sheet holds",
                where=table.name,
                value=str(rows),
                why=f"spreadsheet programs end at {MOST_ROWS}, and nothing is left out silently",
                remedy="export one election, or as csv or parquet",
            )


def _sheet(book: Workbook, table: Table, rows: Iterator[list[Cell]]) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    sheet.append(bold(sheet, table.header))
    kinds = [column.type for column in table.columns]
    for row in rows:
        cells = zip(kinds, row, strict=True)
        sheet.append([safe_cell(sheet, kind, value) for kind, value in cells])


def workbook(snapshot: Snapshot, election_id: str | None) -> bytes:
    """The workbook's bytes; rows of several elections follow one another. Fault F-293."""
    chosen = list(elections(snapshot, election_id))
    _check_size(snapshot, chosen)
    book = Workbook(write_only=True)
    _about(book, snapshot, chosen)
    for table in SPREADSHEETS:
        _sheet(book, table, (row for e in chosen for row in table.rows(snapshot, e)))
    drafted = BytesIO()
    book.save(drafted)
    return timeless(drafted, snapshot.publication.as_of)


def timeless(drafted: BytesIO, as_of: str) -> bytes:
    """The same file without the time at which it was saved."""
    made = BytesIO()
    with ZipFile(drafted) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>" + as_of.encode(), content)
            target.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return made.getvalue()


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """A workbook of one election, or of all together."""
    content = workbook(snapshot, election_id)
    with written(out) as file:
        file.write(content)
