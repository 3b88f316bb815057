"""What the stages of a rehearsal are called."""

from __future__ import annotations

from typing import Final

from dauys.rehearsal.words import N_, _

_NAMES: Final = {
    "prepared": N_("Before the call"),
    "called": N_("The election is called"),
    "registered": N_("Candidates are registered"),
    "campaign": N_("Campaign"),
    "voted": N_("Day of voting"),
    "counted": N_("Night of the count"),
    "declared": N_("Results are declared"),
    "confirmed": N_("The elected are registered"),
    "closed": N_("The contests are closed"),
    "by-elections": N_("By-elections until December"),
}


def stage_name(stage: str) -> str:
    """A stage in the present language."""
    return _(_NAMES[stage])
