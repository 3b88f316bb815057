"""Signed notes: text signed by one or more named keys (C2SP signed-note v1.0.0).

A note is a text ending in a newline, an empty line, and lines ``— <key name> <base64>`` whose
base64 holds a four-byte key hash and the signature. Signatures of keys we were not given are
ignored; a signature of a known key that fails spoils the whole note.

Stricter than C2SP in one point: notes and keys have one spelling (canonical base64, lower-case
hexadecimal), so that no byte of a published file can change unnoticed, save inside lines of keys
nobody here knows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dauys.register import base64strict, keys
from dauys.register.errors import RegisterError

ED25519 = 0x01
"""Signature type: Ed25519 over the note's text."""

MAX_BYTES = 1_000_000
MAX_SIGNATURES = 100
HASH_BYTES = 4

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_VKEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")


class NoteError(RegisterError):
    """A note or key that is refused.

    Codes: N-SIZE, N-UTF8, N-CONTROL, N-FORM (structure or spelling), N-NAME, N-VKEY, N-TYPE
    (another signature type), N-SIGNATURE (a known key's signature is wrong), N-DUPLICATE (a known
    key signed twice), N-UNSIGNED (no known key signed).
    """


class Verifier(Protocol):
    """A key that can check note signatures: of this type or of a witness."""

    @property
    def name(self) -> str: ...

    @property
    def key_hash(self) -> bytes: ...

    def verify(self, text: str, signature: bytes) -> bool: ...


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line: key name, four-byte key hash, signature (its length is the key's)."""

    name: str
    key_hash: bytes
    signature: bytes

    def line(self) -> str:
        """The line with its newline."""
        return f"— {self.name} {base64strict.encode(self.key_hash + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart; nothing is known yet about its signatures."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def encode(self) -> bytes:
        """The bytes of the note."""
        lines = "".join(signature.line() for signature in self.signatures)
        return f"{self.text}\n{lines}".encode()


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public Ed25519 key with its name: what C2SP calls a vkey of type 1."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != keys.PUBLIC_BYTES:
            raise NoteError("N-VKEY", f"an Ed25519 key has 32 bytes, not {len(self.public)}")

    @property
    def key_hash(self) -> bytes:
        """Four bytes that find the key in a note."""
        return key_hash(self.name, ED25519, self.public)

    def encode(self) -> str:
        """The one spelling of the key: ``name+hash+base64``."""
        return encode_vkey(self.name, ED25519, self.public)

    def verify(self, text: str, signature: bytes) -> bool:
        """Whether ``signature`` is this key's over the note text."""
        return keys.verify(self.public, signature, text.encode())


def key_hash(name: str, kind: int, public: bytes) -> bytes:
    """The first four bytes of SHA-256 over name, newline, type byte and public key."""
    named = name.encode() + b"\n" + bytes([kind]) + public
    return hashlib.sha256(named).digest()[:HASH_BYTES]


def encode_vkey(name: str, kind: int, public: bytes) -> str:
    """The vkey of a public key of any type."""
    encoded = base64strict.encode(bytes([kind]) + public)
    return f"{name}+{key_hash(name, kind, public).hex()}+{encoded}"


def split_vkey(text: str) -> tuple[str, int, bytes]:
    """Name, type byte and public key of a vkey of any type, in its one spelling.

    Raises ``NoteError`` N-VKEY or N-NAME.
    """
    match = _VKEY.fullmatch(text)
    if match is None:
        raise NoteError("N-VKEY", "not of the form name+hash+base64")
    name, _, encoded = match.groups()
    check_name(name)
    try:
        data = base64strict.decode(encoded)
    except ValueError as error:
        raise NoteError("N-VKEY", str(error)) from error
    if encode_vkey(name, data[0], data[1:]) != text:
        raise NoteError("N-VKEY", "the hash is not that of the name and key")
    return name, data[0], data[1:]


def parse_vkey(text: str) -> VerifierKey:
    """The Ed25519 key of a vkey. Raises ``NoteError`` N-VKEY, N-NAME or N-TYPE."""
    name, kind, public = split_vkey(text)
    if kind != ED25519:
        raise NoteError("N-TYPE", f"signature type {kind:#04x} is not Ed25519 (0x01)")
    return VerifierKey(name, public)


def check_name(name: str) -> None:
    """Raise ``NoteError`` N-NAME unless ``name`` can stand in a signature line."""
    if not name or "+" in name or any(letter.isspace() for letter in name):
        raise NoteError("N-NAME", f"{name!r} is empty or holds a space or a plus sign")
    check_text(name)


def check_text(text: str) -> None:
    """Raise ``NoteError`` N-CONTROL or N-UTF8 for what no note may contain."""
    found = _CONTROL.search(text)
    if found:
        raise NoteError("N-CONTROL", f"control character {found[0]!r}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NoteError("N-UTF8", "a lone surrogate is not text") from error


def sign(text: str, signers: Sequence[tuple[str, keys.Signer]]) -> bytes:
    """A note over ``text`` (ending in a newline), signed by each (key name, signer) in order.

    Raises ``NoteError``.
    """
    _check_body(text)
    lines = []
    for name, signer in signers:
        key = VerifierKey(name, signer.public)
        lines.append(NoteSignature(name, key.key_hash, signer.sign(text.encode())))
    if not lines:
        raise NoteError("N-UNSIGNED", "a note needs a signature")
    return Note(text, tuple(lines)).encode()


def parse(data: bytes) -> Note:
    """Take a note apart without checking signatures. Raises ``NoteError``."""
    if len(data) > MAX_BYTES:
        raise NoteError("N-SIZE", f"a note of {len(data)} bytes; the limit is {MAX_BYTES}")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError("N-UTF8", "not UTF-8") from error
    check_text(whole)
    text, separator, tail = whole.rpartition("\n\n")
    if not separator or not tail.endswith("\n"):
        raise NoteError("N-FORM", "no text, empty line and signature lines")
    text += "\n"
    _check_body(text)
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError("N-SIZE", f"{len(lines)} signatures; the limit is {MAX_SIGNATURES}")
    return Note(text, tuple(parse_line(line) for line in lines))


def parse_line(line: str) -> NoteSignature:
    """One signature line without its newline. Raises ``NoteError`` N-FORM or N-NAME."""
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—":
        raise NoteError("N-FORM", "not a signature line", line)
    check_name(parts[1])
    try:
        data = base64strict.decode(parts[2])
    except ValueError as error:
        raise NoteError("N-FORM", str(error), line) from error
    if len(data) <= HASH_BYTES:
        raise NoteError("N-FORM", "no signature after the key hash", line)
    return NoteSignature(parts[1], data[:HASH_BYTES], data[HASH_BYTES:])


def open_note(data: bytes, known: Iterable[Verifier]) -> tuple[Note, tuple[Verifier, ...]]:
    """The note and those of the ``known`` keys that signed it, in the order of their lines.

    Raises ``NoteError``: besides faults of form, N-SIGNATURE and N-DUPLICATE for known keys, and
    N-UNSIGNED if none of them signed.
    """
    note = parse(data)
    by_identity = {(key.name, key.key_hash): key for key in known}
    signed: dict[tuple[str, bytes], Verifier] = {}
    for signature in note.signatures:
        identity = (signature.name, signature.key_hash)
        key = by_identity.get(identity)
        if key is None:
            continue
        if identity in signed:
            raise NoteError("N-DUPLICATE", "a key signed twice", signature.name)
        if not key.verify(note.text, signature.signature):
            raise NoteError("N-SIGNATURE", "the signature is wrong", signature.name)
        signed[identity] = key
    if not signed:
        raise NoteError("N-UNSIGNED", "not signed by a key that is known here")
    return note, tuple(signed.values())


def _check_body(text: str) -> None:
    check_text(text)
    if not text.endswith("\n") or text == "\n":
        raise NoteError("N-FORM", "the text is empty or does not end in a newline")
