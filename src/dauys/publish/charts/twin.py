"""The table twin of a chart whose figures no other table of the page has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dauys.publish.charts.svg import element
from dauys.publish.charts.words import Words


def twin(
    words: Words, title: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]
) -> Markup:
    """The table, folded up. A row is a name and its cells, which are text or figures (Markup)."""
    return element(
        "details",
        element("summary", words.say("twin")),
        element(
            "table",
            element("caption", title),
            element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
            element("tbody", *(_line(name, cells) for name, cells in rows)),
        ),
    )


def _line(name: str, cells: Sequence[str]) -> Markup:
    return element(
        "tr",
        element("th", element("bdi", name, class_="name"), scope="row"),
        *(element("td", cell, class_="n" if isinstance(cell, Markup) else None) for cell in cells),
    )
