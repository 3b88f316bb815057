"""The interface's texts: gettext catalogues, the English sentence being the message id.

`locale/<language>/LC_MESSAGES/api.po` is the source and the only copy. A Kazakh entry that no
native speaker has reviewed carries the comment ``#. not reviewed``.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")
OWN_NAMES: Final[dict[Language, str]] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def N_(text: str) -> str:  # noqa: N802 -- the name gettext's tools look for
    """Marks a text for the catalogue and returns it unchanged."""
    return text


@cache
def catalog(language: Language) -> Catalog:
    """The catalogue as written, with comments."""
    source = files("dauys.api") / "locale" / language / "LC_MESSAGES" / "api.po"
    return read_po(BytesIO(source.read_bytes()), locale=language, abort_invalid=True)


@cache
def _translations(language: Language) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def text(english: str, language: Language) -> str:
    """The text in a language; the English one where the catalogue lacks it."""
    return english if language == "en" or not english else _translations(language).gettext(english)
