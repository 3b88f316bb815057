"""Figures in pages: each stands in ``<data>`` with a path into its page's document.

A page that shows another number than its document, or shows the right number written wrongly, is
caught here, in every language, even when the publisher signed it.
"""

from __future__ import annotations

import html
import re
from typing import Any

from dauys.verify.report import Report

_ALTERNATE = re.compile(
    rb'<link rel="alternate" type="application/json" href="([^"]*)"', re.IGNORECASE
)
_DATA = re.compile(r'<data( class="[^"]*")? value="([^"]*)" data-path="([^"]*)">([^<]*)</data>')
#: A figure in a chart: text that is read, or an outline that is filled by it.
_DRAWN = re.compile(r'<(text|path)\b[^>]*? data-value="([^"]*)" data-path="([^"]*)"[^>]*>([^<]*)')
_ANY_DRAWN = re.compile(r"<\w+\b[^>]* data-value=")
_ANY_DATA = re.compile(r"<data\b")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"(\d{4})-\d\d-(\d\d)")
_DIGITS = re.compile(r"\d+")
_NOT_DIGITS = re.compile(r"\D+")
#: How each language writes thousands and decimals (beside non-breaking spaces).
_THOUSANDS = {"en": ","}
_SPACES = str.maketrans("", "", "\u00a0\u202f\u2009 %")
_ABSENT = object()


LANGUAGES = ("en", "ru", "kk")
_PAGES = {
    "home": ("index.html", "about.html"),
    "publication": ("data.html", "verify.html"),
    "corrections": ("corrections.html",),
    "search": ("search.html",),
    "discrepancies": ("discrepancies.html",),
}

_OWN_NAME = ("candidate", "party", "turnout", "candidates", "incidents", "calendar", "agenda")
"""Kinds whose one page has the name of the document."""


def pages_of(kind: str, document: str) -> list[str]:
    """Every page that shows a document (``data/…``), in each language."""
    below = document.removeprefix("data/")
    names = _PAGES.get(kind, ())
    folder = below.rpartition("/")[0]
    if kind == "election":
        names = (f"{folder}/index.html", f"{folder}/points.html")
    elif kind == "unit":
        names = (f"{folder}/index.html",)
    elif kind == "contest":
        stem = below.removesuffix(".json")
        names = (f"{stem}.html", f"{stem}.embed.html")
    elif kind == "statistics":
        names = (f"{folder}/statistics.html", f"{folder}/seats.html")
    elif kind in _OWN_NAME or (kind == "precinct" and not below.endswith(".total.json")):
        names = (f"{below.removesuffix('.json')}.html",)
    return [f"{language}/{name}" for language in LANGUAGES for name in names]


def alternate(page: bytes) -> str | None:
    """The address of the page's document, relative to the page; None if it names none."""
    match = _ALTERNATE.search(page)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else None


def _at(document: Any, pointer: str) -> Any:
    """What a JSON pointer (RFC 6901) leads to."""
    found = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            found = found[int(key)] if isinstance(found, list) else found[key]
        except (KeyError, IndexError, ValueError, TypeError):
            return _ABSENT
    return found


def _shown(text: str, language: str) -> str:
    """A number as a page writes it, back in the document's spelling."""
    plain = text.translate(_SPACES)
    thousands = _THOUSANDS.get(language)
    if thousands:
        return plain.replace(thousands, "")
    return plain.replace(",", ".")


def check_page(path: str, page: bytes, document: Any, language: str, report: Report) -> None:
    """Hold every figure of a page against its document; problems go to the report."""
    text = page.decode("utf-8", "replace")
    count = 0
    known: dict[str, Any] = {}
    for match in _DATA.finditer(text):
        count += 1
        kind, value, pointer, shown = match.groups()
        if pointer in known:
            expected = known[pointer]
        else:
            expected = known[pointer] = _at(document, html.unescape(pointer))
        if expected is _ABSENT:
            report.add("V-501", path, pointer)
            continue
        stated = html.unescape(value) if "&" in value else value
        if stated != ("" if expected is None else str(expected)):
            report.add("V-501", path, f"{pointer}: {stated!r}, the document says {expected!r}")
            continue
        if expected is None:
            if any(c.isdigit() for c in shown):
                report.add("V-502", path, f"{pointer}: {shown!r} for what is not reported")
        elif kind == ' class="calc"':
            if html.unescape(shown) != stated:
                report.add("V-502", path, f"{pointer}: {shown!r} for {stated!r}")
        elif _NUMBER.fullmatch(stated):
            written = _shown(shown.lstrip("<>≥≤~=&gtl; "), language)
            if written != stated:
                report.add("V-502", path, f"{pointer}: {shown!r} for {stated!r}")
        elif date := _DATE.fullmatch(stated):
            # The month is a word; day and year must be the document's.
            if {int(n) for n in _DIGITS.findall(shown)} != {int(date[1]), int(date[2])}:
                report.add("V-502", path, f"{pointer}: {shown!r} for {stated!r}")
        elif _NOT_DIGITS.sub("", html.unescape(shown)) != _NOT_DIGITS.sub("", stated):
            report.add("V-502", path, f"{pointer}: {shown!r} for {stated!r}")
    if len(_ANY_DATA.findall(text)) != count:
        report.add("V-501", path, "a figure without a path into the document")
    report.figures += count + _check_drawn(path, text, document, language, report)


def _says(shown: str, value: str, language: str) -> bool:
    """Whether a drawn text shows the figure, or no figure where there is none."""
    if not value:
        return not any(c.isdigit() for c in shown)
    return _shown(shown, language) == value


def _check_drawn(path: str, text: str, document: Any, language: str, report: Report) -> int:
    """Hold the figures of charts against the document; how many there are."""
    count = 0
    for match in _DRAWN.finditer(text):
        count += 1
        tag, value, pointer, shown = match.groups()
        expected = _at(document, html.unescape(pointer))
        if expected is _ABSENT or html.unescape(value) != (
            "" if expected is None else str(expected)
        ):
            report.add("V-501", path, f"{pointer}: drawn as {value!r}")
        elif tag == "text" and not _says(shown, value, language):
            report.add("V-502", path, f"{pointer}: {shown!r} for {value!r}")
    if len(_ANY_DRAWN.findall(text)) != count:
        report.add("V-501", path, "a drawn figure without a path into the document")
    return count
