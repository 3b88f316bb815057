"""What an outcome is: its kinds, the reasons why nobody is elected, and its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dauys.law.citation import Citation

Kind = Literal["elected", "tie", "undetermined", "void", "second_round"]

Stage = Literal["first", "second_round", "repeat_voting", "new_election"]
"""Which voting it is: the first one, a second round between the two with most votes, a repeat
voting between named candidates, or a new election with nominations of its own."""

REPEATS: frozenset[Stage] = frozenset({"repeat_voting", "new_election"})
"""Stages that repeat a voting which elected nobody."""

Reason = Literal[
    "precincts-missing",
    "precincts-annulled",
    "no-candidates",
    "votes-not-reported",
    "no-votes",
    "single-candidate-unsettled",
    "single-candidate-not-held",
    "rule-unsettled",
    "against-all",
    "against-all-not-reported",
    "turnout-not-reported",
    "turnout-below-minimum",
    "valid-not-reported",
    "majority-not-reached",
]
"""Why nobody is elected. The first word of a page's sentence is looked up by it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the explanation: figures and signs, and the rule they were put to."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that people drew: among whom, who was drawn, and the act that records it."""

    among: tuple[str, ...]
    chosen: tuple[str, ...]
    act: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the figures say.

    ``candidate`` only when elected. ``candidates``: those with equal votes in a tie, the two of
    a second round. ``through``: in a tie for a place in the second round, whoever is through
    already. ``places``: how many of ``candidates`` a decision would have to choose (0 where
    there is no tie). ``margin`` is the lead over the next candidate in votes, None where there
    is none to lead, 0 where a lot decided. ``basis`` explains the outcome step by step.
    """

    kind: Kind
    candidate: str | None = None
    candidates: tuple[str, ...] = ()
    reason: Reason | None = None
    margin: int | None = None
    basis: tuple[Trace, ...] = ()
    through: tuple[str, ...] = ()
    places: int = 0
