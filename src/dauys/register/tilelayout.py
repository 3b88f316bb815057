"""The log as plain files: which files, and what is in them (C2SP tlog-tiles v0.1.0).

``tile/<L>/<N>[.p/<W>]`` holds up to 256 hashes of level L, each the root over 256**L leaves;
``tile/entries/<N>[.p/<W>]`` holds up to 256 entries, each behind its length (big-endian uint16).
``<N>`` is written in groups of three digits, all but the last behind an ``x``: 1234067 is
``x001/x234/067``. Paths are relative to the log's directory, with ``/``.

A directory of a given size holds exactly ``expected_files(size)``: partial tiles of earlier sizes
go as soon as the log grows over them, since a snapshot has one checkpoint. An installation that
serves a live log to outside clients names the earlier checkpoint sizes it keeps partial tiles for
(C2SP asks for them until the full tile is there); they are then expected too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from dauys.register.errors import RegisterError

WIDTH = 256
"""Hashes in a full tile, entries in a full bundle."""

MAX_ENTRY = 65_535
"""Bytes of the longest entry that a bundle can hold."""

ENTRIES = "entries"


class TileError(RegisterError):
    """A tile or bundle that is missing or not what it must be.

    Codes: T-MISSING, T-LENGTH (of a file or an entry), T-WIDTH, T-SIZE, T-HASH (a tile does not
    hold the hashes of what lies below it).
    """


class TileFile(NamedTuple):
    """One file of the layout: level (``None`` for entries), number, width 1-256, path."""

    level: int | None
    number: int
    width: int
    path: str


def tile_path(level: int | None, number: int, width: int = WIDTH) -> str:
    """The relative path of a tile, or of an entry bundle if ``level`` is ``None``."""
    groups = [f"{number % 1000:03d}"]
    rest = number // 1000
    while rest:
        groups.insert(0, f"x{rest % 1000:03d}")
        rest //= 1000
    place = ENTRIES if level is None else str(level)
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{place}/{'/'.join(groups)}{partial}"


def layout(size: int) -> Iterator[TileFile]:
    """Every file of a log of ``size`` entries: bundles, then tiles level by level."""
    if size < 0:
        raise ValueError(f"{size} is not a tree size")
    level: int | None = None
    hashes = size
    while hashes:
        for number in range(hashes // WIDTH):
            yield TileFile(level, number, WIDTH, tile_path(level, number))
        yield from _partial(level, hashes)
        if level is not None:
            hashes //= WIDTH
        level = 0 if level is None else level + 1


def partial_tiles(size: int) -> Iterator[TileFile]:
    """The partial bundle and tiles of a log of ``size`` entries: its right edge."""
    level: int | None = None
    hashes = size
    while hashes:
        yield from _partial(level, hashes)
        if level is not None:
            hashes //= WIDTH
        level = 0 if level is None else level + 1


def _partial(level: int | None, hashes: int) -> Iterator[TileFile]:
    width = hashes % WIDTH
    if width:
        number = hashes // WIDTH
        yield TileFile(level, number, width, tile_path(level, number, width))


def kept_partials(size: int, earlier: Collection[int]) -> set[str]:
    """Paths of partial tiles of ``earlier`` sizes whose full tile a log of ``size`` lacks."""
    kept: set[str] = set()
    for old in earlier:
        if not 0 <= old <= size:
            raise ValueError(f"{old} is not an earlier size of a log of {size}")
        for file in partial_tiles(old):
            hashes = size // WIDTH ** (file.level or 0)
            if (file.number + 1) * WIDTH > hashes:
                kept.add(file.path)
    return kept


def expected_files(size: int, earlier: Collection[int] = ()) -> set[str]:
    """The relative paths that a directory of a log of ``size`` holds, no more and no fewer.

    ``earlier`` are the checkpoint sizes whose partial tiles are kept as well. The checkpoint and
    the key beside ``tile/`` are not counted.
    """
    return {file.path for file in layout(size)} | kept_partials(size, earlier)


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    """An entry bundle. Raises ``TileError`` T-LENGTH for an entry over 65,535 bytes."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise TileError("T-LENGTH", f"an entry of {len(entry)} bytes; the limit is {MAX_ENTRY}")
        parts.append(len(entry).to_bytes(2, "big"))
        parts.append(entry)
    return b"".join(parts)


def decode_bundle(data: bytes, width: int, where: str = "") -> list[bytes]:
    """The ``width`` entries of a bundle, which must end with the last of them.

    Raises ``TileError`` T-LENGTH or T-WIDTH.
    """
    entries: list[bytes] = []
    at, end = 0, len(data)
    while at + 2 <= end:
        start = at + 2
        at = start + (data[start - 2] << 8 | data[start - 1])
        entries.append(data[start:at])
    if at != end:
        raise TileError("T-LENGTH", "an entry is cut off", where)
    if len(entries) != width:
        raise TileError("T-WIDTH", f"{len(entries)} entries instead of {width}", where)
    return entries
