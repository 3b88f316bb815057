"""Checking a log's directory: the entries give the hashes, and every tile must hold them.

The work on bundles is independent of one another, so that several processes can share it: each
takes its bundle numbers, calls ``checked_bundle`` and hands back the roots.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dauys.register.merkle import Tree, leaf_hash, perfect_root
from dauys.register.tiles import (
    WIDTH,
    TileError,
    TileFile,
    TileStack,
    read_bundle,
    read_file,
    read_tile,
    tile_path,
)


def checked_bundle(directory: Path, number: int, width: int = WIDTH) -> tuple[list[bytes], bytes]:
    """The entries of one bundle and their joined leaf hashes, found equal to the level 0 tile.

    ``perfect_root`` of the hashes of a full bundle is what ``check_upper`` wants.
    Raises ``TileError``.
    """
    entries = read_bundle(directory, number, width)
    hashes = b"".join([leaf_hash(entry) for entry in entries])
    if read_tile(directory, 0, number, width) != hashes:
        raise TileError("T-HASH", "does not hold its entries' hashes", tile_path(0, number, width))
    return entries, hashes


def check_upper(directory: Path, size: int, roots: Iterable[bytes], tail: bytes) -> Tree:
    """Check all tiles above level 0 against ``roots``, one for each full bundle in order, and
    ``tail``, the joined leaf hashes of the partial bundle; the tree they make.

    Raises ``TileError``: T-SIZE if roots and tail do not make up ``size``.
    """
    stack = TileStack()
    for root in roots:
        for file, content in stack.push_bundle(root):
            _compare(directory, file, content)
    for _ in stack.push(tail):
        raise TileError("T-SIZE", "a full bundle among the partial ones")
    for file, content in stack.partials():
        if file.level:
            _compare(directory, file, content)
    tree = stack.tree()
    if tree.size != size:
        raise TileError("T-SIZE", f"{tree.size} entries instead of {size}")
    return tree


def check(directory: Path, size: int) -> Tree:
    """Check the whole directory of a log of ``size`` entries in one process.

    Whether other files lie there, ``expected_files`` tells. Raises ``TileError``.
    """
    numbers = range(size // WIDTH)
    roots = (perfect_root(checked_bundle(directory, number)[1]) for number in numbers)
    width = size % WIDTH
    tail = checked_bundle(directory, size // WIDTH, width)[1] if width else b""
    return check_upper(directory, size, roots, tail)


def _compare(directory: Path, file: TileFile, content: bytes) -> None:
    if read_file(directory, file.path) != content:
        raise TileError("T-HASH", "does not hold the roots of the tiles below it", file.path)
