"""The language in which this thread writes at present."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, cast

from dauys.wording.catalogues import LANGUAGES

Language = Literal["kk", "ru", "en"]

DEFAULT: Language = "kk"
_language: ContextVar[Language] = ContextVar("language", default=DEFAULT)


def known(code: str) -> Language | None:
    """The language with this code (``ru``, ``ru-KZ``), or None if it is not ours."""
    short = code[:2].lower()
    return cast("Language", short) if short in LANGUAGES else None


def language() -> Language:
    """The present language."""
    return _language.get()


@contextmanager
def writing(in_language: Language) -> Iterator[None]:
    """Inside, everything is written in this language."""
    token = _language.set(in_language)
    try:
        yield
    finally:
        _language.reset(token)


def accepted(header: str) -> Language:
    """The first of our languages in an ``Accept-Language`` header; Kazakh if there is none."""
    for part in header.split(","):
        found = known(part.strip())
        if found is not None:
            return found
    return DEFAULT
