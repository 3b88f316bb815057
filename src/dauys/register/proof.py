"""Receipts: proof, without any network, that an entry is in the log (C2SP tlog-proof v1).

A text that a candidate or an observer keeps: the entry's index, its inclusion proof, and the
checkpoint with its signatures. Together with the entry and a policy (or the log's key) it can be
checked for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dauys.register import base64strict, checkpoint, merkle, note
from dauys.register.checkpoint import MAX_SIZE, Checkpoint
from dauys.register.errors import RegisterError
from dauys.register.policy import Policy
from dauys.register.tileproofs import TileLog

HEADER = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
MAX_HASHES = 63
MAX_BYTES = 2 * note.MAX_BYTES

_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


class ProofError(RegisterError):
    """A receipt that is refused.

    Codes: O-FORM (structure or spelling), O-SIZE, O-INCLUSION (the entry is not proved to be at
    this index), O-INDEX (no such entry).
    """


@dataclass(frozen=True, slots=True)
class Receipt:
    """``index`` counts from 0; ``hashes`` lead from the leaf's sibling to the root;
    ``checkpoint`` is the signed note, verbatim. ``extra`` is not authenticated by anything."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def encode(self) -> bytes:
        """The bytes of the receipt file."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {base64strict.encode(self.extra)}")
        lines.append(f"index {self.index}")
        lines.extend(base64strict.encode(value) for value in self.hashes)
        return "\n".join([*lines, "", ""]).encode() + self.checkpoint

    def verify(self, entry: bytes, trust: Policy | note.VerifierKey) -> Checkpoint:
        """The checkpoint under which ``entry`` stands at ``index``.

        With a policy its quorum is required; with the log's key alone, the log's signature.
        Raises ``ProofError`` O-INCLUSION, ``PolicyError``, ``NoteError`` or ``CheckpointError``.
        """
        if isinstance(trust, Policy):
            found = trust.accept(self.checkpoint).checkpoint
        else:
            found = checkpoint.open_checkpoint(self.checkpoint, trust)
        leaf = merkle.leaf_hash(entry)
        if not merkle.verify_inclusion(leaf, self.index, found.size, self.hashes, found.root):
            raise ProofError("O-INCLUSION", f"the entry is not proved to be no. {self.index}")
        return found


def make(log: TileLog, index: int, signed: bytes, extra: bytes | None = None) -> Receipt:
    """The receipt of entry ``index`` from the log's tiles under the ``signed`` checkpoint.

    Raises ``ProofError`` O-INDEX if the checkpoint does not cover the entry, or ``TileError``,
    ``NoteError``, ``CheckpointError``.
    """
    found = checkpoint.parse(note.parse(signed).text)
    if not 0 <= index < found.size or found.size > log.size:
        raise ProofError("O-INDEX", f"no entry {index} under a checkpoint of size {found.size}")
    return Receipt(index, tuple(log.inclusion_proof(index, found.size)), signed, extra)


def parse(data: bytes) -> Receipt:
    """Read a receipt in its one spelling. Raises ``ProofError``, or ``NoteError`` for the note.

    Checks no signature and no hash: ``Receipt.verify`` does.
    """
    if len(data) > MAX_BYTES:
        raise ProofError("O-SIZE", f"a receipt of {len(data)} bytes; the limit is {MAX_BYTES}")
    head, separator, signed = data.partition(b"\n\n")
    if not separator:
        raise ProofError("O-FORM", "no empty line before the checkpoint")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise ProofError("O-FORM", "not ASCII before the checkpoint") from error
    if lines.pop(0) != HEADER:
        raise ProofError("O-FORM", f"the first line is not {HEADER}", "line 1")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = _decode(lines.pop(0).removeprefix("extra "), "extra")
    match = _INDEX.fullmatch(lines.pop(0) if lines else "")
    if match is None or int(match[1]) > MAX_SIZE:
        raise ProofError("O-FORM", "no index line")
    if len(lines) > MAX_HASHES:
        raise ProofError("O-SIZE", f"{len(lines)} hashes; no tree needs more than {MAX_HASHES}")
    hashes = tuple(_decode(line, "hash") for line in lines)
    if any(len(value) != merkle.HASH_BYTES for value in hashes):
        raise ProofError("O-FORM", f"a hash does not have {merkle.HASH_BYTES} bytes")
    note.parse(signed)
    return Receipt(int(match[1]), hashes, signed, extra)


def _decode(text: str, where: str) -> bytes:
    try:
        return base64strict.decode(text)
    except ValueError as error:
        raise ProofError("O-FORM", str(error), where) from error
