"""DSSE envelopes: a payload and the signatures of those who stand by it.

Source: the DSSE protocol and envelope, https://github.com/secure-systems-lab/dsse. What is
signed is the pre-authentication encoding (PAE), which binds the payload to its type without any
need to re-encode it. The canonical JSON of the envelope is the entry of the log.

Narrower than DSSE, so that an entry has one spelling: canonical base64, ``keyid`` required,
signatures sorted by ``keyid``, no key twice.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dauys.register import base64strict, canonical, keys
from dauys.register.errors import RegisterError

MAX_ENTRY = 60_000
"""Bytes of the largest entry. Entry bundles allow 65,535; the rest is kept in reserve."""

_KEYID = re.compile(r"[0-9a-f]{16}")

# The bytes of an envelope in canonical form: text around the payload, and each signature.
_COMMA = ord(",")
_START = b'{"payload":"'
_SIGNATURE = re.compile(rb'\{"keyid":"([0-9a-f]{16})","sig":"([A-Za-z0-9+/]{85}[AQgw]==)"\}')


class DsseError(RegisterError):
    """An entry that is not an envelope of ours.

    Codes: D-SIZE, D-JSON, D-FORM (not canonical), D-TYPE (another payload type), D-BASE64,
    D-SIGNATURES (none, unsorted, repeated, or of the wrong shape).
    """


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One signature: the key's short name and 64 bytes in base64."""

    keyid: str
    sig: str


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON form of an envelope, as DSSE names its fields."""

    payload: str
    payload_type: str = msgspec.field(name="payloadType")
    signatures: tuple[Signature, ...]


class RawSignature(msgspec.Struct, frozen=True):
    """One signature, decoded."""

    keyid: str
    signature: bytes


class OpenEntry(msgspec.Struct, frozen=True):
    """An envelope taken apart. Nothing is known yet about its signatures."""

    payload: bytes
    signatures: tuple[RawSignature, ...]
    payload_type: str

    def signed_by(self, public: bytes) -> bool:
        """Whether the holder of ``public`` (32 bytes) signed this payload."""
        name = keys.keyid(public)
        return any(
            keys.verify(public, signature.signature, pae(self.payload_type, self.payload))
            for signature in self.signatures
            if signature.keyid == name
        )


_decoder = msgspec.json.Decoder(Envelope)


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed."""
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, payload_type: str, signers: Sequence[keys.Signer]) -> bytes:
    """The canonical bytes of the envelope, signed by each of ``signers``: the log entry.

    Raises ``DsseError`` D-SIGNATURES without signers or with one key twice, D-SIZE if the entry
    exceeds ``MAX_ENTRY`` bytes.
    """
    message = pae(payload_type, payload)
    return assemble(
        payload, payload_type, [(signer.keyid, signer.sign(message)) for signer in signers]
    )


def assemble(payload: bytes, payload_type: str, signatures: Sequence[tuple[str, bytes]]) -> bytes:
    """The entry from signatures (keyid, 64 bytes) that were made elsewhere. Errors as ``seal``."""
    ordered = sorted(signatures)
    _check_keyids([name for name, _ in ordered])
    entry = canonical.encode(
        Envelope(
            base64strict.encode(payload),
            payload_type,
            tuple(Signature(name, base64strict.encode(sig)) for name, sig in ordered),
        )
    )
    _check_size(entry)
    return entry


def open_entry(entry: bytes, payload_type: str) -> OpenEntry:
    """Take an entry apart and check its form: size, canonical JSON, type, base64, order.

    Checks no signature (who may sign is not known here) and not the payload's own form.
    Raises ``DsseError``.
    """
    return _opened(entry, payload_type) or _explained(entry, payload_type)


@lru_cache(maxsize=16)
def _between(payload_type: str) -> bytes:
    """What stands between payload and signatures."""
    named = canonical.encode({"payloadType": payload_type})[1:-1]
    return b'",' + named + b',"signatures":['


def _opened(entry: bytes, payload_type: str) -> OpenEntry | None:
    """The entry taken apart along its only canonical spelling; None where it differs from it.

    A canonical envelope has nothing variable but the base64 texts, the key ids and the number of
    signatures, so no JSON parser is needed to tell one. A verifier opens a million.
    """
    between = _between(payload_type)
    end = entry.find(b'"', len(_START))
    at = end + len(between)
    if len(entry) > MAX_ENTRY or entry[: len(_START)] != _START or entry[end:at] != between:
        return None
    signatures: list[RawSignature] = []
    before = b""
    while found := _SIGNATURE.match(entry, at):
        name, text = found.groups()
        if name <= before:
            return None
        signatures.append(RawSignature(name.decode(), a2b_base64(text)))
        before, at = name, found.end() + 1
        if entry[at - 1] != _COMMA:
            break
    if not signatures or entry[at - 1 :] != b"]}":
        return None
    try:
        payload = base64strict.decode_bytes(entry[len(_START) : end])
    except ValueError:
        return None
    return OpenEntry(payload, tuple(signatures), payload_type)


def _explained(entry: bytes, payload_type: str) -> OpenEntry:
    """The same by a JSON parser, step by step, so that an error says what is wrong."""
    _check_size(entry)
    try:
        envelope = _decoder.decode(entry)
    except (ValueError, RecursionError) as error:
        raise DsseError("D-JSON", f"not an envelope: {error}") from error
    if not canonical.is_canonical(envelope, entry):
        raise DsseError("D-FORM", "the envelope is not in canonical form")
    if envelope.payload_type != payload_type:
        raise DsseError("D-TYPE", f"payload type {envelope.payload_type!r}, not {payload_type!r}")
    _check_keyids([signature.keyid for signature in envelope.signatures])
    try:
        payload = base64strict.decode(envelope.payload)
        signatures = tuple(
            RawSignature(signature.keyid, base64strict.decode(signature.sig))
            for signature in envelope.signatures
        )
    except ValueError as error:
        raise DsseError("D-BASE64", str(error)) from error
    for signature in signatures:
        if len(signature.signature) != keys.SIGNATURE_BYTES:
            raise DsseError("D-SIGNATURES", "a signature does not have 64 bytes", signature.keyid)
    return OpenEntry(payload, signatures, payload_type)


def _check_size(entry: bytes) -> None:
    if len(entry) > MAX_ENTRY:
        raise DsseError("D-SIZE", f"an entry of {len(entry)} bytes; the limit is {MAX_ENTRY}")


def _check_keyids(names: Sequence[str]) -> None:
    if not names:
        raise DsseError("D-SIGNATURES", "no signature")
    for index, name in enumerate(names):
        if not _KEYID.fullmatch(name):
            raise DsseError("D-SIGNATURES", f"{name!r} is not a key id")
        if index and names[index - 1] >= name:
            raise DsseError("D-SIGNATURES", "signatures are not sorted, or one key signed twice")
