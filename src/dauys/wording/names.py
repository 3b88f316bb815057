"""Names of people and places: the language asked for, else the nearest one, and said so."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_NEAREST = {
    "en": ("en", "kk-Latn", "kk", "ru"),
    "ru": ("ru", "kk", "kk-Latn", "en"),
    "kk": ("kk", "ru", "kk-Latn", "en"),
}


def choose(names: Mapping[str, str | None], language: str) -> tuple[str, str]:
    """The name to show and its language code; ``("", "")`` if there is no name at all."""
    for candidate in _NEAREST[language]:
        if text := names.get(candidate):
            return text, candidate
    for candidate in sorted(names):
        if text := names[candidate]:
            return text, candidate
    return "", ""


def lacking(names: Mapping[str, str | None], language: str) -> bool:
    """Whether a reader of this language is shown another language's form."""
    return not names.get(language)


def is_derived(names_derived: Collection[str], language: str) -> bool:
    """Whether the form shown was transliterated by the program, not found in a source."""
    return language in names_derived
