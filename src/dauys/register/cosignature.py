"""Witness cosignatures (C2SP tlog-cosignature, Ed25519, type 0x04).

A witness signs a checkpoint together with the time at which it saw it, and by that states: of
all tree heads of this log that I have seen, this is the largest, and it extends the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from dauys.register import checkpoint, keys, note

COSIGNATURE = 0x04
"""Signature type: Ed25519 over a time and the note's text."""

MAX_TIME = 2**63 - 1
_TIME_BYTES = 8


@dataclass(frozen=True, slots=True)
class CosignerKey:
    """A witness's public Ed25519 key with its name: a vkey of type 4."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        note.check_name(self.name)
        if len(self.public) != keys.PUBLIC_BYTES:
            raise note.NoteError("N-VKEY", f"an Ed25519 key has 32 bytes, not {len(self.public)}")

    @property
    def key_hash(self) -> bytes:
        """Four bytes that find the key in a note."""
        return note.key_hash(self.name, COSIGNATURE, self.public)

    def encode(self) -> str:
        """The one spelling of the key: ``name+hash+base64``."""
        return note.encode_vkey(self.name, COSIGNATURE, self.public)

    def verify(self, text: str, signature: bytes) -> bool:
        """Whether ``signature`` (time and 64 bytes) is this witness's over the checkpoint text."""
        if len(signature) != _TIME_BYTES + keys.SIGNATURE_BYTES:
            return False
        time = int.from_bytes(signature[:_TIME_BYTES], "big")
        if time > MAX_TIME:
            return False
        return keys.verify(self.public, signature[_TIME_BYTES:], _message(time, text))


def parse_vkey(text: str) -> CosignerKey:
    """The witness's key of a vkey. Raises ``NoteError`` N-VKEY, N-NAME or N-TYPE."""
    name, kind, public = note.split_vkey(text)
    if kind != COSIGNATURE:
        raise note.NoteError("N-TYPE", f"signature type {kind:#04x} is no cosignature (0x04)")
    return CosignerKey(name, public)


def cosign(text: str, name: str, signer: keys.Signer, time: int) -> note.NoteSignature:
    """The cosignature of a checkpoint's text at POSIX time ``time`` (seconds).

    The caller has checked that the checkpoint extends every one it cosigned before, and has
    stored it durably. Raises ``CheckpointError`` if the text is no checkpoint, ``ValueError``
    for a time that cannot be written.
    """
    checkpoint.parse(text)
    if not 0 <= time <= MAX_TIME:
        raise ValueError(f"{time} is not a POSIX time")
    key = CosignerKey(name, signer.public)
    signature = time.to_bytes(_TIME_BYTES, "big") + signer.sign(_message(time, text))
    return note.NoteSignature(name, key.key_hash, signature)


def timestamp(signature: note.NoteSignature) -> int:
    """The POSIX time (seconds) inside a cosignature that verified."""
    return int.from_bytes(signature.signature[:_TIME_BYTES], "big")


def attach(data: bytes, cosignature: note.NoteSignature) -> bytes:
    """The note with one more signature, in place of an earlier one by the same key.

    Raises ``NoteError`` if ``data`` is not a note.
    """
    opened = note.parse(data)
    identity = (cosignature.name, cosignature.key_hash)
    others = tuple(s for s in opened.signatures if (s.name, s.key_hash) != identity)
    return note.Note(opened.text, (*others, cosignature)).encode()


def _message(time: int, text: str) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()
