"""What a kind of act is called, on pages, in feeds and by the command (``law/texts/acts.yaml``)."""

from __future__ import annotations

from dauys.election.kinds import KINDS
from dauys.law import texts


def title(kind: str, language: texts.Language) -> str:
    """The name of a kind. Fault F-116 where it has none."""
    return texts.text(f"act.{kind}", language)


def titles(language: texts.Language) -> dict[str, str]:
    """The names of all kinds, by kind."""
    return {kind: title(kind, language) for kind in KINDS}
