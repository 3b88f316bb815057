"""The first sheet of a workbook as rows of text, after its container was looked at.

An ``.xlsx`` file is a zip archive: what :mod:`dauys.exchange.archive` does not trust, and cells
with formulas (whose stored value nobody vouches for), are refused before anything is read. The
older ``.xls`` has no archive; its size is bounded as any file's. Cells are taken as text: a code
with leading zeros must be stored as text.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from dauys.exchange import archive
from dauys.exchange.input import read_bytes
from dauys.law.faults import Fault

LIMITS = archive.Limits(parts=2000, part=256 * 2**20, unpacked=256 * 2**20)
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[ >/]")
_OVERLAP = 64


def rows(path: Path) -> list[list[str]]:
    """The rows of the first sheet.

    Faults F-278 (no sheet to be trusted), F-279 (no archive to be trusted) and those of reading.
    """
    data = read_bytes(path)
    if data[:2] == b"PK":
        _check_archive(data, path.name)
    try:
        workbook = load_workbook(io.BytesIO(data))
        sheet = workbook.get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise _untrusted(path.name, "", str(error) or "it is no workbook") from error
    except BaseException as error:
        # The reader's own failures are raised as panics that are no ordinary exceptions.
        if type(error).__name__ != "PanicException":
            raise
        raise _untrusted(path.name, "", "it is damaged") from error
    return [[_text(cell) for cell in row] for row in cells]


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip() if cell is not None else ""


def _check_archive(data: bytes, name: str) -> None:
    """Unpack every part in pieces, keeping none, and look for formulas in the sheets."""
    with archive.opened(data, archive.INSIDE, name=name, limits=LIMITS) as found:
        for part in sorted(found.parts):
            tail = b""
            for piece in found.pieces(part):
                if part.startswith("xl/worksheets/") and _FORMULA.search(tail + piece):
                    raise _untrusted(name, part, "it has formulas, and their values are not data")
                tail = piece[-_OVERLAP:]


def _untrusted(name: str, value: str, why: str) -> Fault:
    return Fault(
        "F-278",
        what="a spreadsheet that cannot be read or trusted",
        where=name,
        value=value[:120],
        why=why,
        remedy="save the sheet again as values, or as CSV in UTF-8",
    )
