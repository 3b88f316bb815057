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
from importlib.resources.abc import Traversable
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
    #: Another room's catalogues, whose texts count as this room's too.
    shared: Catalogues | None = None

    def catalog(self, language: str) -> Catalog:
        """The catalogue as written, with comments."""
        return _catalog(self, language)

    def translations(self, language: str) -> GNUTranslations:
        """The same, ready for look-ups, with the language's plural rule."""
        return _translations(self, language)

    def unreviewed(self, language: str) -> int:
        """How many texts in this language no native speaker has reviewed."""
        return sum(
            1
            for message in self.catalog(language)
            if message.id and NOT_REVIEWED in message.auto_comments
        )


@cache
def _catalog(room: Catalogues, language: str) -> Catalog:
    if language not in LANGUAGES:
        raise KeyError(language)
    directory = files(room.package) / "locale" / language / "LC_MESSAGES"
    name = f"{room.domain}.po"
    whole = _read(directory / name, language)
    for part in sorted(directory.iterdir(), key=lambda one: one.name):
        if part.name.startswith(f"{room.domain}.") and part.name.endswith(".po"):
            _add(whole, _read(part, language))
    if room.shared is not None:
        _add(whole, _catalog(room.shared, language))
    return whole


def _read(file: Traversable, language: str) -> Catalog:
    return read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)


def _add(whole: Catalog, part: Catalog) -> None:
    for message in part:
        if message.id and message.id not in whole:
            whole[message.id] = message


@cache
def _translations(room: Catalogues, language: str) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, _catalog(room, language))
    compiled.seek(0)
    return GNUTranslations(compiled)
