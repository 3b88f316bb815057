"""Where versions lie, and how the newest takes the place of the one before it.

::

    site -> .site.versions/7
    .site.versions/{6, 7, trees, .lock}
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from dauys.law.faults import Fault
from dauys.publish.trees import Trees
from dauys.store.home import Home
from dauys.verify.run import LATEST

#: Versions kept: the current one and the one that readers may still be at.
KEPT = 2
LOCK = ".lock"
#: A log that no version needs any longer, until the next one takes it further.
SPARE_LOG = ".log"
_AT_ONCE = 8


def versions_of(out: Path) -> Path:
    """The directory of the versions of a place."""
    return out.parent / f".{out.name}.versions"


def check_target(home: Home, out: Path) -> None:
    """Fault F-601 unless ``out`` is ours (a link to a version) or free; F-605 where a rehearsal
    would take a real publication's place, or the other way round."""
    if out.is_symlink() and out.readlink().parent.name == versions_of(out).name:
        _check_mark(home, out)
        return
    if out.is_symlink() or out.exists():
        raise Fault(
            "F-601",
            what="something else stands where the publication should go",
            where=str(out),
            why="a publication takes the place of an earlier one of ours, and of nothing else",
            remedy="name a path that does not exist yet, or move what is there",
        )


def _check_mark(home: Home, out: Path) -> None:
    try:
        before = json.loads((out / LATEST).read_bytes()).get("mark", "")
    except (OSError, ValueError, AttributeError):
        return  # nothing was published there, or nothing that can be read
    if before == home.mark:
        return
    raise Fault(
        "F-605",
        what="a rehearsal and a real publication in one place",
        where=str(out),
        value=home.origin,
        why=f"what is published there is {'a rehearsal' if before else 'real'}; people would take "
        "one for the other",
        remedy="publish to another place",
    )


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """One publication to a place at a time; F-604 for a second one. A crash lets go of it."""
    versions = versions_of(out)
    versions.mkdir(parents=True, exist_ok=True)
    with (versions / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Fault(
                "F-604",
                what="another publication to this place is under way",
                where=str(out),
                why="two at once would write over each other",
                remedy="wait until it has ended",
            ) from error
        yield


def current(out: Path) -> Path | None:
    """The directory of the version that stands at ``out``; None if there is none."""
    if not out.is_symlink():
        return None
    version = out.parent / out.readlink()
    return version if version.is_dir() else None


def switch(out: Path, version: Path) -> None:
    """Let ``out`` lead to the version: one rename, so that a reader sees the old or the new."""
    link = out.with_name(f".{out.name}.next")
    link.unlink(missing_ok=True)
    link.symlink_to(version.relative_to(out.parent))
    link.replace(out)
    flush([out.parent])


def sweep(out: Path, trees: Trees) -> None:
    """Remove older versions, what an attempt left that stopped half-way, and unused trees.

    The version that stands at ``out``, and the one before it, were on the disk before the switch;
    everything that they do not lead to may be half-written and is not used again.
    """
    standing = current(out)
    number = int(standing.name) if standing is not None else 0
    found = sorted(
        (path for path in versions_of(out).iterdir() if path.name.isdigit()),
        key=lambda path: int(path.name),
    )
    kept = [path for path in found if int(path.name) <= number][-KEPT:]
    for path in found:
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(versions_of(out) / SPARE_LOG, ignore_errors=True)
    used: set[str] = set()
    for path in kept:
        used |= trees.used_by(path)
    trees.clear(used)


def flush(paths: Collection[Path]) -> None:
    """Make files, and the names in the directories they lie in, durable.

    Several at a time: the disk then writes them together.
    """
    files = [path for path in paths if not path.is_dir()]
    folders = {path for path in paths if path.is_dir()} | {path.parent for path in files}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in (*pool.map(_flush, files), *pool.map(_flush, folders)):
            pass


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
