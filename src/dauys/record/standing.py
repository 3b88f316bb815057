"""How far a contest's figures are, in the words of every bulk table."""

from __future__ import annotations

from dauys.election.states import ContestState
from dauys.election.tabulation import Result
from dauys.record.release import release
from dauys.record.snapshot import Snapshot
from dauys.record.status import status

#: The words, and what each says. Everything but ``final`` may still change.
FIGURES = {
    "none": "no precinct is in",
    "withheld": "precincts are in and their figures may not be shown yet",
    "preliminary": "some precincts are in",
    "complete": "all precincts are in; nothing is declared",
    "final": "declared",
    "corrected": "declared, and a figure or the declaration was replaced by a later act",
    "annulled": "the result was annulled; the figures have no effect",
    "transcribed": "taken from a published source",
}


def figures_standing(snapshot: Snapshot, contest: ContestState, result: Result) -> str:
    """One of :data:`FIGURES`."""
    if contest.transcribed is not None:
        return "transcribed"
    word = status(snapshot, contest, result)
    if word == "annulled":
        return word
    if not release(snapshot, result.contest).released:
        return "withheld" if result.protocols else "none"
    precincts = snapshot.precincts(result.contest).values()
    record = contest.aftermath
    if contest.declared is not None:
        replaced = any(p.replaced for p in precincts) or bool(record and record.corrections)
        return "corrected" if replaced else "final"
    if result.complete:
        return "complete"
    return "preliminary" if result.protocols else "none"
