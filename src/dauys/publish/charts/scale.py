"""Five shades for figures: steps at round numbers, the same for equal figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

SHADES = 5
_PLAIN = re.compile(r"(0|[1-9]\d{0,14})(\.\d{1,6})?")
_ROUND = (1, 2, 5)
_TONES = ((2,), (1, 4), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))


def number(value: str | int | None) -> Fraction | None:
    """The figure as an exact number; None for what is not reported or no plain number."""
    if isinstance(value, int):
        return Fraction(value)
    return Fraction(value) if value is not None and _PLAIN.fullmatch(value) else None


@dataclass(frozen=True, slots=True)
class Shades:
    """``bounds`` are where one shade ends and the next begins (one fewer than shades)."""

    bounds: tuple[int, ...]

    @property
    def tones(self) -> tuple[int, ...]:
        """The tones used, from 0 (lightest) to 4: far apart where few are needed."""
        return _TONES[len(self.bounds)]

    def of(self, value: Fraction | None) -> int | None:
        """The tone of a figure; None for none."""
        if value is None:
            return None
        return self.tones[sum(value >= bound for bound in self.bounds)]


def shades(values: Iterable[Fraction | None]) -> Shades:
    """Shades for these figures: the smallest round step with which five cover them all."""
    known = [value for value in values if value is not None]
    if not known:
        return Shades(())
    least, most = min(known), max(known)
    factor = 1
    while True:
        for digit in _ROUND:
            step = digit * factor
            start = least // step * step
            if most < start + SHADES * step:
                count = int((most - start) // step)
                return Shades(tuple(int(start + step * n) for n in range(1, count + 1)))
        factor *= 10
