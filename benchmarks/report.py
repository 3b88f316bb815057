"""Rows of a benchmark and how they are printed: what we need, the floor, the ratio, the goal."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Unit = Literal["s", "MB", "1/s", ""]


@dataclass(frozen=True)
class Row:
    """One comparison.

    ``ours`` and ``floor`` are in ``unit``; the floor is the same work with nothing around it,
    or another program's figure, measured in the same run. ``goal`` is the largest acceptable
    ratio ours/floor, or without a floor the largest acceptable ``ours``.
    """

    name: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    unit: Unit = "s"
    floor_name: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """ours / floor, or None where there is nothing to divide by."""
        return self.ours / self.floor if self.floor else None

    @property
    def verdict(self) -> Literal["met", "missed", ""]:
        """Whether the goal is met; empty without a goal."""
        if self.goal is None:
            return ""
        value = self.ratio if self.floor is not None else self.ours
        return "met" if value is not None and value <= self.goal else "missed"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 1 else f"{value:.2f}"


HEAD = ("", "ours", "floor", "unit", "ratio", "goal", "", "beside")


def _cells(row: Row) -> tuple[str, ...]:
    by_ratio = row.floor is not None
    return (
        row.name,
        _number(row.ours),
        _number(row.floor),
        row.unit,
        f"{row.ratio:.2f}x" if row.ratio is not None else "",
        "" if row.goal is None else f"<= {row.goal:g}" + ("x" if by_ratio else f" {row.unit}"),
        row.verdict,
        "; ".join(part for part in (row.floor_name, row.note) if part),
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as text, in columns; numbers to the right."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    to_the_right = {1, 2, 4, 5}

    def printed(line: tuple[str, ...]) -> str:
        cells = (
            text.rjust(width) if column in to_the_right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    return "\n".join(map(printed, lines))


def machine() -> dict[str, str | int]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count() or 0,
    }


def document(rows_by_benchmark: dict[str, Iterable[Row]]) -> str:
    """All rows with the machine, as JSON (one trailing newline)."""
    benchmarks = {
        name: [{**asdict(row), "ratio": row.ratio, "verdict": row.verdict} for row in rows]
        for name, rows in rows_by_benchmark.items()
    }
    content = {"machine": machine(), "benchmarks": benchmarks}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
