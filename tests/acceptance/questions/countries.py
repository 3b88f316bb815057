"""Deadlines, requirements and signatures, as the examples of a rulebook ask them."""

from __future__ import annotations

from dauys.law import examples
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given


def ask_in_time(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    return examples.ask_in_time(rulebook, given, {}, settlements)


def ask_requirement(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    return examples.ask_requirement(rulebook, given, case["expect"], settlements)


def ask_signatures(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    return examples.ask_signatures(rulebook, given, {}, settlements)


def ask_calendar_settled(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    """The calendar where a commission settled how days are counted."""
    return examples.ask_calendar(rulebook, given, case["expect"], settlements)
