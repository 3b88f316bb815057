"""What two rulebooks say differently: parameters, versions, readings on offer, and dates.

Nothing is decided here. Comparing a rulebook with itself finds nothing, and comparing B with A
finds what comparing A with B finds, with before and after exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dauys.law.calendar import STEPS, Calendar
from dauys.law.parameters import Parameter
from dauys.law.proposals import Proposal
from dauys.law.rulebook import Rulebook
from dauys.law.versions import Version

DECISIVE = ("value", "unit", "article", "confidence", "observed")
"""Aspects of a parameter that a decision on one day rests on or cites."""

ASPECTS = (*DECISIVE, "since", "until", "source", "scope")
"""Every aspect that is compared, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """One entry before and after; None on the side where there is none.

    ``aspects`` are those of `ASPECTS` that differ (every one that applies, where a side is None).
    """

    name: str
    before: Parameter | None
    after: Parameter | None
    aspects: tuple[str, ...]

    @property
    def decisive(self) -> bool:
        """Whether a decision can come out otherwise, or cite otherwise."""
        return any(aspect in DECISIVE for aspect in self.aspects)


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a calendar before and after: a moment or day as printed; None: no such date."""

    step: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that two rulebooks say differently."""

    parameters: tuple[ParameterChange, ...]
    versions: tuple[str, ...]
    proposals: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether they say the same."""
        return not (self.parameters or self.versions or self.proposals)


def aspect(parameter: Parameter, name: str) -> object:
    """One aspect of a parameter, by its name in `ASPECTS`."""
    if name in ("article", "source"):
        return getattr(parameter.citation, name)
    return getattr(parameter, name)


def difference(before: Rulebook, after: Rulebook) -> Difference:
    """What two rulebooks say differently, entry by entry, whatever the day.

    Entries of one name are matched by their first day, so a value that is closed and followed by
    another shows as a changed end and a new entry.
    """
    return Difference(
        _matched(
            {(p.name, p.since or date.min): p for p in before.parameters},
            {(p.name, p.since or date.min): p for p in after.parameters},
        ),
        _unlike(_versions(before), _versions(after)),
        _unlike(before.proposed_settlements, after.proposed_settlements),
    )


def in_force(
    before: Rulebook, on: date, after: Rulebook, on_after: date | None = None
) -> tuple[ParameterChange, ...]:
    """Parameters whose entry in force differs in what a decision rests on, by name.

    ``on`` is the day that chooses the law in ``before``, ``on_after`` that in ``after`` (the same
    if None). An entry that only begins or ends on another day is no change on the day itself.
    """
    then = {(p.name, date.min): p for p in before.parameters if p.validity.covers(on)}
    day = on_after or on
    now = {(p.name, date.min): p for p in after.parameters if p.validity.covers(day)}
    return tuple(change for change in _matched(then, now) if change.decisive)


def moves(before: Calendar, after: Calendar) -> tuple[Move, ...]:
    """The steps whose date differs, in the order of the law."""
    return tuple(
        Move(step, old, new)
        for step in _steps(before, after)
        if (old := printed(before, step)) != (new := printed(after, step))
    )


def printed(calendar: Calendar, step_id: str) -> str | None:
    """A step's date as documents print it; None where there is none."""
    step = calendar.step(step_id)
    return step.printed if step is not None else None


def _steps(*calendars: Calendar) -> tuple[str, ...]:
    there = {step.id for calendar in calendars for step in calendar.steps}
    known = [step for step in STEPS if step in there]
    return (*known, *sorted(there - set(known)))


_Key = tuple[str, date]


def _matched(
    before: Mapping[_Key, Parameter], after: Mapping[_Key, Parameter]
) -> tuple[ParameterChange, ...]:
    found = []
    for key in sorted(set(before) | set(after)):
        old, new = before.get(key), after.get(key)
        aspects = _aspects(old, new)
        if aspects:
            found.append(ParameterChange(key[0], old, new, aspects))
    return tuple(found)


def _aspects(before: Parameter | None, after: Parameter | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ASPECTS
    return tuple(name for name in ASPECTS if aspect(before, name) != aspect(after, name))


def _versions(rulebook: Rulebook) -> dict[str, Version]:
    return {version.id: version for version in rulebook.versions}


_Told = TypeVar("_Told", Version, Proposal)


def _unlike(before: Mapping[str, _Told], after: Mapping[str, _Told]) -> tuple[str, ...]:
    names: Iterable[str] = sorted(set(before) | set(after))
    return tuple(name for name in names if before.get(name) != after.get(name))
