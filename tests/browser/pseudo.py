"""A language nobody speaks: English with accents, in brackets, two fifths longer.

It shows what is not translated (no brackets), what is cut off (a bracket is missing) and what has
no room for the longer words of other languages. It is made here and belongs to no package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from dauys.law import texts
from dauys.publish import elements, render, terms
from dauys.publish.catalogue import translations

_ACCENTS = str.maketrans("aceinorsuyzACEINORSUYZ", "áçéîñöŕšûýžÁÇÉÎÑÖŔŠÛÝŽ")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|%\([a-z]+\)[a-z])")
#: What makes a text longer: words, so that lines can break as they do elsewhere.
_MORE = "lorem ipsum dolör "


def longer(text: str) -> str:
    """The text as this language has it; placeholders stay."""
    if not text.strip():
        return text
    parts = _PLACEHOLDER.split(text)
    said = "".join(p if i % 2 else p.translate(_ACCENTS) for i, p in enumerate(parts))
    letters = sum(len(p) for p in parts[::2])
    more = -(-letters * 2 // 5)
    if more <= 6 and " " not in said.strip():
        # A short word grows in itself: half as long again, in one piece.
        return f"[{said}{_MORE[:more].strip()}]"
    return f"[{said} {(_MORE * (more // len(_MORE) + 1))[:more].strip()}]"


class _Catalogue:
    """English made longer, where a catalogue is asked."""

    def __init__(self) -> None:
        self._english = translations("en")

    def gettext(self, text: str) -> str:
        return longer(self._english.gettext(text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return longer(self._english.ngettext(one, many, n))


def _longer_below(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _longer_below(value) for key, value in found.items()}
    return longer(found) if isinstance(found, str) else found


@contextmanager
def spoken() -> Iterator[None]:
    """While the block runs, pages are made in this language alone, at the place of English."""
    catalogue = _Catalogue()
    labels, title, text = terms.labels, texts.title, texts.text
    with (
        patch.object(render, "LANGUAGES", ("en",)),
        patch.object(render, "translations", lambda _: catalogue),
        patch.object(elements, "translations", lambda _: catalogue),
        patch.object(terms, "labels", lambda language: _longer_below(labels(language))),
        patch.object(texts, "title", lambda *given: longer(title(*given))),
        patch.object(texts, "text", lambda *given: longer(text(*given))),
    ):
        # Templates are compiled once for a process, with the words of its catalogues in them.
        render._compiled.cache_clear()
        try:
            yield
        finally:
            render._compiled.cache_clear()
