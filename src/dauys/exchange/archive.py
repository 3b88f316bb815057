"""Zip files from elsewhere: bounded in number and size, and only with the names expected.

The one guard for every zip that comes in: bundles of an office, and workbooks, which are archives
too. Its list of contents is measured before it is read, for each line of it becomes an object; the
sizes that it states are not trusted: what is unpacked is counted.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from dauys.law.faults import Fault


@dataclass(frozen=True, slots=True)
class Limits:
    """How many parts, and bytes unpacked: of one part, and of all that are read."""

    parts: int = 20_000
    part: int = 96 * 2**20
    unpacked: int = 2 * 2**30


#: A name that stays inside: not absolute, without a drive, and no step leads up.
INSIDE: Final = re.compile(
    r"(?![/\\])(?![^/\\]*:)(?!(?:.*[/\\])?\.\.(?:[/\\]|\Z))[^\x00-\x1f]+", re.S
)
_CHUNK: Final = 2**20
#: Bytes in the list of contents for each part: 46, its name, and what else some writers add.
_LISTED: Final = 256
_END: Final = b"PK\x05\x06"
_LOCATOR_64: Final = b"PK\x06\x07"
_END_LENGTH, _LOCATOR_LENGTH, _END_64_LENGTH = 22, 20, 56
_BROKEN: Final = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error,
    lzma.LZMAError, ValueError,
)  # fmt: skip


class Archive:
    """An open archive whose names all fit ``names``. Faults F-201, F-279."""

    def __init__(
        self, archive: zipfile.ZipFile, name: str, names: re.Pattern[str], limits: Limits
    ) -> None:
        self._archive, self._name, self._limits = archive, name, limits
        entries = archive.infolist()
        if len(entries) > limits.parts:
            raise _untrusted(name, f"{len(entries)} parts", f"at most {limits.parts} are read")
        self._left = limits.unpacked
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
        return b"".join(self.pieces(part))

    def sha256(self, part: str) -> str:
        """A part's SHA-256 in hex, without keeping its bytes."""
        found = hashlib.sha256()
        for piece in self.pieces(part):
            found.update(piece)
        return found.hexdigest()

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part's bytes a piece at a time; F-279 where it is missing, damaged or too large."""
        entry = self._parts.get(part)
        if entry is None:
            raise _untrusted(self._name, part, "the part is missing")
        size = 0
        try:
            with self._archive.open(entry) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    self._left -= len(piece)
                    if size > self._limits.part or self._left < 0:
                        raise _untrusted(self._name, part, "it unpacks to more than is read")
                    yield piece
        except _BROKEN as error:
            raise _untrusted(self._name, part, f"it cannot be unpacked: {error}") from error


@contextmanager
def opened(
    source: Path | bytes, names: re.Pattern[str], *, name: str = "", limits: Limits | None = None
) -> Iterator[Archive]:
    """The archive at a path, or in memory under ``name``.

    Faults F-201 (cannot be read), F-279 (not to be trusted).
    """
    limits = limits or Limits()
    try:
        file: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    except OSError as error:
        raise Fault(
            "F-201",
            what="a file that cannot be read",
            where=Path(str(source)).name,
            value=str(source),
            why=error.strerror or "it is not there",
            remedy="name the file",
        ) from error
    with file:
        called = source.name if isinstance(source, Path) else name
        try:
            if _contents(file) > limits.parts * _LISTED:
                raise _untrusted(called, "", f"at most {limits.parts} parts are read")
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise _untrusted(called, "", f"its archive is damaged: {error}") from error
        with archive:
            yield Archive(archive, called, names, limits)


def _contents(file: BinaryIO) -> int:
    """Bytes of the list of contents, as the end of the archive states it and zipfile reads it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 2**16 - _END_LENGTH - _LOCATOR_LENGTH - _END_64_LENGTH))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_LENGTH:
        raise zipfile.BadZipFile("it has no end")
    stated = int.from_bytes(tail[end + 12 : end + 16], "little")
    locator = end - _LOCATOR_LENGTH
    if locator >= _END_64_LENGTH and tail[locator : locator + 4] == _LOCATOR_64:
        long = locator - _END_64_LENGTH
        stated = max(stated % 0xFFFFFFFF, int.from_bytes(tail[long + 40 : long + 48], "little"))
    return stated


def _untrusted(name: str, value: str, why: str) -> Fault:
    return Fault(
        "F-279",
        what="an archive that cannot be read or trusted",
        where=name,
        value=value[:120],
        why=why,
        remedy="make it again where it comes from, and check that it is the one you mean",
    )
