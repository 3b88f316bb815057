"""The grid of tiles: every region equally large, a link, its short name and its figure.

It is a list of links in HTML, not an image: each tile can be reached and read on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from dauys.publish.charts.layouts import TILES
from dauys.publish.charts.scale import Shades
from dauys.publish.charts.svg import element


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit: its code in the layout ("" for none), name, page, figure as HTML and as number."""

    code: str
    name: str
    link: str
    figure: Markup
    value: Fraction | None


#: Units without a layout: from so many on, and up to so many, tiles are of use.
FEWEST, MOST = 3, 40


def tiles(cells: Sequence[Cell], shades: Shades, language: str, caption: str) -> Markup:
    """The grid in reading order; an empty text where it would say nothing."""
    placed = {cell.code: cell for cell in cells if cell.code in TILES}
    if len(placed) == len(cells) and len(placed) >= FEWEST:
        inside = [
            _tile(placed[code], shades, tile.short(language), f"c{tile.column} r{tile.row}")
            for code, tile in TILES.items()
            if code in placed
        ]
        return element("ul", *inside, class_="tiles placed", aria_label=caption)
    if FEWEST <= len(cells) <= MOST:
        inside = [_tile(cell, shades, "", "") for cell in cells]
        return element("ul", *inside, class_="tiles", aria_label=caption)
    return Markup("")


def _tile(cell: Cell, shades: Shades, short: str, place: str) -> Markup:
    shade = shades.of(cell.value)
    kind = "z" if shade is None else f"q{shade}"
    label = (
        element("span", cell.name, class_="vh") + element("b", short, aria_hidden="true")
        if short
        else element("b", cell.name)
    )
    return element(
        "li",
        element("a", label, " ", cell.figure, href=cell.link, title=cell.name if short else None),
        class_=f"{kind} {place}".strip(),
    )
