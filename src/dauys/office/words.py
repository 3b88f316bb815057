"""The office's texts in the language of whoever reads them.

``_`` translates now, ``L_`` when it is shown (labels, choices), ``N_`` only marks a text for the
catalogue. A text is its English sentence; facts fill placeholders in braces. ``scripts/words.py``
collects what is used.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import lazy

from dauys.wording.catalogues import Catalogues
from dauys.wording.voice import Voice

OFFICE: Final = Catalogues("dauys.office", "office")


_voice: Final = Voice(OFFICE)
_ = _voice.text
counted = _voice.counted


def N_(text: str) -> str:  # noqa: N802 -- the name gettext's tools look for
    """Marks a text and returns it unchanged."""
    return text


L_ = lazy(_, str)
