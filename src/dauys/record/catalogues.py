"""Gettext catalogues as they are written: what the public site and the papers read texts from.

``locale/<language>/LC_MESSAGES/<domain>.po`` in a package is the source and the only copy; nothing
is compiled into the repository. The message id is the English sentence. A Kazakh entry that no
native speaker has reviewed carries the extracted comment ``#. not reviewed``.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "ru", "kk")
"""Languages that every catalogue is written in."""

NOT_REVIEWED = "not reviewed"
"""The comment that marks an entry no native speaker has checked."""


@cache
def catalog(package: str, domain: str, language: str) -> Catalog:
    """The catalogue as written, with comments. Raises `KeyError` for an unknown language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    source = files(package) / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return read_po(BytesIO(source.read_bytes()), locale=language, abort_invalid=True)


@cache
def translations(package: str, domain: str, language: str) -> GNUTranslations:
    """The same, ready for look-ups, with the language's plural rule."""
    compiled = BytesIO()
    write_mo(compiled, catalog(package, domain, language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def unreviewed(package: str, domain: str, language: str) -> int:
    """How many texts of a catalogue in this language no native speaker has reviewed."""
    return sum(
        1
        for message in catalog(package, domain, language)
        if message.id and NOT_REVIEWED in message.auto_comments
    )
