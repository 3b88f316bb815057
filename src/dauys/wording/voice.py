"""A room's texts, said in the present language."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.wording.catalogues import Catalogues
from dauys.wording.current import language


@dataclass(frozen=True)
class Voice:
    """Says texts of one room. A text is its English sentence; facts fill placeholders."""

    catalogues: Catalogues

    def text(self, text: str, **facts: object) -> str:
        """The text in the present language."""
        said = self.catalogues.translations(language()).gettext(text) if text else ""
        return said.format(**facts) if facts else said

    def counted(self, one: str, many: str, n: int, **facts: object) -> str:
        """The text for a number; ``{n}`` stands for it."""
        said = self.catalogues.translations(language()).ngettext(one, many, n)
        return said.format(n=n, **facts)
