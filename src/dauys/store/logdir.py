"""Writing the register as a directory that other people's tools can read (C2SP tlog-tiles)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dauys.register.checkpoint import Checkpoint
from dauys.register.tiles import TileWriter, expected_files
from dauys.store import checkpoints, reading
from dauys.store.home import Home
from dauys.store.sealing import flush_directory
from dauys.store.sequencing import sequence

CHECKPOINT: Final = "checkpoint"
KEY: Final = "key.vkey"


def write_log(home: Home, directory: Path, size: int | None = None) -> Checkpoint:
    """Write tiles, entries, ``checkpoint`` and ``key.vkey`` under ``directory``.

    ``size`` is the number of entries (all that can be placed if None). The checkpoint is written
    last, when everything it covers is on disk. Faults F-511, F-504; ``OSError``.
    """
    if size is None:
        size = sequence(home)
    directory.mkdir(parents=True, exist_ok=True)
    tree = TileWriter(directory).write(reading.entries(home, 0, size))
    note = checkpoints.sign(home, size, tree.root())
    (directory / KEY).write_text(checkpoints.log_key(home).encode() + "\n", encoding="utf-8")
    flush_tree(directory, [*sorted(expected_files(size)), KEY])
    draft = directory / f"{CHECKPOINT}.new"
    draft.write_bytes(note)
    flush_file(draft)
    os.replace(draft, directory / CHECKPOINT)
    flush_directory(directory)
    return Checkpoint(home.origin, size, tree.root())


def extend_log(
    home: Home, directory: Path, size: int, *, earlier: Path | None = None
) -> tuple[Checkpoint, list[Path]]:
    """As :func:`write_log`, where ``directory`` holds the log of ``size`` entries.

    Or ``earlier`` holds it: then what stays the same is linked from there, not written. Returns
    the files that were written as well; they are not flushed. Raises
    :class:`dauys.register.tiles.TileError` where there is no such log.
    """
    end = sequence(home)
    before = expected_files(size)
    if earlier is not None:
        made = {directory}
        for path in before:
            place = directory / path
            if place.parent not in made:
                place.parent.mkdir(parents=True, exist_ok=True)
                made.add(place.parent)
            os.link(earlier / path, place)
    tree = TileWriter(directory).extend(size, reading.entries(home, size, end))
    note = checkpoints.sign(home, end, tree.root())
    (directory / KEY).write_text(checkpoints.log_key(home).encode() + "\n", encoding="utf-8")
    (directory / CHECKPOINT).write_bytes(note)
    written = [*sorted(expected_files(end) - before), KEY, CHECKPOINT]
    return Checkpoint(home.origin, end, tree.root()), [directory / path for path in written]


def flush_tree(directory: Path, paths: list[str]) -> None:
    """Make the named files and the directories on the way to them durable."""
    folders = {directory}
    for path in paths:
        file = directory / path
        flush_file(file)
        folders.update(parent for parent in file.parents if parent.is_relative_to(directory))
    for folder in sorted(folders):
        flush_directory(folder)


def flush_file(path: Path) -> None:
    """Make one file's content durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
