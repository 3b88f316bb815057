"""Free airtime and articles that the state pays for each candidate.

Kazakhstan, Art. 28 of the Constitutional Law (B): 15 minutes of television, 10 minutes of radio
and two articles of at most a tenth of a printed sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook

Medium = Literal["tv", "radio", "press"]
_LIMIT = {"tv": "free_tv_minutes", "radio": "free_radio_minutes", "press": "free_articles"}
_SIZE = "free_article_max_size"


@dataclass(frozen=True, slots=True)
class Use:
    """What one candidate used at one time: seconds on air, or one article of ``size`` sheets."""

    medium: Medium
    seconds: int = 0
    size: Fraction | None = None


def used(uses: Iterable[Use], medium: Medium) -> int:
    """Seconds on air, or the number of articles."""
    amounts = (1 if medium == "press" else use.seconds for use in uses if use.medium == medium)
    return sum(amounts)


def left(rulebook: Rulebook, on: date, uses: Iterable[Use], medium: Medium) -> int | None:
    """Seconds or articles a candidate has left, never below zero; None without a rule."""
    limit = _allowed(rulebook, on, medium)
    return None if limit is None else max(0, limit - used(uses, medium))


def _allowed(rulebook: Rulebook, on: date, medium: Medium) -> int | None:
    rule = rulebook.find(_LIMIT[medium], on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    return rule.value if medium == "press" else rule.value * 60


def airtime_exceeded(
    rulebook: Rulebook, on: date, before: Iterable[Use], new: Use
) -> tuple[Finding, ...]:
    """W-372 where ``new`` takes a candidate over the free time or number, or is too long.

    ``on`` is the day whose law applies (that of the call).
    """
    found: list[Finding] = []
    earlier = used(before, new.medium)
    more = used((new,), new.medium)
    limit = _allowed(rulebook, on, new.medium)
    if limit is not None and earlier + more > limit:
        rule = rulebook.parameter(_LIMIT[new.medium], on)
        unit = "" if new.medium == "press" else " s"
        told = f"{earlier} + {more} = {earlier + more}{unit} > {limit}{unit}"
        found.append(Finding("W-372", "warning", (new.medium,), told, rule.citation))
    size = rulebook.find(_SIZE, on)
    if (
        new.medium == "press"
        and new.size is not None
        and size is not None
        and size.decides
        and isinstance(size.value, Fraction)
        and new.size > size.value
    ):
        told = f"{new.size} > {size.value}"
        found.append(Finding("W-372", "warning", ("size",), told, size.citation))
    return tuple(found)
