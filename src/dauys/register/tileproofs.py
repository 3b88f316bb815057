"""Proofs made from tiles on disk: what a server, a witness or a receipt needs, without entries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dauys.register.merkle import (
    HASH_BYTES,
    Range,
    Tree,
    consistency_ranges,
    inclusion_ranges,
    perfect_root,
)
from dauys.register.tiles import WIDTH, read_tile

_TILE_HEIGHT = 8


class TileLog:
    """The log of ``size`` entries in ``directory``, read tile by tile as a proof needs them.

    Its methods raise ``TileError`` for missing or cut tiles. They believe what the tiles say: a
    proof made from false tiles does not verify.
    """

    def __init__(self, directory: Path, size: int) -> None:
        self.directory = directory
        self.size = size
        self._tile = lru_cache(maxsize=256)(self._read)

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` entries, of all by default."""
        return self._range_root(0, self.size if size is None else size)

    def leaf(self, index: int) -> bytes:
        """The hash of leaf ``index``."""
        return self._node(0, index)

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof of leaf ``index`` in the tree of the first ``size`` entries."""
        return self._resolve(inclusion_ranges(index, self.size if size is None else size))

    def consistency_proof(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the first ``old`` entries are a prefix of the first ``new``."""
        return self._resolve(consistency_ranges(old, self.size if new is None else new))

    def _resolve(self, ranges: list[Range]) -> list[bytes]:
        return [self._range_root(start, end) for start, end in ranges]

    def _range_root(self, start: int, end: int) -> bytes:
        """The root over leaves start:end, a range that occurs in RFC 6962 proofs."""
        if end > self.size:
            raise ValueError(f"the log has {self.size} entries, not {end}")
        tree = Tree()
        while start + tree.size < end:
            at = start + tree.size
            height = (end - at).bit_length() - 1
            if at:
                height = min(height, (at & -at).bit_length() - 1)
            tree.append_subtree(self._node(height, at >> height), height)
        return tree.root()

    def _node(self, height: int, index: int) -> bytes:
        """The root of the ``index``-th perfect subtree of 2**height leaves."""
        level, above = divmod(height, _TILE_HEIGHT)
        first = index << above
        tile = self._tile(level, first // WIDTH)
        at = first % WIDTH * HASH_BYTES
        return perfect_root(tile[at : at + (HASH_BYTES << above)])

    def _read(self, level: int, number: int) -> bytes:
        hashes = self.size >> (_TILE_HEIGHT * level)
        width = min(WIDTH, hashes - number * WIDTH)
        if width < 1:
            raise ValueError(f"no tile {number} on level {level} in a log of {self.size}")
        return read_tile(self.directory, level, number, width)
