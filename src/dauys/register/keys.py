"""Ed25519 keys (RFC 8032): signing, checking, and keeping them sealed on disk."""

from __future__ import annotations

import hashlib
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from dauys.register.errors import RegisterError

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64


class KeyFileError(RegisterError):
    """A sealed key that cannot be opened: K-SEAL (wrong passphrase or not a sealed key),
    K-TYPE (a key of another kind), K-PASSPHRASE (an empty one was given)."""


def keyid(public: bytes) -> str:
    """The short name of a public key: the first 8 bytes of its SHA-256 as 16 hex digits.

    It finds a key in a list; it does not prove anything, the signature does.
    """
    return hashlib.sha256(public).digest()[:8].hex()


class Signer:
    """A private key in memory."""

    __slots__ = ("_private", "keyid", "public")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()
        self.keyid = keyid(self.public)

    @classmethod
    def generate(cls) -> Signer:
        """A new key from the system's random source."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> Signer:
        """The key of a 32-byte seed; ``ValueError`` for another length."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def sign(self, message: bytes) -> bytes:
        """64 bytes; the same for the same message every time."""
        return self._private.sign(message)

    def sealed(self, passphrase: str) -> bytes:
        """The key as encrypted PKCS#8 PEM, which OpenSSL can read too."""
        if not passphrase:
            raise KeyFileError("K-PASSPHRASE", "a key is not sealed with an empty passphrase")
        return self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase.encode("utf-8")),
        )

    def __repr__(self) -> str:
        return f"Signer({self.keyid})"


@lru_cache(maxsize=4096)
def _public_key(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is the key's signature of ``message``.

    A key or a signature of the wrong length answers False: it signs nothing.
    """
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        _public_key(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def save_sealed(path: Path, signer: Signer, passphrase: str) -> None:
    """Write a sealed key, readable by its owner only (0600), durably and never over another file.

    Raises ``FileExistsError`` if ``path`` exists, ``KeyFileError`` for an empty passphrase.
    A crash leaves either no file at ``path`` or the whole of it.
    """
    content = signer.sealed(passphrase)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, a link never replaces
    finally:
        os.unlink(draft)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def load_sealed(path: Path, passphrase: str) -> Signer:
    """Open a sealed key. Raises ``KeyFileError``, or ``OSError`` if it cannot be read."""
    try:
        private = serialization.load_pem_private_key(path.read_bytes(), passphrase.encode("utf-8"))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        # TypeError: the key is not encrypted, or the passphrase is empty.
        raise KeyFileError(
            "K-SEAL", "wrong passphrase, or not a sealed private key", str(path)
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFileError("K-TYPE", "not an Ed25519 key", str(path))
    return Signer(private)
