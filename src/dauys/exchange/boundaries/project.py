"""From degrees to a plane on which equal areas stay equal.

The projection is Albers' conic with its standard parallels a sixth of the extent inside the
northern and southern edge (J. P. Snyder, Map Projections: A Working Manual, USGS 1395, section
14), on a sphere: at the size of a page the flattening is not seen. Near the equator, where the
cone has no slope, it is the cylindrical equal-area projection. Numbers are floats here and here
alone; what is kept is rounded to whole units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, radians, sin, sqrt

Box = tuple[float, float, float, float]
#: Longitudes and latitudes to x (east) and y (south), in radii of the earth.
Projection = Callable[[float, float], tuple[float, float]]
_FLAT = 1e-3


def projection(box: Box) -> Projection:
    """For an extent (west, south, east, north) in degrees."""
    west, south, east, north = box
    middle = radians((west + east) / 2)
    inset = (north - south) / 6
    first, second = radians(south + inset), radians(north - inset)
    n = (sin(first) + sin(second)) / 2
    if abs(n) < _FLAT:
        stretch = cos(radians((south + north) / 2))

        def cylindrical(longitude: float, latitude: float) -> tuple[float, float]:
            return (radians(longitude) - middle) * stretch, -sin(radians(latitude)) / stretch

        return cylindrical
    c = cos(first) ** 2 + 2 * n * sin(first)
    zero = sqrt(c - 2 * n * sin(radians((south + north) / 2))) / n

    def albers(longitude: float, latitude: float) -> tuple[float, float]:
        rho = sqrt(max(c - 2 * n * sin(radians(latitude)), 0.0)) / n
        theta = n * (radians(longitude) - middle)
        return rho * sin(theta), rho * cos(theta) - zero

    return albers


def unwrapped(longitudes: Sequence[float]) -> list[float]:
    """Longitudes of one map: where it lies across the 180th meridian, those west of it go on."""
    if max(longitudes) - min(longitudes) <= 180:
        return list(longitudes)
    return [value + 360 if value < 0 else value for value in longitudes]
