"""Shares: exact until they are printed.

Check case (Aqqum, 1 August 2021): 731 of 928 ballots is 78.77 %, 928 of 1,283 voters 72.33 %.
"""

from __future__ import annotations

from fractions import Fraction


def share(part: int | None, whole: int | None) -> Fraction | None:
    """``part`` of ``whole``; None where either is not reported or the whole is zero."""
    if part is None or not whole:
        return None
    return Fraction(part, whole)


def printed(value: Fraction | None) -> str | None:
    """Per cent with two decimals, rounded half up (``"78.77"``); None stays None.

    Shares are never negative, so half up and half away from zero are the same.
    """
    if value is None:
        return None
    hundredths = (value.numerator * 20_000 + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
