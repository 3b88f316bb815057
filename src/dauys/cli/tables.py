"""Tables for a terminal of 80 columns: widths counted as shown, long cells shortened."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WIDTH = 80


def width(text: str) -> int:
    """Columns a text takes: wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, with an ellipsis where it was cut."""
    if width(text) <= columns:
        return text
    kept = ""
    for c in text:
        if width(kept + c) > columns - 1:
            break
        kept += c
    return kept + "…"


def _pad(text: str, columns: int, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> str:
    """Rows under a header, columns two spaces apart; the widest column yields the space."""
    columns = [
        max(width(header[i]), *(width(row[i]) for row in rows)) if rows else width(header[i])
        for i in range(len(header))
    ]
    while sum(columns) + 2 * (len(columns) - 1) > WIDTH:
        widest = max(range(len(columns)), key=lambda i: columns[i])
        columns[widest] -= 1
    lines = []
    for row in [header, *rows]:
        cells = [_pad(cut(cell, columns[i]), columns[i], i in right) for i, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * c for c in columns))
    return "\n".join(lines)
