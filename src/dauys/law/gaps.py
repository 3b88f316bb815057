"""What a rulebook lacks although it can be read: each gap with its place, key and remedy.

A fault (F-101 to F-126) stops the reading; a gap leaves a rulebook that works and says less than
people will ask of it. `lacking` looks at rules, `wordings` at texts, `coverage` at examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dauys.law.citation import Confidence
from dauys.law.nodes import Node
from dauys.law.parameters import Parameter
from dauys.law.rulebook import Rulebook

OUTCOME_RULES = (
    "winner_rule",
    "tie_rule",
    "single_candidate_rule",
    "against_all_effect",
    "min_turnout",
)
"""The rules that every outcome is put to."""

UNFILLED = "FILL IN"
"""How a text begins that somebody still has to write."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: ``where`` is file and line, ``key`` the parameter or key it concerns."""

    code: str
    where: str
    key: str
    what: str
    why: str
    remedy: str
    value: str = ""

    def __str__(self) -> str:
        value = f" (found: {self.value!r})" if self.value else ""
        remedy = self.remedy[:1].upper() + self.remedy[1:]
        return f"{self.code} {self.where}: {self.key}: {self.what}{value}: {self.why}. {remedy}."


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter with the place where it stands."""

    parameter: Parameter
    node: Node

    def place(self, key: str) -> str:
        """The place of one of its keys, or its own."""
        found = self.node.mapping().get(key)
        return found.where if found is not None else self.node.where


@dataclass(frozen=True, slots=True)
class Read:
    """A rulebook, the nodes it was read from, and its parameters by date with their places."""

    rulebook: Rulebook
    root: Mapping[str, Node]
    entries: tuple[Entry, ...]

    def last(self) -> date:
        """The last day of the last version; the end of time where it has none."""
        return self.rulebook.versions[-1].validity.until or date.max

    def named(self, name: str) -> tuple[Entry, ...]:
        """The entries of a parameter, in order of date."""
        found = [entry for entry in self.entries if entry.parameter.name == name]
        return tuple(sorted(found, key=lambda entry: entry.parameter.since or date.min))

    def in_force(self, name: str) -> Entry | None:
        """The entry of a parameter under the last version."""
        for entry in self.named(name):
            if entry.parameter.validity.covers(self.last()):
                return entry
        return None


def weakest_of(read: Read) -> Mapping[Confidence, int]:
    """How many entries stand at each confidence."""
    found: dict[Confidence, int] = {"A": 0, "B": 0, "C": 0, "D": 0}
    for entry in read.entries:
        found[entry.parameter.confidence] += 1
    return found
