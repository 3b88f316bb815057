"""Where an election stands as a whole, from where its contests stand. No clock is read."""

from __future__ import annotations

from collections.abc import Mapping

BEFORE = frozenset({"called", "nomination", "registration", "campaign", "postponed"})
_DECIDED = frozenset({"declared", "confirmed", "winner-cancelled", "reopened", "annulled"})
#: The word for a contest that was put off and has not begun: it votes on a day of its own.
LATER = "later"

PHASES = ("none", "transcribed", "before", "voting", "counting", "complete", "declared")
"""The words: no contest; all taken from sources; no poll has opened; a poll is open; protocols
are out; all are in; every result is declared (or was annulled)."""


def phase_word(status: str, *, postponed: bool) -> str:
    """A contest's part in the phase of its election: its status, or :data:`LATER`."""
    return LATER if postponed and status in BEFORE else status


def phase(statuses: Mapping[str, int]) -> str:
    """One of :data:`PHASES` from how many contests have each status."""
    here = {status for status, count in statuses.items() if count}
    if not here:
        return "none"
    if here == {"transcribed"}:
        return "transcribed"
    conducted = here - {"transcribed"}
    # What was put off counts only where nothing else is left to wait for.
    now = conducted - {LATER} or {"called"}
    if "voting" in now:
        return "voting"
    if now <= BEFORE:
        return "before"
    if "counting" in now or now & BEFORE:
        return "counting"
    return "declared" if now <= _DECIDED else "complete"
