"""Exact values of figures as they are printed: numbers, dates, times, words, and their bounds.

No float anywhere: a number is a `Fraction` of what stands on the paper, a date is its day
number, a time the minutes since midnight.
"""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

BOUNDS: Final = ("=", ">", ">=", "<", "<=", "~")
DASH: Final = "—"

Kind = Literal["number", "date", "time", "text"]

_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.([0-9]+))?")
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with the bound it was stated with and the decimals it was printed with."""

    kind: Kind
    value: Fraction | None
    """Exact value; `None` for words."""
    shown: str
    bound: str = "="
    places: int | None = None
    """Decimals printed; `None` for an exact value nobody has rounded."""

    @staticmethod
    def parse(text: str, bound: str = "=") -> "Quantity | None":
        """Read a figure. `None` for a blank or a dash: nothing is reported.

        Raises:
            ValueError: the bound is unknown, or the text looks like a date that does not exist.
        """
        if bound not in BOUNDS:
            raise ValueError(f"bound {bound!r} is not one of {' '.join(BOUNDS)}")
        if text in ("", DASH):
            return None
        if number := _NUMBER.fullmatch(text):
            return Quantity("number", Fraction(text), text, bound, len(number[1] or ""))
        if day := _DATE.fullmatch(text):
            ordinal = date(int(day[1]), int(day[2]), int(day[3])).toordinal()
            return Quantity("date", Fraction(ordinal), text, bound)
        if time := _TIME.fullmatch(text):
            return Quantity("time", Fraction(int(time[1]) * 60 + int(time[2])), text, bound)
        return Quantity("text", None, text, bound)

    @property
    def text(self) -> str:
        """The figure with its bound, as pages print it."""
        return self.shown if self.bound == "=" else f"({self.bound} {self.shown})"

    @property
    def exact(self) -> bool:
        """Whether the source states the value itself and not only a limit or "about"."""
        return self.bound == "="


def exact(value: Fraction | int) -> Quantity:
    """A number the program worked out, not rounded by anybody."""
    number = Fraction(value)
    shown = str(number.numerator) if number.denominator == 1 else expanded(number)
    return Quantity("number", number, shown, places=0 if number.denominator == 1 else None)


def half_up(value: Fraction, places: int) -> str:
    """`value` with exactly `places` decimals, halves away from zero."""
    scale: int = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def expanded(value: Fraction, places: int = 4) -> str:
    """The first decimals of `value`, cut and not rounded, with `…` where digits were left out."""
    scale: int = 10**places
    whole, rest = divmod(abs(value.numerator) * scale, value.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    if rest:
        return text + "…"
    return text.rstrip("0").rstrip(".")


def equal(left: Quantity, right: Quantity) -> bool | None:
    """Whether the two can be, and are, the same. `None`: what was stated does not decide it."""
    if left.kind == "text" or right.kind == "text":
        return left.shown == right.shown if left.kind == right.kind else None
    if left.kind != right.kind or "~" in (left.bound, right.bound):
        return None
    if left.exact and right.exact:
        return left.value == right.value
    if _surely_below(left, right) or _surely_below(right, left):
        return False
    return True if left.exact or right.exact else None


def at_most(left: Quantity, right: Quantity) -> bool | None:
    """Whether left is not above right. `None`: what was stated does not decide it."""
    if "text" in (left.kind, right.kind) or left.kind != right.kind:
        return None
    if "~" in (left.bound, right.bound):
        return None
    if _surely_below(right, left):
        return False
    return True if _surely_not_above(left, right) else None


def _value(quantity: Quantity) -> Fraction:
    if quantity.value is None:
        raise ValueError(f"{quantity.shown!r} has no order")
    return quantity.value


def _surely_below(left: Quantity, right: Quantity) -> bool:
    """Whether every value left may have is below every value right may have."""
    if left.bound in (">", ">=") or right.bound in ("<", "<="):
        return False
    high, low = _value(left), _value(right)
    return high < low or (high == low and (left.bound == "<" or right.bound == ">"))


def _surely_not_above(left: Quantity, right: Quantity) -> bool:
    if left.bound in (">", ">=") or right.bound in ("<", "<="):
        return False
    return _value(left) <= _value(right)
