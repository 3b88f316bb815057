"""Bars in rows: a name, a bar from zero, the count at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from dauys.publish.charts.svg import dots, drawing, element, hatch, percent, rem
from dauys.publish.charts.words import Words

#: Heights in hundredths of a rem: a row, its text's baseline, its bar's top, the bar.
_ROW, _TEXT, _TOP, _BAR = 270, 110, 145, 95
#: Letters of a name that fit a phone's width; a longer name takes a second line.
_LETTERS, _SECOND = 28, 115
#: What is left beside the longest bar, for the figure.
_LONGEST = Fraction(82, 100)
_GAP = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. ``length`` is the figure, None where it is not reported.

    ``colour`` is a party's, for the edge; ``hatched`` is for what gave nobody a seat.
    """

    name: str
    value: str | int
    shown: str
    path: str
    length: Fraction | None
    colour: str | None = None
    hatched: bool = False


def bars(words: Words, name: str, title: str, finding: str, rows: Sequence[Bar]) -> Markup:
    """The chart; an empty text for no rows. The longest bar takes most of the width."""
    if not rows:
        return Markup("")
    most = max((row.length or Fraction(0)) for row in rows) or Fraction(1)
    drawn: list[Markup] = []
    patterns = [hatch(f"{name}-h")] if any(row.hatched for row in rows) else []
    if any(row.length is None for row in rows):
        patterns.append(dots(f"{name}-n"))
    if patterns:
        drawn.append(element("defs", *patterns))
    top = 0
    for row in rows:
        lines = _lines(row.name)
        for number, line in enumerate(lines):
            drawn.append(element("text", line, x=0, y=rem(top + _TEXT + number * _SECOND)))
        top += (len(lines) - 1) * _SECOND
        length = (row.length or Fraction(0)) / most * _LONGEST
        drawn.extend(_bar(name, row, top, length))
        drawn.append(
            words.drawn(
                row.value,
                row.shown,
                row.path,
                class_="v",
                x=percent(length + _GAP),
                y=rem(top + _TOP + _BAR - 22),
            )
        )
        top += _ROW
    return drawing(
        name,
        title,
        finding,
        *drawn,
        class_="chart bars",
        width="100%",
        height=rem(top),
    )


def _bar(name: str, row: Bar, top: int, length: Fraction) -> Iterator[Markup]:
    """The bar with its edge; dots all along where nothing is reported."""
    kind = "n" if row.length is None else "h" if row.hatched else ""
    yield element(
        "rect",
        class_=None if kind else "b",
        y=rem(top + _TOP),
        width=percent(_LONGEST if kind == "n" else length),
        height=rem(_BAR),
        fill=f"url(#{name}-{kind})" if kind else None,
    )
    if row.colour and not kind:
        yield element("rect", y=rem(top + _TOP), width=4, height=rem(_BAR), fill=f"#{row.colour}")


def _lines(name: str) -> list[str]:
    """The name in one line, or in two where it is long, broken at the space before the limit."""
    place = name.rfind(" ", 0, _LETTERS + 1)
    if len(name) <= _LETTERS or place <= 0:
        return [name]
    return [name[:place], name[place + 1 :]]
