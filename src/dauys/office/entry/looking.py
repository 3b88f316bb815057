"""Protocols side by side: two entries, before and after, the call and the paper."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.law.figures import Figures
from dauys.office.entry.station import Row, Station


@dataclass(frozen=True, slots=True)
class Compared:
    """One row in several columns; ``differs`` where they are not all the same."""

    row: Row
    values: tuple[int | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the columns differ in this row; blank and zero differ."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in columns with their heads, as ``office/protocols/table.html`` shows them."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Compared, ...]

    def where(self, differs: bool, caption: str) -> Table:
        """Only the rows that differ, or only the others."""
        rows = tuple(one for one in self.rows if one.differs is differs)
        return Table(caption, self.heads, rows)


def side_by_side(station: Station, caption: str, *columns: tuple[str, Figures]) -> Table:
    """Every row of the paper in its order; a column is its head and the figures."""
    return Table(
        caption,
        tuple(head for head, _figures in columns),
        tuple(
            Compared(row, tuple(figures.field(row.field) for _head, figures in columns))
            for row in station.rows
        ),
    )
