"""What was tried during a rehearsal and what the program answered, act by act.

Refused acts leave no trace in a register. In a rehearsal the attempts on the answer key are kept
beside it, so that afterwards everybody can see who stopped what.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from dauys.store.sealing import write_private

DIRECTORY: Final = "rehearsal"
_FILE: Final = "journal.json"


class Attempt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An attempt of the answer key: refused with ``codes``, or recorded as ``act``."""

    fault: str
    kind: str
    at: str
    codes: tuple[str, ...] = ()
    act: str = ""


class Journal(msgspec.Struct, kw_only=True):
    """Everything kept of one run."""

    scenario: str
    profile: str
    faults: str = ""
    attempts: list[Attempt] = []


def save(home: Path, journal: Journal) -> None:
    """Keep the journal in the home's directory, in the place of an earlier one."""
    directory = home / DIRECTORY
    directory.mkdir(mode=0o700, exist_ok=True)
    (directory / _FILE).unlink(missing_ok=True)
    content = msgspec.json.format(msgspec.json.encode(journal, order="sorted"))
    write_private(directory / _FILE, content + b"\n")


def read(home: Path) -> Journal | None:
    """The journal of a home; None where none was played."""
    try:
        return msgspec.json.decode((home / DIRECTORY / _FILE).read_bytes(), type=Journal)
    except FileNotFoundError:
        return None
