"""A directory of files that is there when it is complete, and leaves no trace if not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dauys.exchange.exporting import elections
from dauys.law.faults import Fault
from dauys.record import marking
from dauys.record.snapshot import Snapshot


@contextmanager
def folder(out: Path) -> Iterator[Path]:
    """A new directory that becomes ``out``. Fault F-291 where something stands there already."""
    if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
        raise Fault(
            "F-291",
            what="something else stands where the export should go",
            where=str(out),
            why="an export writes over nothing",
            remedy="name a directory that is empty or does not exist yet",
        )
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        draft.mkdir()
        yield draft
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def places(snapshot: Snapshot, election_id: str | None, root: Path) -> Iterator[tuple[str, Path]]:
    """Each election with the directory for its files: the root for one, else one below it.

    In what a rehearsal exports a file says so first.
    """
    mark = snapshot.home.mark
    if mark:
        (root / f"{mark.upper()}.txt").write_text(
            "\n".join(marking.texts(mark)) + "\n", encoding="utf-8"
        )
    for election in elections(snapshot, election_id):
        place = root if election_id is not None else root / election
        place.mkdir(exist_ok=True)
        yield election, place
