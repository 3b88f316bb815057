"""The first sheet of a workbook as rows of text, after its container was looked at.

An ``.xlsx`` file is a zip archive: names that leave the archive, entries that unpack to more than
:data:`LARGEST_UNPACKED`, and cells with formulas (whose stored value nobody vouches for) are
refused before anything is read. The older ``.xls`` has no archive; its size is bounded as any
file's. Cells are taken as text: a code with leading zeros must be stored as text.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from dauys.exchange.input import read_bytes
from dauys.law.faults import Fault

LARGEST_UNPACKED = 256 * 2**20
MOST_ENTRIES = 2000
_CHUNK = 2**20
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[ >/]")
_OVERLAP = 64


def rows(path: Path) -> list[list[str]]:
    """The rows of the first sheet. Fault F-278 with the reason, and those of reading a file."""
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
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _untrusted(name, "", f"its archive is damaged: {error}") from error
    if len(entries) > MOST_ENTRIES:
        raise _untrusted(name, f"{len(entries)} entries", f"at most {MOST_ENTRIES} are read")
    left = LARGEST_UNPACKED
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise _untrusted(name, entry.filename, "the name leaves the archive")
        try:
            left = _check_entry(archive, entry, left, name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise _untrusted(name, entry.filename, f"it cannot be unpacked: {error}") from error
        except Exception as error:
            if type(error).__module__ not in ("zlib", "_lzma"):
                raise
            raise _untrusted(name, entry.filename, "it cannot be unpacked") from error


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> int:
    """Unpack an entry in pieces, keeping none; the sizes an archive states are not trusted."""
    sheet = entry.filename.startswith("xl/worksheets/")
    tail = b""
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise _untrusted(
                    name, entry.filename, f"it unpacks to more than {LARGEST_UNPACKED:,} bytes"
                )
            if sheet and _FORMULA.search(tail + piece):
                raise _untrusted(
                    name, entry.filename, "it has formulas, and their values are not data"
                )
            tail = piece[-_OVERLAP:]
    return left


def _untrusted(name: str, value: str, why: str) -> Fault:
    return Fault(
        "F-278",
        what="a spreadsheet that cannot be read or trusted",
        where=name,
        value=value[:120],
        why=why,
        remedy="save the sheet again as values, or as CSV in UTF-8",
    )
