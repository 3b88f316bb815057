"""Wikitext of single values: names that cannot become markup, links, numbers, references."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dauys.election.bodies.public import Party, Source

#: What begins markup anywhere in a cell. The order matters: the ampersand comes first.
_MARKUP = re.compile(r"[&<>\[\]{}|=#*:;']|~{3,}|__|-{4,}|//|(?<![^\s(])(?:RFC|PMID|ISBN)(?= )")
#: A page's title may hold none of these.
_NO_TITLE = re.compile(r"[#<>\[\]{}|\x00-\x1f]")
_PLAIN = {"'": "'", ":": ":", "=": "=", "#": "#", "*": "*", ";": ";"}


def escaped(text: str) -> str:
    """``text`` as wikitext shows it: every character stands for itself.

    A single apostrophe and signs that mean something at the start of a line only stay as they
    are elsewhere, so that ordinary names stay readable in the source.
    """
    flat = " ".join(text.split())
    out = []
    last = 0
    for found in _MARKUP.finditer(flat):
        out.append(flat[last : found.start()])
        out.append(_entity(flat, found))
        last = found.end()
    out.append(flat[last:])
    return "".join(out)


def _entity(flat: str, found: re.Match[str]) -> str:
    sign, start = found[0], found.start()
    if sign == "'":
        neighbours = flat[max(0, start - 1) : start] + flat[start + 1 : start + 2]
        return sign if "'" not in neighbours else "&#39;"
    if sign == "=":
        return "&#61;"
    if sign in _PLAIN and start > 0:
        return sign
    return "".join(f"&#{ord(c)};" for c in sign)


def label_of(party: Party, country: str) -> str:
    """The party's name as tables of its own country print it: without the country."""
    name = party.names.get("en") or next(iter(party.names.values()), party.id)
    return name.removesuffix(f" of {country}") if country else name


def party_link(party: Party, country: str) -> str:
    """A link to the party's page, under the shorter name where there is one."""
    name = party.names.get("en") or next(iter(party.names.values()), party.id)
    return link(name, label_of(party, country))


def link(target: str, label: str) -> str:
    """An internal link; plain text where the target cannot be a title."""
    if _NO_TITLE.search(target):
        return escaped(label)
    if target == label:
        return f"[[{target}]]"
    return f"[[{target}|{escaped(label)}]]"


INDEPENDENT = "[[Independent politician|Independent]]"


def number(value: int | None) -> str:
    """A count with commas; a blank stays blank."""
    return "" if value is None else f"{value:,}"


def reference(source: Source, fallback: str = "") -> str:
    """``<ref>`` with the source's address, title, publisher, archive and day."""
    if not (source.title or fallback):
        return ""
    parts = [("url", source.url), ("title", source.title or fallback)]
    parts += [("publisher", source.publisher), ("archive-url", source.archive)]
    kind = "web" if source.url else "news"
    return f"<ref>{{{{cite {kind}{_parameters(parts)}}}}}</ref>"


class References:
    """Gives each reference a name, and repeats it by its name."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def named(self, text: str) -> str:
        """The text with every reference named; no name can hold ``<``, it is escaped."""
        return re.sub(r"<ref>(.*?)</ref>", self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        known = self._names.get(found[1])
        if known is not None:
            return f'<ref name="{known}" />'
        name = self._names[found[1]] = f"s{len(self._names) + 1}"
        return f'<ref name="{name}">{found[1]}</ref>'


def _parameters(parts: Iterable[tuple[str, str]]) -> str:
    return "".join(f" |{key}={_address(key, value)}" for key, value in parts if value)


def _address(key: str, value: str) -> str:
    if not key.endswith("url"):
        return escaped(value)
    return re.sub(r"[\s\[\]{}|<>\"']", lambda m: f"%{ord(m[0]):02X}", value)
