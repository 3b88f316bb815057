"""A person's private facts, and what they answer. Used in the office only, never published.

What leaves this module is one of three words for each condition: met, not met, unknown. A fact
that nobody has stated is unknown; it never counts against the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from dauys.law.faults import Fault
from dauys.law.requirements import LEVELS, Condition, conditions
from dauys.law.rulebook import Rulebook

Answer = Literal["met", "not_met", "unknown"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Person:
    """Private facts. ``years`` are whole years by name, ``facts`` yes or no by word.

    What is left out is unknown. ``education`` is a word of the rulebook's levels.
    """

    born: date | None = None
    education: str | None = None
    years: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)


def years_old(born: date, day: date) -> int:
    """Full years on a day; a year is full on the birthday (29 February: on 1 March).

    Fault F-126 for a day before the birth.
    """
    if day < born:
        raise _impossible("born", born, f"the day asked about is {day}", "check the date of birth")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def answers(
    rulebook: Rulebook, governing: date, days: Mapping[str, date], person: Person
) -> dict[str, Answer]:
    """What the person's facts answer to each condition of the rulebook, by its id.

    ``governing`` is the day whose law applies (that of the call); ``days`` gives the days on
    which age may count: ``vote``, ``nomination``, ``registration``. A day that is not given
    leaves its condition unknown. Faults: F-126 for facts that cannot be.
    """
    for name, number in person.years.items():
        if number < 0:
            raise _impossible(name, number, "nobody served less than no time", "count full years")
    levels = _levels(rulebook, governing)
    return {c.id: _answer(c, days, person, levels) for c in conditions(rulebook, governing)}


def _answer(
    condition: Condition, days: Mapping[str, date], person: Person, levels: tuple[str, ...]
) -> Answer:
    if condition.kind == "age":
        day = days.get(condition.word)
        if person.born is None or day is None:
            return "unknown"
        return _said(years_old(person.born, day) >= condition.least)
    if condition.kind == "years":
        served = person.years.get(condition.word)
        return "unknown" if served is None else _said(served >= condition.least)
    if condition.kind == "education":
        return _schooled(person.education, condition.word, levels)
    holds = person.facts.get(condition.word)
    if holds is None:
        return "unknown"
    return _said(holds if condition.kind == "fact" else not holds)


def _schooled(has: str | None, needed: str, levels: tuple[str, ...]) -> Answer:
    """Levels that no rulebook puts in order cannot be compared, unless they are the same."""
    if has == needed:
        return "met"
    if has is None or has not in levels or needed not in levels:
        return "unknown"
    return _said(levels.index(has) >= levels.index(needed))


def _levels(rulebook: Rulebook, governing: date) -> tuple[str, ...]:
    found = rulebook.find(LEVELS, governing)
    if found is None or not found.decides or not isinstance(found.value, tuple):
        return ()
    return tuple(str(level) for level in found.value)


def _said(holds: bool) -> Answer:
    return "met" if holds else "not_met"


def _impossible(where: str, value: object, why: str, remedy: str) -> Fault:
    return Fault(
        "F-126",
        what="a fact about a person that cannot be",
        where=where,
        value=str(value),
        why=why,
        remedy=remedy,
    )
