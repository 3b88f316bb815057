"""Names and other given texts as papers print them: data, never markup.

Texts reach Typst as JSON strings, so nothing in them is ever read as markup. What remains is done
here: signs that cannot be seen are taken out, signs that change the order of the letters around
them are refused, and long words get places where a line may break.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from dauys.law.faults import Fault
from dauys.office.paper.words import Said
from dauys.wording.names import choose

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
"""Zero-width signs and marks of direction, which only show where a text was copied from."""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: with them a name can be shown as another one."""

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_LONG = re.compile(r"\w{25,}")
_SYLLABLES = 12
"""Letters after which a word longer than 24 letters may be broken."""

SOFT_HYPHEN = "\u00ad"


def tidy(text: str, where: str = "text") -> str:
    """The text on one line, normalised (NFC), without signs that nobody sees.

    Fault F-722 for control characters and for signs that turn the order of letters around.
    """
    text = _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    if _TURNS.search(text) or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        raise Fault(
            "F-722",
            what="a text that cannot be printed as it is",
            where=where,
            value=ascii(text),
            why="it holds a sign that is not seen and changes what is seen",
            remedy="type the text again without it",
        )
    return text


def clean(text: str, where: str = "text") -> str:
    """A given name, tidied, with plain single spaces: what looks the same is the same."""
    return " ".join(tidy(text, where).split())


def cleaned(value: Any, where: str = "") -> Any:
    """Every text of a JSON-like value, tidied; Faults name the path."""
    if isinstance(value, str):
        return tidy(value, where)
    if isinstance(value, Mapping):
        return {key: cleaned(one, f"{where}/{key}") for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(one, f"{where}/{place}") for place, one in enumerate(value)]
    return value


def breakable(text: str) -> str:
    """The text with soft hyphens in words longer than 24 letters, seen only at a break."""

    def parted(match: re.Match[str]) -> str:
        word = match.group()
        parts = [word[i : i + _SYLLABLES] for i in range(0, len(word), _SYLLABLES)]
        if len(parts) > 1 and len(parts[-1]) < _SYLLABLES // 3:
            parts[-2:] = ["".join(parts[-2:])]
        return SOFT_HYPHEN.join(parts)

    return _LONG.sub(parted, text)


def named(names: Mapping[str, str | None], language: str) -> str:
    """The name to print for readers of a language; "" where there is none."""
    return breakable(clean(choose(names, language)[0], "name"))


def in_lines(names: Mapping[str, str | None], languages: Sequence[str]) -> Said:
    """One line for each language, and none twice: the same letters need no second line."""
    lines: Said = []
    for language in languages:
        text, of = choose(names, language)
        text = breakable(clean(text, "name"))
        if text and text not in (line["text"] for line in lines):
            lines.append({"lang": of.partition("-")[0] or language, "text": text})
    return lines


def grouped(digest: str) -> list[str]:
    """A SHA-256 in hex as sixteen groups of four, which people can compare."""
    return [digest[i : i + 4] for i in range(0, len(digest), 4)]


def unbroken(text: str) -> str:
    """A short text that stands on one line whole, as a date does."""
    return text.replace(" ", "\u00a0")
