"""Reading GeoJSON (RFC 7946): polygons in degrees, each with the code of a unit.

Bounded in bytes, features and points before anything is made of it. What is wrong with the form
of a file is a Fault; a polygon that crosses itself is not, since drawing repairs it.
"""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from dauys.law.faults import Fault

#: Bytes, features and points that one file may have.
MOST_BYTES, MOST_FEATURES, MOST_POINTS = 24_000_000, 20_000, 2_000_000
#: Properties in which a unit's code is looked for, in this order; then the feature's own id.
KEYS = ("unit", "kato", "iso")
_LONGEST_CODE = 60

Ring = list[tuple[float, float]]


class _Polygon(msgspec.Struct, tag="Polygon"):
    coordinates: list[list[list[float]]]


class _MultiPolygon(msgspec.Struct, tag="MultiPolygon"):
    coordinates: list[list[list[list[float]]]]


class _Feature(msgspec.Struct):
    type: Literal["Feature"]
    geometry: _Polygon | _MultiPolygon
    properties: dict[str, Any] | None = None
    id: str | int | None = None


class _Collection(msgspec.Struct):
    type: Literal["FeatureCollection"]
    features: list[_Feature]


class Outline(NamedTuple):
    """A unit's code as the file has it, and its polygons: an outer ring, then its holes."""

    code: str
    polygons: list[list[Ring]]


def read(path: Path, key: str | None = None) -> list[Outline]:
    """The outlines of a file, in its order; ``key`` is the property that holds the code.

    Faults: F-281 (not readable, too large), F-282 (no GeoJSON of polygons), F-283 (no code),
    F-284 (not degrees), F-285 (a code twice).
    """
    collection = _decoded(_bytes(path), path.name)
    if not collection.features or len(collection.features) > MOST_FEATURES:
        raise _form(path.name, f"{len(collection.features)} features", "1 to 20,000 features")
    found: dict[str, Outline] = {}
    points = 0
    for number, feature in enumerate(collection.features):
        where = f"{path.name}:features[{number}]"
        code = _code(feature, key, where)
        if code in found:
            raise Fault(
                "F-285",
                what="a unit that two features outline",
                where=where,
                value=code,
                why="one of them must be the wrong one",
                remedy="make one MultiPolygon of them, or remove one",
            )
        shape = feature.geometry
        polygons = [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates
        outline = Outline(code, [_polygon(polygon, where) for polygon in polygons])
        points += sum(len(ring) for polygon in outline.polygons for ring in polygon)
        if points > MOST_POINTS:
            raise _size(path.name, f"more than {MOST_POINTS} points", "simplify it first")
        if not outline.polygons:
            raise _form(where, "no polygon", "at least one ring")
        found[code] = outline
    return list(found.values())


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _size(path.name, f"{size} bytes", f"at most {MOST_BYTES} bytes; simplify it")
        return path.read_bytes()
    except OSError as error:
        raise Fault(
            "F-281",
            what="a file of boundaries that cannot be read",
            where=str(path),
            value=error.strerror or "",
            why="nothing can be drawn from it",
            remedy="check the path and its permissions",
        ) from error


def _decoded(content: bytes, where: str) -> _Collection:
    try:
        return msgspec.json.decode(content, type=_Collection)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _form(
            where, str(error)[:120], "a FeatureCollection of Polygons and MultiPolygons"
        ) from error


def _code(feature: _Feature, key: str | None, where: str) -> str:
    properties = feature.properties or {}
    names = (key,) if key else KEYS
    value = next((properties[name] for name in names if properties.get(name)), None)
    if value is None and key is None:
        value = feature.id
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise Fault(
            "F-283",
            what="a feature that names no unit",
            where=where,
            value=", ".join(sorted(properties))[:80],
            why="an outline is of use only where it is known whose it is",
            remedy=f"give it the property {key or KEYS[0]!r}, or name another with --key",
        )
    return str(value).strip()[:_LONGEST_CODE]


def _polygon(rings: list[list[list[float]]], where: str) -> list[Ring]:
    if not rings:
        raise _form(where, "a polygon without rings", "an outer ring")
    return [_ring(ring, where) for ring in rings]


def _ring(ring: list[list[float]], where: str) -> Ring:
    if len(ring) < 4:
        raise _form(where, f"a ring of {len(ring)} points", "four points, the last as the first")
    points = []
    for point in ring:
        if len(point) < 2:
            raise _form(where, "a point without a latitude", "longitude and latitude")
        longitude, latitude = point[0], point[1]
        if not (
            isfinite(longitude)
            and isfinite(latitude)
            and abs(longitude) <= 180
            and abs(latitude) <= 90
        ):
            raise Fault(
                "F-284",
                what="a point that is not on the earth",
                where=where,
                value=f"{longitude}, {latitude}"[:60],
                why="GeoJSON gives longitude and latitude in degrees (WGS 84)",
                remedy="convert the file to WGS 84 (EPSG:4326), longitude first",
            )
        points.append((longitude, latitude))
    return points


def _form(where: str, value: str, expected: str) -> Fault:
    return Fault(
        "F-282",
        what="no GeoJSON of polygons",
        where=where,
        value=value,
        why=f"expected: {expected}",
        remedy="export it as GeoJSON (RFC 7946) with one polygon feature for each unit",
    )


def _size(where: str, value: str, remedy: str) -> Fault:
    return Fault(
        "F-281",
        what="a file of boundaries that is too large",
        where=where,
        value=value,
        why="a map on a page shows some thousand points at the most",
        remedy=remedy,
    )
