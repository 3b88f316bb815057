"""Outlines in degrees into a map of small paths: repair, project, simplify together, round.

Neighbours are simplified as one coverage, so that a border shared by two units stays shared.
Polygons that cross themselves are repaired, not refused: such files are common and the eye does
not mind. Geometries are shapely's, which is imported late: it needs the extra ``maps``, and pages
never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dauys.exchange.boundaries.project import projection, unwrapped
from dauys.exchange.boundaries.shapes import MOST_BYTES, SIDE, Point, Shape, ShapeMap, path_of
from dauys.law.faults import Fault

#: Rings below this area (in square units of the plane) vanish, unless a unit has no other.
_SPECK = 12.0
#: First tolerance of the simplification (the square root of an area, in units), and its growth.
_TOLERANCE, _GROWTH, _ATTEMPTS = 2.0, 1.4, 16


def library() -> Any:
    """shapely; Fault F-288 where the extra is not installed."""
    try:
        import shapely
    except ImportError as error:
        raise Fault(
            "F-288",
            what="the library for geometry is not installed",
            where="boundaries",
            value="shapely",
            why="only the import of boundaries needs it, so it is an extra",
            remedy="pip install 'dauys[maps]'",
        ) from error
    return shapely


def draw(
    outlines: Mapping[str, Any],
    *,
    approximate: frozenset[str] = frozenset(),
    most: int = MOST_BYTES,
) -> ShapeMap:
    """One map of these outlines (degrees, by code), in at most ``most`` bytes of paths.

    Fault F-287 where even a coarse drawing does not fit: too many units for one map.
    """
    shapely = library()
    codes = sorted(outlines)
    planar = _planar(shapely, codes, [outlines[code] for code in codes])
    width, height = (round(float(value)) for value in shapely.total_bounds(planar)[2:])
    tolerance = _TOLERANCE
    for _ in range(_ATTEMPTS):
        simple = shapely.coverage_simplify(planar, tolerance)
        shapes = {
            code: _shape(shapely, geometry, whole, code in approximate)
            for code, geometry, whole in zip(codes, simple, planar, strict=True)
        }
        if sum(len(shape.d) + len(code) for code, shape in shapes.items()) <= most:
            return ShapeMap(width=max(width, 1), height=max(height, 1), shapes=shapes)
        tolerance *= _GROWTH
    raise Fault(
        "F-287",
        what="more outlines than one map can hold",
        where="boundaries",
        value=str(len(codes)),
        why=f"a map on a page has at most {most} bytes of paths",
        remedy="give boundaries of fewer units below one, or of a higher level",
    )


def _planar(shapely: Any, codes: list[str], given: list[Any]) -> Any:
    """Repaired, projected and moved to a plane whose longer side is `SIDE` long."""
    import numpy

    whole = _valid(shapely, codes, given)
    points = shapely.get_coordinates(whole)
    points[:, 0] = unwrapped(points[:, 0].tolist())
    west, south = points.min(axis=0).tolist()
    east, north = points.max(axis=0).tolist()
    place = projection((west, south, east, north))
    plane = numpy.array([place(longitude, latitude) for longitude, latitude in points.tolist()])
    plane -= plane.min(axis=0)
    longest = float(plane.max())
    plane *= SIDE / longest if longest else 1
    return _valid(shapely, codes, shapely.set_coordinates(whole, plane))


def _valid(shapely: Any, codes: list[str], given: Any) -> Any:
    """Repaired, and of polygons alone: what crossed itself may leave lines and points behind."""
    import numpy

    found = numpy.empty(len(codes), dtype=object)
    for place, geometry in enumerate(shapely.make_valid(numpy.array(given, dtype=object))):
        parts = list(_polygons(geometry))
        if not parts:
            raise Fault(
                "F-282",
                what="an outline without an area",
                where="boundaries",
                value=codes[place],
                why="its points lie on one line",
                remedy="draw it again, or leave it out",
            )
        found[place] = shapely.MultiPolygon(parts)
    return found


def _polygons(geometry: Any) -> Iterator[Any]:
    """The polygons in a geometry of any kind, however deep."""
    if geometry.geom_type == "Polygon":
        if not geometry.is_empty:
            yield geometry
    elif hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _polygons(part)


def _shape(shapely: Any, geometry: Any, whole: Any, approximate: bool) -> Shape:
    rings = list(_rings(geometry))
    inside = shapely.get_coordinates(shapely.point_on_surface(whole)).tolist() or [[0.0, 0.0]]
    at = (round(inside[0][0]), round(inside[0][1]))
    if not rings:
        # Smaller than anything the eye can see: a square of two units where the unit lies.
        x, y = max(at[0], 1), max(at[1], 1)
        rings = [[(x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1)]]
    return Shape(d=path_of(rings), at=at, approximate=approximate)


def _rings(geometry: Any) -> Iterator[list[Point]]:
    """Rings as whole numbers, the largest polygon first; specks and what collapses are left out."""
    parts = list(_polygons(geometry))
    parts.sort(key=lambda part: (-part.area, part.bounds))
    for number, part in enumerate(parts):
        if number and part.area < _SPECK:
            continue
        outer = _rounded(part.exterior.coords)
        if len(outer) < 3:
            continue
        yield outer
        for hole in part.interiors:
            ring = _rounded(hole.coords)
            if len(ring) >= 3:
                yield ring


def _rounded(coordinates: Any) -> list[Point]:
    """Whole numbers; points that fall together, or on one line with their neighbours, once."""
    ring: list[Point] = []
    for x, y in coordinates:
        point = (round(x), round(y))
        if not ring or ring[-1] != point:
            ring.append(point)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring
