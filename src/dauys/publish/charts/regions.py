"""The choropleth: outlines of units, shaded by a figure or patterned by a kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dauys.exchange.boundaries.shapes import Shape, ShapeMap
from dauys.publish.charts.svg import dots, drawing, element


@dataclass(frozen=True, slots=True)
class Area:
    """A unit on the map: what a pointer resting on it is told, its figure, and how it is filled.

    ``fill`` is the name of a class: ``q0``…``q4`` for shades, ``k0``…``k4`` for kinds, ``z`` for
    not reported. ``path`` is "" where the fill shows no figure of the document.
    """

    told: str
    fill: str
    value: str | int | None
    path: str


def regions(
    name: str, title: str, finding: str, shapes: ShapeMap, areas: Mapping[str, Area]
) -> Markup:
    """The map. Units of the map without an area are drawn blank: nothing is voted on there."""
    drawn = [element("defs", dots(f"{name}-z", 18), *_patterns(name, areas.values()))]
    # Large areas first, so that a city inside a region lies above it.
    for code, shape in sorted(shapes.shapes.items(), key=lambda item: (-len(item[1].d), item[0])):
        drawn.append(_area(name, shape, areas.get(code)))
    return drawing(
        name,
        title,
        finding,
        *drawn,
        class_="map",
        viewBox=f"-4 -4 {shapes.width + 8} {shapes.height + 8}",
    )


def _area(name: str, shape: Shape, area: Area | None) -> Markup:
    if area is None:
        return element("path", class_="x", d=shape.d)
    pattern = f"url(#{name}-{area.fill})" if area.fill[0] in "kz" and area.fill != "k0" else None
    return element(
        "path",
        element("title", area.told),
        class_=area.fill,
        fill=pattern,
        d=shape.d,
        data_value=_stated(area),
        data_path=area.path or None,
    )


def _stated(area: Area) -> str | int | None:
    """The figure as the document has it, "" for not reported; None for an area without one."""
    return None if not area.path else "" if area.value is None else area.value


#: Patterns of kinds after the first, which is plain: stripes and crosses, in units of the map.
_STRIPES = {
    "k1": ("M0 0h28", 28, 45, 7),
    "k2": ("M0 0h20M0 0v20", 20, 0, 4),
    "k3": ("M0 0h14", 14, -45, 3),
    "k4": ("M0 0h24M0 12h24M0 0v24", 24, 30, 3),
}


def _patterns(name: str, areas: Collection[Area]) -> list[Markup]:
    used = {area.fill for area in areas}
    return [
        element(
            "pattern",
            element("path", d=d, stroke_width=width),
            id=f"{name}-{kind}",
            class_="kp",
            width=size,
            height=size,
            patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({turn})" if turn else None,
        )
        for kind, (d, size, turn, width) in _STRIPES.items()
        if kind in used
    ]
