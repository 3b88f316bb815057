"""The texts of a live rehearsal: the facilitator's page, papers and slips."""

from __future__ import annotations

from typing import Final

from dauys.wording.catalogues import Catalogues
from dauys.wording.voice import Voice

REHEARSAL: Final = Catalogues("dauys.rehearsal", "rehearsal")
_voice: Final = Voice(REHEARSAL)
_ = _voice.text
counted = _voice.counted


def N_(text: str) -> str:  # noqa: N802 -- the name gettext's tools look for
    """Marks a text and returns it unchanged."""
    return text
