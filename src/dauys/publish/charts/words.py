"""What a chart needs of a language: sentences, figures, names, moments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from dauys.publish import terms
from dauys.publish.charts.svg import element
from dauys.publish.elements import fill
from dauys.wording import names, numerals


class Words:
    """One language. ``figure`` texts are those the tables print."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._labels = terms.labels(language)

    def say(self, code: str, **values: object) -> str:
        """A sentence of the charts, its places filled."""
        text = self._labels["chart"][code]
        return str(fill(text, **values).unescape()) if values else text

    def tell(self, code: str, **values: object) -> Markup:
        """The same sentence as HTML: figures come as the verified elements they are on pages."""
        return fill(self._labels["chart"][code], **values)

    def name(self, given: Mapping[str, str | None], fallback: str) -> str:
        """A name as bare text."""
        return names.choose(given, self.language)[0] or fallback

    def nominator(self, row: Mapping[str, Any]) -> str:
        """A nominator's name: a party's, or the word for who nominates without one."""
        identifier = row["nominator"]
        return self.name(row["names"], self._labels["nominator"].get(identifier, identifier))

    def outcome(self, kind: str) -> str:
        """What an outcome is called."""
        return self._labels["outcome"][kind]

    def count(self, value: int) -> str:
        """A count as a table prints it."""
        return numerals.integer(value, self.language)

    def share(self, value: str) -> str:
        """A percentage as a table prints it."""
        return numerals.percent(value, self.language)

    def drawn(self, value: str | int, shown: str, path: str, **attributes: str | None) -> Markup:
        """A figure as SVG text, with its place in the document."""
        return element("text", shown, **attributes, data_value=value, data_path=path)
