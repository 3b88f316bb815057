"""The bulk tables as data: each column with its type and meaning, each table with its key.

One place for the header of a CSV file, the schema of the data package, the types of Parquet and
XLSX, and the reference page, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from dauys.record.encoding import to_csv
from dauys.record.snapshot import Snapshot

#: ``share``: a percentage with two decimals, rounded half up. ``flag``: yes or no.
Type = Literal["text", "count", "place", "share", "date", "moment", "flag"]
Cell = str | int | None
Row = list[Cell]


class Column(NamedTuple):
    """A column: its name, its type, and what it says."""

    name: str
    type: Type
    says: str


class Table(NamedTuple):
    """A table of an election. ``key`` are the columns that tell its rows apart.

    ``refers`` maps a column, or several, to the table and the columns they lead to.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Snapshot, str], Iterable[Row]]
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def csv(self, snapshot: Snapshot, election_id: str) -> bytes:
        """The table as CSV."""
        return to_csv(self.header, self.rows(snapshot, election_id))

    def excel(self, snapshot: Snapshot, election_id: str) -> bytes:
        """The table as the semicolon CSV that spreadsheets of kk and ru open by themselves.

        Shares have a decimal comma there: ``12.05`` would be taken for a day in May.
        """
        shares = [place for place, column in enumerate(self.columns) if column.type == "share"]
        return to_csv(
            self.header, _commas(self.rows(snapshot, election_id), shares), spreadsheet=True
        )


def _commas(rows: Iterable[Row], places: Sequence[int]) -> Iterator[Row]:
    for row in rows:
        for place in places:
            if isinstance(cell := row[place], str):
                row[place] = cell.replace(".", ",")
        yield row


def flag(value: bool | None) -> str | None:
    """Yes, no, or nothing where it is not stated."""
    return None if value is None else ("yes" if value else "no")


_TONGUES = (("kk", "Kazakh"), ("ru", "Russian"), ("en", "English"))


def named(stem: str, what: str) -> tuple[Column, ...]:
    """Three columns: the name of something in Kazakh, Russian and English."""
    return tuple(
        Column(f"{stem}_{code}", "text", f"{what} in {tongue}; empty where no source has it")
        for code, tongue in _TONGUES
    )


def names_of(names: object) -> list[Cell]:
    """The cells of :func:`named`."""
    known = names if isinstance(names, dict) else {}
    return [known.get(code) for code, _ in _TONGUES]
