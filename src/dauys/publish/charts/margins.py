"""Margins: for each contest the shares of the two first candidates and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from dauys.publish.charts.scale import number
from dauys.publish.charts.svg import drawing, element, percent, rem
from dauys.publish.charts.words import Words

_ROW, _TEXT, _LINE = 290, 100, 195
#: The dots keep clear of both edges; figures stand beyond the dots.
_LEFT, _WIDTH = Fraction(16, 100), Fraction(68, 100)
_ROOM = Fraction(2, 100)


@dataclass(frozen=True, slots=True)
class Range:
    """A contest with the two printed shares and where they stand in the document."""

    name: str
    first: str
    second: str
    first_path: str
    second_path: str


def _x(share: str) -> Fraction:
    return _LEFT + _WIDTH * min(number(share) or Fraction(0), Fraction(100)) / 100


def margins(words: Words, name: str, title: str, finding: str, rows: Sequence[Range]) -> Markup:
    """The chart; rows as given. The leader's dot is full, the other's is open."""
    if not rows:
        return Markup("")
    drawn = []
    for place, row in enumerate(rows):
        top = place * _ROW
        y = rem(top + _LINE)
        ahead, behind = _x(row.first), _x(row.second)
        drawn += [
            element("text", row.name, x=0, y=rem(top + _TEXT)),
            element("line", class_="g", x1=percent(_LEFT), x2=percent(_LEFT + _WIDTH), y1=y, y2=y),
            element("line", class_="s", x1=percent(behind), x2=percent(ahead), y1=y, y2=y),
            element("circle", class_="o", cx=percent(behind), cy=y, r=5),
            element("circle", class_="f", cx=percent(ahead), cy=y, r=6),
            words.drawn(
                row.second, words.share(row.second), row.second_path,
                class_="v e", x=percent(behind - _ROOM), y=y, dy=".35em",
            ),
            words.drawn(
                row.first, words.share(row.first), row.first_path,
                class_="v", x=percent(ahead + _ROOM), y=y, dy=".35em",
            ),
        ]  # fmt: skip
    return drawing(
        name,
        title,
        finding,
        *drawn,
        class_="chart margins",
        width="100%",
        height=rem(len(rows) * _ROW),
    )
