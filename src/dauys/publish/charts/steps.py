"""Turnout through the day: one step for each declared time, a dotted gap where nobody reported.

A step stands for what was reported at its time and ends where the next time begins; nothing leads
from one to the next but the riser between two that were both reported. Where only some precincts
reported, the step is dashed: its share is that of these precincts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from dauys.publish.charts.scale import number
from dauys.publish.charts.svg import dots, drawing, element, percent
from dauys.publish.charts.words import Words

#: Where hundred and zero per cent lie, as shares of the height; below is the row of times.
_TOP, _FLOOR = Fraction(10, 100), Fraction(86, 100)
_TIMES = "96%"
_GRID = (0, 50, 100)
Point = Mapping[str, Any]


def _height(share: Fraction) -> Fraction:
    """The place of a percentage, from above. More than hundred per cent stays within."""
    return _FLOOR - (_FLOOR - _TOP) * min(share, Fraction(100)) / 100


def steps(
    words: Words,
    name: str,
    title: str,
    finding: str,
    series: Mapping[str, Any],
    path: str,
    *,
    small: bool = False,
) -> Markup:
    """The chart of one series (record.turnout), which ``path`` leads to; ``small``: no figures."""
    points: Sequence[Point] = series["points"]
    slot = Fraction(1, len(points))
    drawn = [element("defs", dots(f"{name}-n"))]
    for percentage in _GRID:
        y = percent(_height(Fraction(percentage)))
        drawn.append(element("line", class_="g", x2="100%", y1=y, y2=y))
    before: Fraction | None = None
    for place, point in enumerate(points):
        share = number(point["share"])
        left = slot * place
        if share is None:
            drawn.append(_gap(name, left, slot))
        else:
            partial = point["precincts_reported"] < series["precincts"]
            drawn.extend(_step(left, slot, _height(share), before, partial))
            if not small:
                drawn.append(
                    words.drawn(
                        point["share"],
                        words.share(point["share"]),
                        f"{path}/points/{place}/share",
                        class_="v",
                        x=percent(left + slot / 2),
                        y=percent(_height(share)),
                        dy="-.35em",
                    )
                )
        before = None if share is None else _height(share)
        if not small:
            drawn.append(
                element(
                    "text", point["clock"], class_="scale", x=percent(left + slot / 2), y=_TIMES
                )
            )
    if small:
        # The first and the last time at the edges; there is no room for more.
        drawn.append(element("text", points[0]["clock"], class_="scale b", y=_TIMES))
        drawn.append(element("text", points[-1]["clock"], class_="scale e", x="100%", y=_TIMES))
    drawn.append(element("text", words.share("100"), class_="scale b", y=percent(_TOP), dy="1.1em"))
    return drawing(
        name,
        title,
        finding,
        *drawn,
        class_="chart steps small" if small else "chart steps",
        width="100%",
        height="7rem" if small else "15rem",
    )


def _step(
    left: Fraction, slot: Fraction, y: Fraction, before: Fraction | None, partial: bool
) -> list[Markup]:
    x1, x2, at = percent(left), percent(left + slot), percent(y)
    drawn = [
        element("rect", class_="a", x=x1, y=at, width=percent(slot), height=percent(_FLOOR - y))
    ]
    if before is not None and before != y:
        drawn.append(element("line", class_="s", x1=x1, x2=x1, y1=percent(before), y2=at))
    drawn.append(element("line", class_="s p" if partial else "s", x1=x1, x2=x2, y1=at, y2=at))
    return drawn


def _gap(name: str, left: Fraction, slot: Fraction) -> Markup:
    return element(
        "rect",
        class_="none",
        x=percent(left),
        y=percent(_TOP),
        width=percent(slot),
        height=percent(_FLOOR - _TOP),
        fill=f"url(#{name}-n)",
    )
