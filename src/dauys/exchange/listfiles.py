"""Lists that an office imports: commissions and their members, one row each.

CSV (with commas or semicolons) or a workbook's first sheet; the same columns as the exported list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from dauys.election.bodies.authority import CommissionFormed
from dauys.election.bodies.members import MemberSeated, Nominator, SeatRole
from dauys.exchange.cells import choice, count, day, identifier, optional, text
from dauys.exchange.csvfile import Column, Table
from dauys.exchange.faults import Problems

MOST: Final = 500
"""Rows of one import: what two people can look through before they approve it."""


@dataclass(frozen=True)
class Kind:
    """One importable list: its columns, the act's body that a row makes, what tells rows apart."""

    name: str
    columns: Sequence[Column]
    body: Callable[[dict[str, Any]], Any]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, the commission it is about, and the body of its act."""

    line: int
    commission: str
    body: Any


def _commission(row: dict[str, Any]) -> CommissionFormed:
    return CommissionFormed(
        commission=row["commission"],
        names={code: row[f"name_{code}"] for code in ("kk", "ru", "en") if row[f"name_{code}"]},
        level=row["level"],
        unit=row["unit"],
        members=row["members"],
        source=row["source"] or "",
    )


def _member(row: dict[str, Any]) -> MemberSeated:
    return MemberSeated(
        election=row["election"],
        member=row["member"],
        name=row["name"],
        names={},
        role=row["role"],
        nominator=row["nominator"],
        nominated_by=row["nominated_by"],
        by=row["by"],
        since=row["since"],
        until=row["until"],
        source=row["source"] or "",
    )


def _words(names: tuple[str, ...]) -> Callable[[str], Any]:
    return choice({name: name for name in names})


KINDS: Final[dict[str, Kind]] = {
    "commissions": Kind(
        "commissions",
        (
            Column("commission", identifier, required=True),
            Column("name_kk", text, required=True),
            Column("name_ru", text, required=True),
            Column("name_en", optional(text)),
            Column("level", _words(("central", "territorial", "precinct")), required=True),
            Column("unit", identifier, required=True),
            Column("members", count, required=True),
            Column("source", optional(text)),
        ),
        _commission,
        ("commission",),
    ),
    "members": Kind(
        "members",
        (
            Column("commission", identifier, required=True),
            Column("election", identifier, required=True),
            Column("member", identifier, required=True),
            Column("name", text, required=True),
            Column("role", _words(get_args(SeatRole)), required=True),
            Column("nominator", _words(get_args(Nominator)), required=True),
            Column("nominated_by", identifier, required=True),
            Column("by", identifier, required=True),
            Column("since", day, required=True),
            Column("until", day, required=True),
            Column("source", optional(text)),
        ),
        _member,
        ("commission", "member"),
    ),
}


def read(path: Path, kind: Kind) -> tuple[list[Row], Problems]:
    """The rows of a file, and what is wrong with it; rows with faults are not among them."""
    problems = Problems()
    table = Table(path, kind.columns, _ALSO.get(kind.name, ()), problems, semicolons=True)
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, values in table.rows():
        row = dict(zip((column.header for column in kind.columns), values, strict=True))
        key = tuple(row[name] for name in kind.key)
        if key in seen:
            table.fault(
                "F-217", line, kind.key[-1], key[-1],
                what="a row that stands twice",
                why=f"the row of line {seen[key]} is about the same",
                remedy="remove one of the two",
            )  # fmt: skip
        elif len(rows) == MOST:
            table.fault(
                "F-220", line, kind.key[-1], key[-1],
                what="more rows than one import takes",
                why=f"two people look through at most {MOST} rows before they approve them",
                remedy="divide the file",
            )  # fmt: skip
            break
        else:
            seen[key] = line
            rows.append(Row(line, row["commission"], kind.body(row)))
    return rows, problems


#: Columns of the exported list that an import does not read.
_ALSO: Final[dict[str, tuple[str, ...]]] = {"members": ("ended",)}
