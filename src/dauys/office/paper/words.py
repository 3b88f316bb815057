"""The texts of papers: `locale/<language>/LC_MESSAGES/paper.po`, the English sentence as id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from dauys.wording.catalogues import Catalogues

Language = Literal["kk", "ru", "en"]

ALL: tuple[Language, ...] = ("kk", "ru", "en")
"""Languages of a paper, the state language first."""

TEXTS = Catalogues("dauys.office.paper", "paper")

Said = list[dict[str, str]]
"""One text in several languages, in the order of the paper: ``[{"lang": "kk", "text": …}, …]``."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Marks a text for the catalogue and returns it unchanged."""
    return text


def say(language: str, text: str, **values: object) -> str:
    """The text in one language, with its placeholders filled in."""
    found = TEXTS.translations(language).gettext(text)
    return found.format(**values) if values else found


def said(languages: Sequence[str], text: str) -> Said:
    """The text in each language; the same letters (as in ``№``) stand once."""
    found: Said = []
    for language in languages:
        one = say(language, text)
        if one not in (known["text"] for known in found):
            found.append({"lang": language, "text": one})
    return found


def labels(language: str, names: Mapping[str, str]) -> dict[str, str]:
    """A template's labels in one language, by the template's own names for them."""
    return {name: say(language, text) for name, text in names.items()}


def all_labels(languages: Sequence[str], names: Mapping[str, str]) -> dict[str, Said]:
    """A template's labels in several languages."""
    return {name: said(languages, text) for name, text in names.items()}
