"""Zip files from elsewhere: bounded in number and size, and only with the names expected.

The sizes that an archive states are not trusted: what is unpacked is counted.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dauys.law.faults import Fault

MOST_PARTS: Final = 20_000
LARGEST_PART: Final = 96 * 2**20
LARGEST_UNPACKED: Final = 2 * 2**30
_CHUNK: Final = 2**20
_BROKEN: Final = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error,
    ValueError,
)  # fmt: skip


class Archive:
    """An open archive whose names all fit ``names``. Faults F-201, F-279."""

    def __init__(self, archive: zipfile.ZipFile, name: str, names: re.Pattern[str]) -> None:
        self._archive, self._name = archive, name
        entries = archive.infolist()
        if len(entries) > MOST_PARTS:
            raise _untrusted(name, f"{len(entries)} parts", f"at most {MOST_PARTS} are read")
        self._left = LARGEST_UNPACKED
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if not names.fullmatch(entry.filename):
                raise _untrusted(name, entry.filename, "no part of this kind of file is called so")
            if entry.filename in self._parts:
                raise _untrusted(name, entry.filename, "the part stands in it twice")
            self._parts[entry.filename] = entry

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self._parts)

    def read(self, part: str) -> bytes:
        """A part's bytes; F-279 where it is missing, damaged or too large."""
        return b"".join(self._pieces(part))

    def sha256(self, part: str) -> str:
        """A part's SHA-256 in hex, without keeping its bytes."""
        found = hashlib.sha256()
        for piece in self._pieces(part):
            found.update(piece)
        return found.hexdigest()

    def _pieces(self, part: str) -> Iterator[bytes]:
        entry = self._parts.get(part)
        if entry is None:
            raise _untrusted(self._name, part, "the part is missing")
        size = 0
        try:
            with self._archive.open(entry) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    self._left -= len(piece)
                    if size > LARGEST_PART or self._left < 0:
                        raise _untrusted(self._name, part, "it unpacks to more than is read")
                    yield piece
        except _BROKEN as error:
            raise _untrusted(self._name, part, f"it cannot be unpacked: {error}") from error


@contextmanager
def opened(path: Path, names: re.Pattern[str]) -> Iterator[Archive]:
    """The archive at ``path``. Faults F-201 (cannot be read), F-279 (not to be trusted)."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Fault(
            "F-201",
            what="a file that cannot be read",
            where=path.name,
            value=str(path),
            why=error.strerror or "it is not there",
            remedy="name the file",
        ) from error
    except _BROKEN as error:
        raise _untrusted(path.name, "", f"its archive is damaged: {error}") from error
    with archive:
        yield Archive(archive, path.name, names)


def _untrusted(name: str, value: str, why: str) -> Fault:
    return Fault(
        "F-279",
        what="an archive that cannot be read or trusted",
        where=name,
        value=value[:120],
        why=why,
        remedy="make it again where it comes from, and check that it is the one you mean",
    )
