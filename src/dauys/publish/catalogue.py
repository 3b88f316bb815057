"""The texts of the public site: `locale/<language>/LC_MESSAGES/publish.po`.

See :mod:`dauys.record.catalogues`. The About page states how many Kazakh entries no native
speaker has reviewed.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations

from babel.messages.catalog import Catalog

from dauys.record import catalogues
from dauys.record.catalogues import LANGUAGES as LANGUAGES
from dauys.record.catalogues import NOT_REVIEWED as NOT_REVIEWED

OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Each language's name in itself."""

_WHERE = ("dauys.publish", "publish")


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Marks a text for the catalogue and returns it unchanged."""
    return text


def catalog(language: str) -> Catalog:
    """The catalogue as written, with comments. Raises `KeyError` for an unknown language."""
    return catalogues.catalog(*_WHERE, language)


def translations(language: str) -> GNUTranslations:
    """The same, ready for look-ups, with the language's plural rule."""
    return catalogues.translations(*_WHERE, language)


@cache
def unreviewed(language: str) -> int:
    """How many texts of the site in this language no native speaker has reviewed."""
    return catalogues.unreviewed(*_WHERE, language)
