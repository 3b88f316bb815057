"""Salted commitments: to publish that something was said without saying it.

``sha256(salt || canonical bytes of the value)``. The salt has 16 random bytes, is kept in the
sealed store and never published before the commitment is opened; while it is secret nobody can
try out likely values, and once it is erased nobody ever can.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from dauys.register import canonical

SALT_BYTES = 16


def new_salt() -> bytes:
    """Sixteen bytes from the system's random source."""
    return secrets.token_bytes(SALT_BYTES)


def commit(salt: bytes, value: Any) -> str:
    """The commitment as 64 lower-case hexadecimal digits.

    Raises ``ValueError`` for a salt of another length and ``CanonicalError`` for a value without
    canonical form. The fixed length keeps salt and value apart in what is hashed.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one has {len(salt)}")
    return hashlib.sha256(salt + canonical.encode(value)).hexdigest()


def opens(commitment: str, salt: bytes, value: Any) -> bool:
    """Whether ``salt`` and ``value`` are what was committed to.

    A salt or value to which nobody could have committed does not open it.
    """
    try:
        expected = commit(salt, value)
    except ValueError:
        return False
    return hmac.compare_digest(expected.encode(), commitment.encode("utf-8", "replace"))
