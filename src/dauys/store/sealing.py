"""Secrets at rest: AES-256-GCM, and files sealed under a passphrase with scrypt (RFC 7914)."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
#: scrypt cost: 16 MiB and some 50 ms, once per opened home.
_COST = {"n": 2**14, "r": 8, "p": 1}
_LIMIT = 2**17


class Sealed(Exception):  # noqa: N818 -- it states a fact: this does not open
    """The secret does not open: wrong passphrase or key, or altered bytes."""


def seal(key: bytes, secret: bytes, name: str) -> bytes:
    """Encrypt ``secret`` under a 32-byte key; it opens only under the same ``name``."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, name.encode())


def unseal(key: bytes, sealed: bytes, name: str) -> bytes:
    """The secret. Raises :class:`Sealed`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise Sealed(name) from error


def save_secret(path: Path, secret: bytes, passphrase: str) -> None:
    """Write a secret sealed under the passphrase; 0600, durable, never over another file."""
    salt = secrets.token_bytes(_SALT_BYTES)
    content = {
        "kdf": "scrypt",
        **_COST,
        "salt": base64.b64encode(salt).decode(),
        "sealed": base64.b64encode(
            seal(_stretch(passphrase, salt, **_COST), secret, path.name)
        ).decode(),
    }
    write_private(path, (json.dumps(content, sort_keys=True) + "\n").encode())


def load_secret(path: Path, passphrase: str) -> bytes:
    """The secret in a file that :func:`save_secret` wrote. Raises :class:`Sealed`, ``OSError``."""
    data = path.read_bytes()
    try:
        content = json.loads(data)
        cost = {name: int(content[name]) for name in _COST}
        if content["kdf"] != "scrypt" or max(cost.values()) > _LIMIT:
            raise Sealed(path.name)
        salt, sealed = (base64.b64decode(content[name]) for name in ("salt", "sealed"))
        key = _stretch(passphrase, salt, **cost)
    except (ValueError, KeyError, TypeError) as error:
        raise Sealed(path.name) from error
    return unseal(key, sealed, path.name)


def derive(seed: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Bytes for one purpose from a rehearsal's seed (HKDF-SHA-256, RFC 5869)."""
    return HKDF(hashes.SHA256(), length, salt=None, info=f"dauys/{purpose}".encode()).derive(seed)


def write_private(path: Path, content: bytes) -> None:
    """Create a file (0600) and flush it; ``FileExistsError`` if it is there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_directory(path: Path) -> None:
    """Make the names in a directory durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stretch(passphrase: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt, KEY_BYTES, n=n, r=r, p=p).derive(passphrase.encode())
