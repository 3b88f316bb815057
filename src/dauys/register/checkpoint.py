"""Checkpoints: how large a log is and what its root is (C2SP tlog-checkpoint v1.0.0).

Three lines: origin, size, root in base64; signed as a note. Extension lines, which C2SP allows
and advises against, are refused: nobody could audit them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dauys.register import base64strict, keys, note
from dauys.register.errors import RegisterError
from dauys.register.merkle import EMPTY_ROOT, HASH_BYTES

MAX_SIZE = 2**63 - 1
"""The largest tree size: what other programs can hold."""

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class CheckpointError(RegisterError):
    """A text that is no checkpoint of the log asked for.

    Codes: P-FORM, P-ORIGIN (another log), P-SIZE, P-ROOT.
    """


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: ``origin`` names it, ``size`` counts its entries, ``root`` has 32
    bytes. Raises ``CheckpointError`` for values no checkpoint can have."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or "\n" in self.origin:
            raise CheckpointError("P-ORIGIN", f"{self.origin!r} is not an origin")
        note.check_text(self.origin)
        if not 0 <= self.size <= MAX_SIZE:
            raise CheckpointError("P-SIZE", f"{self.size} is not a tree size")
        if len(self.root) != HASH_BYTES:
            raise CheckpointError("P-ROOT", f"a root has {HASH_BYTES} bytes")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise CheckpointError("P-ROOT", "an empty log has the root of the empty tree")

    def text(self) -> str:
        """The three lines, each with its newline."""
        return f"{self.origin}\n{self.size}\n{base64strict.encode(self.root)}\n"


def parse(text: str) -> Checkpoint:
    """The checkpoint of a note's text, in its one spelling.

    Raises ``CheckpointError``, or ``NoteError`` for characters no note may contain.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise CheckpointError("P-FORM", "a checkpoint has exactly three lines")
    origin, size, root = lines[:3]
    if not _SIZE.fullmatch(size):
        raise CheckpointError("P-SIZE", f"{size!r} is not a tree size")
    try:
        decoded = base64strict.decode(root)
    except ValueError as error:
        raise CheckpointError("P-ROOT", str(error)) from error
    return Checkpoint(origin, int(size), decoded)


def sign(checkpoint: Checkpoint, signer: keys.Signer) -> bytes:
    """The signed note of a checkpoint; the key's name is the origin."""
    return note.sign(checkpoint.text(), [(checkpoint.origin, signer)])


def open_checkpoint(data: bytes, key: note.VerifierKey) -> Checkpoint:
    """The checkpoint of a note signed by the log's ``key``, whose name is the origin.

    Raises ``NoteError`` or ``CheckpointError``.
    """
    opened, _ = note.open_note(data, [key])
    checkpoint = parse(opened.text)
    if checkpoint.origin != key.name:
        raise CheckpointError(
            "P-ORIGIN", f"the origin is {checkpoint.origin!r}, the key's name is {key.name!r}"
        )
    return checkpoint
