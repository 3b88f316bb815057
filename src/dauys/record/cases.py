"""What the rows about a candidacy rest on: the contest, its law, and clocks as documents show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dauys.election.bodies.public import Party
from dauys.election.dates import calendar_of
from dauys.election.states import ContestState, Terms
from dauys.election.tabulation import governing_date
from dauys.law.calendar import Calendar
from dauys.law.citation import Citation
from dauys.law.clocks import Clock
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.record.snapshot import Snapshot

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A conducted contest with the law that governs it."""

    contest: ContestState
    terms: Terms
    rulebook: Rulebook
    settlements: Sequence[Settlement]
    governing: date
    calendar: Calendar | None
    parties: Mapping[str, Party]


def case_of(snapshot: Snapshot, contest: ContestState) -> Case | None:
    """The case; None for a transcribed contest, of which only figures are known."""
    terms = contest.terms
    if terms is None or contest.transcribed is not None:
        return None
    rulebook = snapshot.rulebook(contest)
    settlements = snapshot.settlements(contest)
    return Case(
        contest,
        terms,
        rulebook,
        settlements,
        governing_date(contest),
        calendar_of(contest, rulebook, settlements),
        snapshot.parties,
    )


def cited(citation: Citation | None) -> str | None:
    """A citation as documents give it."""
    return str(citation) if citation is not None else None


def clock_fields(until: Clock | Unsettled | None) -> Row:
    """By when, and why; an unsettled one says so and names the point."""
    if isinstance(until, Unsettled):
        point = until.parameter
        return {"due": None, "unsettled": point.name, "citation": cited(point.citation)}
    return {
        "due": until.due.isoformat() if until else None,
        "arithmetic": until.arithmetic if until else None,
        "citation": cited(until.citation) if until else None,
    }
