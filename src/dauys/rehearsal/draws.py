"""Repeatable chance: every draw is named, so that one more draw here changes nothing there.

Integers only. A source is a Mersenne Twister seeded by the SHA-256 of the seed and the draw's name;
only its raw bits are used, which no version of Python has changed.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import MutableSequence, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """Draws of one name under one seed."""

    def __init__(self, seed: bytes, *name: object) -> None:
        text = "/".join(str(part) for part in name)
        digest = hashlib.sha256(seed + b"\0" + text.encode()).digest()
        self._bits = random.Random(int.from_bytes(digest, "big")).getrandbits

    def below(self, limit: int) -> int:
        """0 <= n < limit; ``limit`` is positive."""
        size = limit.bit_length()
        number = self._bits(size)
        while number >= limit:
            number = self._bits(size)
        return number

    def between(self, least: int, most: int) -> int:
        """``least`` <= n <= ``most``."""
        return least + self.below(most - least + 1)

    def chance(self, part: int, whole: int) -> bool:
        """True ``part`` times out of ``whole``."""
        return self.below(whole) < part

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return items[self.below(len(items))]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """In place, every order equally likely."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A shuffled copy."""
        copy = list(items)
        self.shuffle(copy)
        return copy
