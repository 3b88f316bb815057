"""What all exporters share: which elections, and a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dauys.election.bodies.public import Announced
from dauys.law.faults import Fault
from dauys.record.snapshot import Snapshot


def elections(snapshot: Snapshot, election_id: str | None) -> dict[str, Announced]:
    """The announced elections that are asked for, in order of date."""
    chosen = snapshot.elections if election_id is None else {election_id: None}
    found = {}
    for name in chosen:
        announced = snapshot.elections[name].announced
        if announced is not None:
            found[name] = announced
    return found


@contextmanager
def written(out: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``out`` when it is complete, and leaves no trace if not."""
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(out)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def unknown_election(snapshot: Snapshot, election_id: str) -> Fault:
    """An election that the home does not hold."""
    return Fault(
        "F-271",
        what="an unknown election",
        where="--election",
        value=election_id,
        why=f"this home has: {', '.join(snapshot.elections) or 'none'}",
        remedy="name one of these, or leave the option out for all of them",
    )
