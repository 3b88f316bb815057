"""What was found right, remembered by digest: who verifies again need not repeat it.

A process that verifies publications of one home again and again (a mirror after each version, a
benchmark) meets the same signatures and the same pages. Only what was found right is kept, under
the SHA-256 of everything the answer depends on.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

from dauys.register import keys

#: Answers kept, some 100 bytes each. Beyond it the oldest are forgotten.
KEPT = 50_000


class Remembered:
    """Numbers by digest."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._found: dict[bytes, int] = {}

    def get(self, digest: bytes) -> int | None:
        """What was kept under the digest, if it still is."""
        return self._found.get(digest)

    def keep(self, digest: bytes, answer: int) -> None:
        """Keep an answer; where there are enough, the older half goes."""
        if len(self._found) >= self._kept:
            # Not one by one: finding the first key of a dictionary walks over all deleted ones.
            for old in list(islice(self._found, self._kept // 2 + 1)):
                del self._found[old]
        self._found[digest] = answer


_signatures = Remembered()


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """As :func:`dauys.register.keys.verify`, remembering right signatures."""
    # Key and signature have fixed lengths wherever the answer can be True: no ambiguity.
    digest = sha256(public + signature + message).digest()
    if _signatures.get(digest) is not None:
        return True
    if not keys.verify(public, signature, message):
        return False
    _signatures.keep(digest, 1)
    return True
