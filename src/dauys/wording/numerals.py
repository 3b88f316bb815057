"""Figures as each language writes them. Text in, text out: nothing is rounded here.

English groups with a comma and writes ``78.77%``; Russian and Kazakh group with a no-break space
(U+00A0), use a decimal comma and set the percent sign apart: ``78,77 %``.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
_SIGNS = {"": "", "=": "", ">=": "≥", "<=": "≤", "~": "≈"}
_PLAIN = re.compile(r"(0|[1-9]\d*)(\.\d+)?")


def integer(value: int, language: str) -> str:
    """1283 → ``1,283`` (en), ``1 283`` (ru, kk)."""
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", NBSP)


def decimal(value: str, language: str) -> str:
    """``1234.50`` → ``1,234.50`` (en), ``1 234,50`` (ru, kk). Digits are kept as they are."""
    whole, point, rest = value.partition(".")
    grouped = integer(int(whole), language)
    if not point:
        return grouped
    return f"{grouped}{'.' if language == 'en' else ','}{rest}"


def percent(value: str, language: str) -> str:
    """``78.77`` → ``78.77%`` (en), ``78,77 %`` (ru, kk)."""
    gap = "" if language == "en" else NBSP
    return f"{decimal(value, language)}{gap}%"


def stated(value: str, bound: str, *, of_hundred: bool, language: str) -> str:
    """A claimed value with its bound: localised if it is a plain number, else as printed."""
    text = value
    if _PLAIN.fullmatch(value):
        text = (percent if of_hundred else decimal)(value, language)
    sign = _SIGNS.get(bound, bound)
    return f"{sign}{NBSP}{text}" if sign else text
