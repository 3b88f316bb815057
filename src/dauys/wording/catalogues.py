"""Texts of a room: gettext catalogues, read as they are written.

`locale/<language>/LC_MESSAGES/<domain>.po` in the room's package is the source and the only copy;
nothing is compiled into the repository. A large room keeps parts beside it, `<domain>.<part>.po`,
which are read as one. The message id is the English sentence. A Kazakh entry
that no native speaker has reviewed carries the extracted comment ``#. not reviewed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "ru", "kk")
"""Languages of every face, in the order in which they are written."""

OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Each language's name in itself."""

NOT_REVIEWED = "not reviewed"
"""The comment that marks an entry no native speaker has checked."""


@dataclass(frozen=True)
class Catalogues:
    """The catalogues of one room. Every question raises `KeyError` for an unknown language."""

    package: str
    domain: str

    def catalog(self, language: str) -> Catalog:
        """The catalogue as written, with comments."""
        return _catalog(self.package, self.domain, language)

    def translations(self, language: str) -> GNUTranslations:
        """The same, ready for look-ups, with the language's plural rule."""
        return _translations(self.package, self.domain, language)

    def unreviewed(self, language: str) -> int:
        """How many texts in this language no native speaker has reviewed."""
        return sum(
            1
            for message in self.catalog(language)
            if message.id and NOT_REVIEWED in message.auto_comments
        )


@cache
def _catalog(package: str, domain: str, language: str) -> Catalog:
    if language not in LANGUAGES:
        raise KeyError(language)
    directory = files(package) / "locale" / language / "LC_MESSAGES"
    whole = read_po(
        BytesIO((directory / f"{domain}.po").read_bytes()), locale=language, abort_invalid=True
    )
    parts = (part for part in directory.iterdir() if part.name.endswith(".po"))
    for part in sorted(parts, key=lambda one: one.name):
        if part.name.startswith(f"{domain}.") and part.name != f"{domain}.po":
            for message in read_po(BytesIO(part.read_bytes()), locale=language, abort_invalid=True):
                if message.id and message.id not in whole:
                    whole[message.id] = message
    return whole


@cache
def _translations(package: str, domain: str, language: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, _catalog(package, domain, language))
    compiled.seek(0)
    return GNUTranslations(compiled)
