"""Signatures found right, remembered by digest: who verifies again need not repeat them.

Checking Ed25519 is most of the work of a verification. A process that verifies the same register
many times (a mirror after each publication, a benchmark) meets the same signatures again.
"""

from __future__ import annotations

from hashlib import sha256

from dauys.register import keys

#: Digests kept, of 32 bytes each. Beyond it the oldest are forgotten.
KEPT = 50_000

_right: dict[bytes, None] = {}


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """As :func:`dauys.register.keys.verify`. Only right signatures are remembered."""
    # Key and signature have fixed lengths wherever the answer can be True: no ambiguity.
    digest = sha256(public + signature + message).digest()
    if digest in _right:
        return True
    if not keys.verify(public, signature, message):
        return False
    if len(_right) >= KEPT:
        del _right[next(iter(_right))]
    _right[digest] = None
    return True
