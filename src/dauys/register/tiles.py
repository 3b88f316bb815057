"""Reading and writing a log as tiles, in one pass and little memory.

The layout itself, re-exported here, is in ``tilelayout``.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path

from dauys.register.merkle import HASH_BYTES, Tree, leaf_hash, perfect_root
from dauys.register.tilelayout import (
    WIDTH,
    TileError,
    TileFile,
    decode_bundle,
    encode_bundle,
    expected_files,
    kept_partials,
    layout,
    partial_tiles,
    tile_path,
)

__all__ = [
    "WIDTH",
    "TileError",
    "TileFile",
    "TileStack",
    "TileWriter",
    "expected_files",
    "layout",
    "read_bundle",
    "read_entries",
    "read_file",
    "read_tile",
    "tile_path",
]

_TILE_HEIGHT = 8  # a full tile is a perfect tree of 2**8 hashes


def read_file(directory: Path, path: str) -> bytes:
    """One file of the layout. Raises ``TileError`` T-MISSING if it is not there."""
    try:
        return (directory / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise TileError("T-MISSING", "no such file", path) from error


def read_bundle(directory: Path, number: int, width: int = WIDTH) -> list[bytes]:
    """The entries of one bundle. Raises ``TileError``."""
    path = tile_path(None, number, width)
    return decode_bundle(read_file(directory, path), width, path)


def read_tile(directory: Path, level: int, number: int, width: int = WIDTH) -> bytes:
    """The hashes of one tile, joined. Raises ``TileError``."""
    path = tile_path(level, number, width)
    data = read_file(directory, path)
    if len(data) != width * HASH_BYTES:
        raise TileError("T-LENGTH", f"{len(data)} bytes instead of {width * HASH_BYTES}", path)
    return data


def read_entries(directory: Path, size: int) -> Iterator[bytes]:
    """All entries in order, one bundle in memory at a time. Raises ``TileError``."""
    for number in range(size // WIDTH):
        yield from read_bundle(directory, number)
    if size % WIDTH:
        yield from read_bundle(directory, size // WIDTH, size % WIDTH)


class TileStack:
    """The growing right edge of the tiles: one unfinished tile for each level.

    Feeds on leaf hashes, or on roots of whole bundles hashed elsewhere, and hands back each tile
    as it fills up. Writers store these; verifiers compare them with what is stored.
    """

    def __init__(self) -> None:
        self._levels: list[bytearray] = []
        self._counts: list[int] = []

    def push(self, leaf_hashes: bytes) -> Iterator[tuple[TileFile, bytes]]:
        """Add joined leaf hashes, up to the end of the current tile; yields full tiles.

        To be exhausted by the caller. ``ValueError`` if they do not fit into the current tile.
        """
        yield from self._push(leaf_hashes, 0)

    def push_bundle(self, root: bytes) -> Iterator[tuple[TileFile, bytes]]:
        """Add 256 leaves at once by their root; yields full tiles of the levels above them.

        ``ValueError`` if the current level 0 tile has been begun.
        """
        if self._levels and self._levels[0]:
            raise ValueError("a bundle starts where a tile starts")
        yield from self._push(b"", 0)
        self._counts[0] += WIDTH
        yield from self._push(root, 1)

    def _push(self, hashes: bytes, level: int) -> Iterator[tuple[TileFile, bytes]]:
        if level == len(self._levels):
            self._levels.append(bytearray())
            self._counts.append(0)
        tile = self._levels[level]
        if len(hashes) % HASH_BYTES or len(tile) + len(hashes) > WIDTH * HASH_BYTES:
            raise ValueError("hashes do not fit into the current tile")
        tile += hashes
        self._counts[level] += len(hashes) // HASH_BYTES
        if len(tile) == WIDTH * HASH_BYTES:
            full = bytes(tile)
            tile.clear()
            number = self._counts[level] // WIDTH - 1
            yield TileFile(level, number, WIDTH, tile_path(level, number)), full
            yield from self._push(perfect_root(full), level + 1)

    def partials(self) -> Iterator[tuple[TileFile, bytes]]:
        """The unfinished tiles, lowest level first."""
        for level, tile in enumerate(self._levels):
            if tile:
                number = self._counts[level] // WIDTH
                width = len(tile) // HASH_BYTES
                yield TileFile(level, number, width, tile_path(level, number, width)), bytes(tile)

    def tree(self) -> Tree:
        """The tree over all leaves pushed so far."""
        tree = Tree()
        for level in range(len(self._levels) - 1, -1, -1):
            tile = self._levels[level]
            for at in range(0, len(tile), HASH_BYTES):
                tree.append_subtree(bytes(tile[at : at + HASH_BYTES]), level * _TILE_HEIGHT)
        return tree

    @classmethod
    def load(cls, directory: Path, size: int) -> TileStack:
        """The right edge of the log of ``size`` entries in ``directory``. Raises ``TileError``."""
        stack = cls()
        hashes = size
        while hashes:
            level, width = len(stack._levels), hashes % WIDTH
            tile = read_tile(directory, level, hashes // WIDTH, width) if width else b""
            stack._levels.append(bytearray(tile))
            stack._counts.append(hashes)
            hashes //= WIDTH
        return stack


class TileWriter:
    """Writes one log's directory. One writer at a time; the caller sees to that.

    Every file appears whole (written beside its place, then renamed), and files of the former
    size are removed last, so that a crash on the way leaves the former log readable until the
    new one is complete; ``sweep`` then removes what either left over. Tiles are derived data:
    they are not flushed to disk one by one, and ``write`` makes them again from the entries.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def write(self, entries: Iterable[bytes]) -> Tree:
        """Write a whole log and remove whatever else lies under ``tile/``."""
        stack = TileStack()
        size = self._append(stack, [], 0, entries)
        self.sweep(size)
        return stack.tree()

    def extend(self, size: int, entries: Iterable[bytes], keep: Collection[int] = ()) -> Tree:
        """Append ``entries`` to the log of ``size`` entries that the directory holds.

        ``keep`` are earlier checkpoint sizes whose partial tiles stay until the full tile is
        there. Raises ``TileError`` if the directory does not hold the right edge of such a log.
        """
        stack = TileStack.load(self.directory, size)
        width = size % WIDTH
        pending = read_bundle(self.directory, size // WIDTH, width) if width else []
        hashed = b"".join(leaf_hash(entry) for entry in pending)
        if width and hashed != read_tile(self.directory, 0, size // WIDTH, width):
            raise TileError(
                "T-HASH", "entries and their hashes differ", tile_path(0, size // WIDTH, width)
            )
        new_size = self._append(stack, pending, size, entries)
        staying = {file.path for file in partial_tiles(new_size)} | kept_partials(new_size, keep)
        for file in partial_tiles(size):
            self._clear_partials(file, staying)
        return stack.tree()

    def _append(
        self, stack: TileStack, pending: list[bytes], size: int, entries: Iterable[bytes]
    ) -> int:
        """Write bundles and tiles from ``size`` on; returns the new size."""
        stream = iter(entries)
        number = size // WIDTH
        while True:
            fresh = list(islice(stream, WIDTH - len(pending)))
            bundle = pending + fresh
            size += len(fresh)
            if not bundle:
                break
            self._put(tile_path(None, number, len(bundle)), encode_bundle(bundle))
            for file, content in stack.push(b"".join([leaf_hash(entry) for entry in fresh])):
                self._put(file.path, content)
            if len(bundle) < WIDTH:
                break
            pending = []
            number += 1
        for file, content in stack.partials():
            self._put(file.path, content)
        return size

    def _put(self, path: str, content: bytes) -> None:
        target = self.directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.new")
        draft.write_bytes(content)
        os.replace(draft, target)

    def _clear_partials(self, file: TileFile, staying: set[str]) -> None:
        """Remove the partial tiles at one place of the former right edge, but for ``staying``."""
        folder = (self.directory / file.path).parent
        for partial in folder.iterdir():
            if partial.relative_to(self.directory).as_posix() not in staying:
                partial.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()

    def sweep(self, size: int, keep: Collection[int] = ()) -> None:
        """Remove all under ``tile/`` that ``expected_files(size, keep)`` does not name."""
        expected = expected_files(size, keep)
        for folder, _, names in os.walk(self.directory / "tile", topdown=False):
            for name in names:
                path = Path(folder, name)
                if path.relative_to(self.directory).as_posix() not in expected:
                    path.unlink()
            if not os.listdir(folder):
                os.rmdir(folder)
