"""One process's share of the writing: render, compress, digest, write. No file is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from struct import pack
from zlib import crc32

import msgspec
from deflate import deflate_compress

from dauys.publish.pages import SINGLE
from dauys.publish.render import Renderer
from dauys.record.manifest import FileEntry

TWIN_SUFFIXES = (".html", ".json", ".csv", ".css", ".js")
"""Files that get a precompressed twin beside them, if they are larger than `TWIN_ABOVE`."""

TWIN_ABOVE = 1000
"""Bytes up to which a file travels in one packet anyway."""

FEED_SUFFIXES = (".atom", ".ndjson")
"""Feeds get a twin above `FEED_TWIN_ABOVE` only: those of contests are small, and very many."""

FEED_TWIN_ABOVE = 16_000


def has_twin(path: str, size: int) -> bool:
    """Whether a file of this size gets a precompressed twin."""
    if path.endswith(FEED_SUFFIXES):
        return size > FEED_TWIN_ABOVE
    return size > TWIN_ABOVE and path.endswith(TWIN_SUFFIXES)


_LEVEL = 6
# A gzip header with no name, no time and no operating system: the same bytes everywhere.
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def gzipped(content: bytes) -> bytes:
    """The gzip form of the content: the same bytes wherever the same libdeflate is installed."""
    body = deflate_compress(content, _LEVEL)
    return _GZIP_HEADER + body + pack("<II", crc32(content), len(content) & 0xFFFFFFFF)


class Writer:
    """Writes files beneath a directory and remembers their digests."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._prefix = f"{target}/"
        self._made: set[str] = set()
        self.entries: dict[str, FileEntry] = {}

    def write(self, path: str, content: bytes) -> FileEntry:
        """Writes the file and, where it is worth it, its twin. A path is written once only."""
        if path in self.entries:
            raise FileExistsError(f"two documents claim the same place: {path}")
        entry = self.put(path, content)
        if has_twin(path, len(content)):
            self.put(path + ".gz", gzipped(content))
        return entry

    def put(self, path: str, content: bytes) -> FileEntry:
        """Writes the file alone."""
        directory = path.rpartition("/")[0]
        if directory not in self._made:
            (self._target / directory).mkdir(parents=True, exist_ok=True)
            self._made.add(directory)
        # A path joined by hand and an unbuffered file: of a country's site that is hundreds of
        # thousands of times, and a fifth to a third of what a small file costs.
        with open(self._prefix + path, "wb", buffering=0) as file:
            _write_whole(file, content)
        entry = self.entries[path] = FileEntry.of(content)
        return entry


def _write_whole(file: FileIO, content: bytes) -> None:
    """Writes all of it: an unbuffered file may take less at a time, on a disk that fills up."""
    written = file.write(content)
    while written < len(content):
        written += file.write(content[written:])


class Collector(Writer):
    """Keeps files in memory instead. ``contents`` by path; None: there is to be no such file."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.contents: dict[str, bytes | None] = {}

    def write(self, path: str, content: bytes) -> FileEntry:
        """Keeps the file and its twin; a file that is small has none, whatever it had before."""
        entry = super().write(path, content)
        if path.endswith((*TWIN_SUFFIXES, *FEED_SUFFIXES)):
            self.contents.setdefault(path + ".gz", None)
        return entry

    def put(self, path: str, content: bytes) -> FileEntry:
        """Keeps the file alone."""
        self.contents[path] = content
        entry = self.entries[path] = FileEntry.of(content)
        return entry


Task = tuple[str, str, bytes]
"""Path, kind and bytes of one document, as it travels to the process that renders it."""


def perform(tasks: Iterable[Task], renderer: Renderer, writer: Writer) -> None:
    """Writes each document and the pages made from it."""
    for path, kind, body in tasks:
        entry = writer.write(path, body)
        for place, page in _pages(renderer, kind, path, body, entry.sha256):
            writer.write(place, page)


def _pages(
    renderer: Renderer, kind: str, path: str, body: bytes, sha256: str
) -> Iterator[tuple[str, bytes]]:
    if kind in RENDERED:
        yield from renderer.render(kind, path, msgspec.json.decode(body), sha256)


RENDERED = frozenset(
    {
        "home",
        "election",
        "unit",
        "contest",
        "precinct",
        "candidate",
        "party",
        "turnout",
        "calendar",
        "agenda",
        "candidates",
        "statistics",
        "incidents",
        *SINGLE,
    }
)
"""Kinds of document that become pages."""
