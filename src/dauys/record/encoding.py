"""Bytes of published documents: canonical JSON and plain CSV. The one place where they are shaped.

JSON has sorted keys, no insignificant space, no floats and one newline at the end, so that the
same state gives the same bytes anywhere. CSV is UTF-8, comma-separated, CRLF-free, with a header;
a text cell that a spreadsheet would take for a formula is prefixed with an apostrophe, and so is
one that begins with such a prefix of its own, so that taking one off gives the text again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: What a cell that has to be looked at begins with. A table has millions that do not.
_FIRST = frozenset((*_FORMULA, "'"))


def to_json(document: object) -> bytes:
    """The document as canonical JSON bytes with a final newline."""
    return _encoder.encode(document) + b"\n"


def _guarded(value: str) -> str:
    return "'" + value if value.lstrip("'").startswith(_FORMULA) else value


def written(cell: str) -> str:
    """The text that was written as this cell."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if guarded else cell


def to_csv(
    header: Sequence[str], rows: Iterable[Sequence[str | int | None]], *, spreadsheet: bool = False
) -> bytes:
    """A table as CSV bytes. None is an empty cell: not reported, never zero.

    ``spreadsheet``: with a byte order mark and semicolons, as spreadsheet programs set to Kazakh
    or Russian expect it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", delimiter=";" if spreadsheet else ",")
    writer.writerow(header)
    writer.writerows(
        [_guarded(value) if type(value) is str and value[:1] in _FIRST else value for value in row]
        for row in rows
    )
    return text.getvalue().encode("utf-8-sig" if spreadsheet else "utf-8")
