"""Bars in rows: a name, a bar from zero, the count at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from dauys.publish.charts.svg import drawing, element, hatch, percent, rem
from dauys.publish.charts.words import Words

#: Heights in hundredths of a rem: a row, its text's baseline, its bar's top, the bar.
_ROW, _TEXT, _TOP, _BAR = 270, 110, 145, 95
#: What is left beside the longest bar, for the figure.
_LONGEST = Fraction(82, 100)
_GAP = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. ``length`` is the figure as a number; ``colour`` a party's; ``hatched``: no seat."""

    name: str
    value: str | int
    shown: str
    path: str
    length: Fraction
    colour: str | None = None
    hatched: bool = False


def bars(words: Words, name: str, title: str, finding: str, rows: Sequence[Bar]) -> Markup:
    """The chart; an empty text for no rows. The longest bar takes most of the width."""
    if not rows:
        return Markup("")
    most = max(row.length for row in rows) or Fraction(1)
    drawn: list[Markup] = []
    if any(row.hatched for row in rows):
        drawn.append(element("defs", hatch(f"{name}-h")))
    for number, row in enumerate(rows):
        top = number * _ROW
        length = row.length / most * _LONGEST
        drawn.append(element("text", row.name, x=0, y=rem(top + _TEXT)))
        drawn.append(
            element(
                "rect",
                class_=None if row.hatched else "b",
                y=rem(top + _TOP),
                width=percent(length),
                height=rem(_BAR),
                fill=f"url(#{name}-h)" if row.hatched else None,
            )
        )
        if row.colour:
            drawn.append(
                element("rect", y=rem(top + _TOP), width=4, height=rem(_BAR), fill=f"#{row.colour}")
            )
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
    return drawing(
        name,
        title,
        finding,
        *drawn,
        class_="chart bars",
        width="100%",
        height=rem(len(rows) * _ROW),
    )
