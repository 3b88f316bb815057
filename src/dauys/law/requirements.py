"""What a rulebook asks of a candidate, as conditions that are answered one by one.

A requirement is a parameter of the rulebook; which parameters are requirements follows from their
units and a few names, so that another country needs a file and no program:

- unit ``fact_required`` or ``fact_barred``: its word is a fact that must hold, or must not; the
  word ``none`` asks for nothing;
- unit ``conditions``: least numbers of years, joined by ``any_of`` or ``all_of``;
- ``candidate_min_age`` in years, on the day that ``candidate_age_on`` names;
- ``candidate_education``: a level; ``education_levels`` lists the levels from low to high;
- ``candidate_residence`` in years, or in one of the units above;
- ``party_nominee_is_member``: read from the record of the nomination, never asked of anybody.

Where a point is D-grade and nobody has settled it, the requirement has one alternative for each
reading; a rulebook without readings for it leaves two, as written and not at all. Kazakhstan:
Arts 4(4) and 113-2 of the Constitutional Law, and the requirements of the civil service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

from dauys.law.parameters import RURAL, Parameter
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, decide
from dauys.law.units import AGE_DAYS, NO_FACT, Conditions, Value

MIN_AGE = "candidate_min_age"
AGE_ON = "candidate_age_on"
EDUCATION = "candidate_education"
LEVELS = "education_levels"
RESIDENCE = "candidate_residence"
MEMBERSHIP = "party_nominee_is_member"
MEMBER = f"{MEMBERSHIP}.member"
"""The condition that the nomination itself answers."""

Kind = Literal["fact", "bar", "age", "education", "years", "member"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is met, not met, or unknown.

    ``word`` is the fact, the day, the level or the name of what is counted; ``least`` the years
    needed. A bar is met when its fact does not hold.
    """

    id: str
    parameter: str
    kind: Kind
    word: str
    least: int = 0

    @property
    def withheld(self) -> bool:
        """Whether its answer tells of a person's past or health: every bar's does.

        The register commits to such an answer and opens it where an outcome rests on it.
        """
        return self.kind == "bar"

    @property
    def relation(self) -> str:
        """The condition in words of the rulebook and signs, the same in every language."""
        if self.kind == "age":
            return f"age({self.word}) ≥ {self.least}"
        if self.kind == "years":
            return f"{self.word} ≥ {self.least}"
        if self.kind == "education":
            return f"≥ {self.word}"
        return f"¬ {self.word}" if self.kind == "bar" else self.word


@dataclass(frozen=True, slots=True)
class Alternative:
    """A requirement under one reading (its id; "" where the law itself says so).

    ``mode`` ``open`` is a reading that leaves the point open: nothing can be answered under it.
    """

    reading: str
    mode: Literal["any_of", "all_of", "open"]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A parameter with its alternatives: one where it is decided, several where it is not."""

    parameter: Parameter
    alternatives: tuple[Alternative, ...]
    #: The act that settled the reading; "" where it is law or nobody has.
    settled_by: str = ""
    #: The open point that a settlement would decide; "" where there is none.
    unsettled: str = ""


@dataclass(frozen=True, slots=True)
class _Values:
    """The values a parameter may have, each with the id of its reading."""

    options: tuple[tuple[str, Value | None], ...]
    settled_by: str = ""
    open: bool = False


@lru_cache(maxsize=1024)
def _requirements(
    rulebook: Rulebook, governing: date, settlements: tuple[Settlement, ...]
) -> tuple[Requirement, ...]:
    found = []
    for parameter in rulebook.parameters:
        if parameter.validity.covers(governing) and parameter.scope == RURAL:
            made = _requirement(rulebook, parameter, governing, settlements)
            if made is not None:
                found.append(made)
    return tuple(found)


def requirements(
    rulebook: Rulebook, governing: date, settlements: Sequence[Settlement] = ()
) -> tuple[Requirement, ...]:
    """Every requirement in force on the day whose law governs, by name of its parameter.

    Observed values are none, nor is an unknown value without a proposed reading.
    """
    return _requirements(rulebook, governing, tuple(settlements))


@lru_cache(maxsize=256)
def conditions(rulebook: Rulebook, governing: date) -> tuple[Condition, ...]:
    """Every condition that an examination answers, each once; settlements make no difference."""
    found: dict[str, Condition] = {}
    for requirement in requirements(rulebook, governing):
        for alternative in requirement.alternatives:
            for condition in alternative.conditions:
                if condition.kind != "member":
                    found.setdefault(condition.id, condition)
    return tuple(found.values())


def _requirement(
    rulebook: Rulebook, parameter: Parameter, on: date, settlements: tuple[Settlement, ...]
) -> Requirement | None:
    if parameter.observed or not _asks(parameter):
        return None
    values = _values(rulebook, parameter.name, on, settlements)
    if not values.options:
        return None
    if parameter.name == MIN_AGE:
        return _of_age(rulebook, parameter, values, on, settlements)
    alternatives = tuple(_alternative(parameter, name, value) for name, value in values.options)
    unsettled = parameter.name if values.open else ""
    return Requirement(parameter, alternatives, values.settled_by, unsettled)


def _asks(parameter: Parameter) -> bool:
    if parameter.unit in ("fact_required", "fact_barred", "conditions"):
        return True
    if parameter.name in (MIN_AGE, RESIDENCE):
        return parameter.unit == "years"
    return parameter.name in (EDUCATION, MEMBERSHIP)


def _values(
    rulebook: Rulebook, name: str, on: date, settlements: tuple[Settlement, ...]
) -> _Values:
    answer = decide(rulebook, name, on, settlements)
    if isinstance(answer, Decided):
        settled = answer.settlement
        return _Values(
            ((settled.value if settled else "", answer.value),), settled.act_id if settled else ""
        )
    if answer.proposal is not None:
        options = tuple((reading.id, reading.value) for reading in answer.proposal.readings)
        return _Values(options, open=True)
    own = answer.parameter.value
    return _Values(() if own is None else (("as_written", own), (NO_FACT, NO_FACT)), open=True)


def _alternative(parameter: Parameter, reading: str, value: Value | None) -> Alternative:
    name = parameter.name
    if value is None:
        return Alternative(reading, "open", ())
    if value == NO_FACT or value is False:
        return Alternative(reading, "all_of", ())
    if isinstance(value, Conditions):
        return Alternative(reading, value.mode, _counted(name, value.least))
    if name == RESIDENCE and isinstance(value, int):
        return Alternative(reading, "all_of", _counted(name, (("residence_years", value),)))
    if name == MEMBERSHIP:
        return Alternative(reading, "all_of", (Condition(MEMBER, name, "member", "member"),))
    kind: Kind = "education"
    if parameter.unit in ("fact_required", "fact_barred"):
        kind = "fact" if parameter.unit == "fact_required" else "bar"
    word = str(value)
    return Alternative(reading, "all_of", (Condition(f"{name}.{word}", name, kind, word),))


def _counted(name: str, least: Sequence[tuple[str, int]]) -> tuple[Condition, ...]:
    return tuple(
        Condition(f"{name}.{word}.{number}", name, "years", word, number) for word, number in least
    )


def _of_age(
    rulebook: Rulebook,
    parameter: Parameter,
    ages: _Values,
    on: date,
    settlements: tuple[Settlement, ...],
) -> Requirement:
    """The least age on the day that counts; every day where no rule says which."""
    days = _Values(())
    if rulebook.find(AGE_ON, on) is not None:
        days = _values(rulebook, AGE_ON, on, settlements)
    if not days.options or not all(value in AGE_DAYS for _, value in days.options):
        days = _Values(tuple((day, day) for day in AGE_DAYS), open=True)
    alternatives = []
    for (first, age), (second, day) in product(ages.options, days.options):
        reading = " ".join(name for name in (first, second) if name)
        if isinstance(age, int):
            one = Condition(f"{MIN_AGE}.{age}.{day}", MIN_AGE, "age", str(day), age)
            alternatives.append(Alternative(reading, "all_of", (one,)))
        else:
            mode: Literal["all_of", "open"] = "open" if age is None else "all_of"
            alternatives.append(Alternative(reading, mode, ()))
    return Requirement(
        parameter,
        tuple(alternatives),
        ages.settled_by or days.settled_by,
        MIN_AGE if ages.open else AGE_ON if days.open else "",
    )
