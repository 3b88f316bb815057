"""The tables as Parquet: typed columns, exact decimals, null where nothing is reported."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dauys.exchange.folders import folder, places
from dauys.law.faults import Fault
from dauys.record.bulk import TABLES
from dauys.record.columns import Cell, Table, Type
from dauys.record.licence import LICENCE
from dauys.record.snapshot import Snapshot

if TYPE_CHECKING:
    import polars

#: Digits of a share, two of them after the point.
_PRECISION, _SCALE = 9, 2


def _library() -> Any:
    """Polars, which is an extra; Fault F-292 without it."""
    try:
        import polars as library
    except ImportError as error:
        raise Fault(
            "F-292",
            what="Parquet cannot be written",
            where="the installation",
            value="polars",
            why="the library that writes it is not installed",
            remedy='install it: pip install "dauys[parquet]"',
        ) from error
    return library


def _value(kind: Type, cell: Cell) -> Any:
    if cell is None:
        return None
    if kind == "share":
        return Decimal(str(cell))
    if kind == "flag":
        return cell == "yes"
    return cell


def frame(table: Table, snapshot: Snapshot, election_id: str) -> polars.DataFrame:
    """A table as a typed frame. Moments stay text: each has the UTC offset of its own zone."""
    library = _library()
    types = {
        "text": library.String,
        "moment": library.String,
        "count": library.Int64,
        "place": library.Int32,
        "share": library.Decimal(_PRECISION, _SCALE),
        "flag": library.Boolean,
        "date": library.String,
    }
    rows = list(table.rows(snapshot, election_id))
    data = {
        column.name: library.Series(
            column.name,
            [_value(column.type, row[place]) for row in rows],
            dtype=types[column.type],
        )
        for place, column in enumerate(table.columns)
    }
    made: polars.DataFrame = library.DataFrame(data)
    dates = [column.name for column in table.columns if column.type == "date"]
    return made.with_columns(library.col(dates).str.to_date("%Y-%m-%d")) if dates else made


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """A directory of Parquet files; of all elections, one directory in it for each."""
    _library()
    made = snapshot.publication
    about = {
        "election": "",
        "version": str(made.version),
        "as_of": made.as_of,
        "register_root": made.root,
        "licence": LICENCE,
        "is_test": "true" if snapshot.home.mark else "false",
    }
    with folder(out) as root:
        for election, place in places(snapshot, election_id, root):
            for table in TABLES:
                frame(table, snapshot, election).write_parquet(
                    place / f"{table.name}.parquet", metadata={**about, "election": election}
                )
