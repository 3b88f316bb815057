"""A CSV file, read strictly and as a stream: header checked, every row whole, every cell typed.

The first sheet of a workbook (``.xlsx``, ``.xls``) is read by the same rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from dauys.exchange.cells import BadCell, Reader, empty, text
from dauys.exchange.faults import Problems
from dauys.exchange.spreadsheet import rows as sheet_rows
from dauys.law.faults import Fault

SHEETS = (".xlsx", ".xls")
"""Endings of files that are read as workbooks."""


class _Sheet:
    """Rows of a sheet, as csv's reader gives them: whole, with the number of the present one."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.line_num = 0
        # A sheet keeps cells that were only formatted, as empty rows and columns at its end.
        self._rows = rows
        self._width = max((len(_trimmed(row)) for row in rows[:1]), default=0)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        while self.line_num < len(self._rows):
            row = self._rows[self.line_num]
            self.line_num += 1
            if any(row):
                return row[: self._width] if not any(row[self._width :]) else _trimmed(row)
        raise StopIteration


def _trimmed(row: list[str]) -> list[str]:
    end = next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)
    return row[:end]


@dataclass(frozen=True)
class Column:
    """One column that is used: its header, how a cell is read, whether it must be filled."""

    header: str
    read: Reader
    required: bool = False


@dataclass
class Table:
    """A file of rows. ``ignored`` names the columns that may stand there and are never read."""

    path: Path
    columns: Sequence[Column]
    ignored: Sequence[str]
    problems: Problems
    #: Names that were brought to Unicode normal form C, each with its place.
    notices: list[str] = field(default_factory=list)
    #: Whether the file may separate its cells by semicolons, as spreadsheets here save it.
    semicolons: bool = False
    #: Whether every row so far could be read; what rests on a broken table is not checked.
    sound: bool = field(default=True, init=False)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Line number and values in the order of ``columns``, without the rows that have faults.

        A quoted cell may run over lines; the line number is that of the row's end.
        """
        if self.path.suffix.lower() in SHEETS:
            try:
                yield from self._read(_Sheet(sheet_rows(self.path)))
            except Fault as fault:
                self.report(fault)
            return
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                sign = ";" if self.semicolons and ";" in file.readline() else ","
                file.seek(0)
                yield from self._read(csv.reader(file, strict=True, delimiter=sign))
        except UnicodeDecodeError:
            self.report(_not_utf8(self.path))
        except OSError as error:
            self.report(
                Fault(
                    "F-201",
                    what="a file that cannot be read",
                    where=self.path.name,
                    value=str(self.path),
                    why=error.strerror or "the system refuses it",
                    remedy="put the file in place, or correct its name in the mapping",
                )
            )

    def _read(self, reader: Any) -> Iterator[tuple[int, list[Any]]]:
        try:
            header = next(reader, None)
            if not header:
                self.report(
                    Fault(
                        "F-203",
                        what="an empty file",
                        where=f"{self.path.name}:1",
                        why="the first line must name the columns",
                        remedy="export the table again with its header",
                    )
                )
                return
            if not self._check_header(header):
                return
            positions = [header.index(column.header) for column in self.columns]
            pick = itemgetter(*positions) if len(positions) > 1 else None
            readers = [column.read for column in self.columns]
            required = [i for i, column in enumerate(self.columns) if column.required]
            texts = [i for i, column in enumerate(self.columns) if column.read is text]
            width = len(header)
            for row in reader:
                if self.problems.full:
                    return
                if len(row) != width:
                    self._ragged(reader.line_num, row, width)
                    continue
                cells = pick(row) if pick else (row[positions[0]],)
                try:
                    values = [read(cell) for read, cell in zip(readers, cells, strict=True)]
                except BadCell:
                    self._bad_cells(reader.line_num, cells)
                    continue
                if any(values[i] is None for i in required):
                    self._bad_cells(reader.line_num, cells)
                    continue
                for i in texts:
                    if values[i] != cells[i]:
                        self._changed(reader.line_num, self.columns[i].header, cells[i], values[i])
                yield reader.line_num, values
        except csv.Error as error:
            self.report(
                Fault(
                    "F-204",
                    what="not readable as CSV",
                    where=f"{self.path.name}:{reader.line_num}",
                    why=str(error),
                    remedy="look for a quotation mark that is not closed, or not doubled",
                )
            )

    def report(self, fault: Fault) -> None:
        """Note a problem of this table; the table is not sound any more."""
        self.sound = False
        self.problems.add(fault)

    def fault(self, code: str, line: int, column: str, value: object, **words: str) -> None:
        """Note a problem at a line and column."""
        self.report(
            Fault(
                code, where=f"{self.path.name}:{line}, column {column}", value=str(value), **words
            )
        )

    def _check_header(self, header: list[str]) -> bool:
        for column in self.columns:
            if column.header not in header:
                self.fault(
                    "F-205", 1, column.header, ", ".join(header)[:200],
                    what="a column is missing",
                    why="the mapping reads it",
                    remedy="correct the header, or the mapping",
                )  # fmt: skip
        if not self.sound:
            # A renamed column is one mistake: the unknown name is in the message already.
            return False
        known = {column.header for column in self.columns} | set(self.ignored)
        for number, name in enumerate(header, 1):
            if name in header[: number - 1]:
                self.fault(
                    "F-207", 1, str(number), name,
                    what="a column that stands twice",
                    why="only one of the two can be meant",
                    remedy="remove or rename one",
                )  # fmt: skip
            elif name not in known:
                self.fault(
                    "F-206", 1, str(number), name,
                    what="a column that the mapping does not know",
                    why="a table may have changed its meaning with its columns",
                    remedy="map the column, or list it under `ignore`",
                )  # fmt: skip
        return self.sound

    def _changed(self, line: int, column: str, cell: str, value: str) -> None:
        written = " ".join(f"U+{ord(c):04X}" for c in cell if c not in value)
        self.notices.append(
            f"{self.path.name}:{line}, column {column}: {cell!r} ({written}) is kept as {value!r}, "
            "the same text in Unicode normal form C"
        )

    def _ragged(self, line: int, row: list[str], width: int) -> None:
        if not row:
            what, why = "an empty line", "every line below the header is a row"
        else:
            what, why = f"a row of {len(row)} cells", f"the header names {width} columns"
        self.fault(
            "F-208", line, str(min(len(row), width) + 1), ",".join(row)[:120],
            what=what, why=why, remedy="complete the row, or remove it",
        )  # fmt: skip

    def _bad_cells(self, line: int, cells: Sequence[str]) -> None:
        for column, cell in zip(self.columns, cells, strict=True):
            try:
                if column.read(cell) is None and column.required:
                    raise empty()
            except BadCell as bad:
                self.fault(
                    bad.code, line, column.header, cell[:120],
                    what=bad.what, why=bad.why, remedy=bad.remedy,
                )  # fmt: skip


def _not_utf8(path: Path) -> Fault:
    """The first line that is not UTF-8; the file is read again because the stream has no lines."""
    line, shown = 1, ""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                line, shown = number, raw[error.start : error.start + 8].hex(" ")
                break
    return Fault(
        "F-202",
        what="bytes that are not UTF-8",
        where=f"{path.name}:{line}",
        value=shown,
        why="names in a guessed encoding come out as other names",
        remedy="save the file as UTF-8",
    )
