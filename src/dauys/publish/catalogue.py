"""The texts of the public site: gettext catalogues, read as they are written.

`locale/<language>/LC_MESSAGES/publish.po` is the source and the only copy; nothing is compiled
into the repository. The message id is the English sentence. A Kazakh entry that no native
speaker has reviewed carries the extracted comment ``#. not reviewed``; the About page states how
many do.
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
"""Languages of the site, in the order in which they are written."""

OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Each language's name in itself."""

NOT_REVIEWED = "not reviewed"
"""The comment that marks an entry no native speaker has checked."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Marks a text for the catalogue and returns it unchanged."""
    return text


@cache
def catalog(language: str) -> Catalog:
    """The catalogue as written, with comments. Raises `KeyError` for an unknown language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    source = files("dauys.publish") / "locale" / language / "LC_MESSAGES" / "publish.po"
    return read_po(BytesIO(source.read_bytes()), locale=language, abort_invalid=True)


@cache
def translations(language: str) -> GNUTranslations:
    """The same, ready for look-ups, with the language's plural rule."""
    compiled = BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def unreviewed(language: str) -> int:
    """How many texts of the site in this language no native speaker has reviewed."""
    return sum(
        1 for message in catalog(language) if message.id and NOT_REVIEWED in message.auto_comments
    )
