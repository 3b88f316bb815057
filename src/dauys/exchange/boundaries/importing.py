"""A file of boundaries into maps of a home: matched with its units, drawn, grouped, kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dauys.election.bodies.public import Unit
from dauys.exchange.boundaries import geojson, kept
from dauys.exchange.boundaries.drawing import draw, library
from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.law.faults import Fault


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file became: the maps, how many outlines, and codes that no unit has."""

    maps: ShapeSet
    outlines: int
    unknown: tuple[str, ...]


def drawn(path: Path, units: Mapping[str, Unit], *, source: str, key: str | None = None) -> Drawn:
    """The maps of a file, one for each unit above; units are matched by id, ISO or KATO code.

    Codes that no unit has are left out and counted. Faults: F-281 to F-288.
    """
    outlines = geojson.read(path, key)
    shapely = library()
    by_code = _codes(units)
    groups: dict[str, dict[str, Any]] = {}
    unknown = []
    for outline in outlines:
        unit = by_code.get(outline.code)
        if unit is None:
            unknown.append(outline.code)
            continue
        shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in outline.polygons])
        group = groups.setdefault(unit.parent or "-", {})
        if unit.id in group:
            raise Fault(
                "F-285",
                what="a unit that two features outline",
                where=path.name,
                value=unit.id,
                why="one names it by another of its codes",
                remedy="remove one of them",
            )
        group[unit.id] = shape
    if not groups:
        raise Fault(
            "F-286",
            what="boundaries of units that this home does not know",
            where=path.name,
            value=", ".join(unknown[:5]),
            why="no code in the file is a unit's id, ISO 3166-2 or KATO code",
            remedy="name the property that holds the code with --key, or load the units first",
        )
    maps = ShapeSet(
        source=source, maps={parent: draw(group) for parent, group in sorted(groups.items())}
    )
    return Drawn(maps, sum(len(group) for group in groups.values()), tuple(unknown))


def keep(home: Path, made: Drawn) -> str:
    """Keep the maps in a home; the next publication shows them. Returns the file's name."""
    return kept.add(home, made.maps)


def _codes(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Units by every code they have; an id is never shadowed by another unit's code."""
    codes: dict[str, Unit] = {}
    for unit in units.values():
        for code in (unit.iso, unit.kato):
            if code:
                codes.setdefault(code, unit)
    return codes | dict(units)
