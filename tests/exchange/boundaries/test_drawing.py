"""Drawing: shared borders stay shared, areas stay in proportion, everything fits its page."""

from __future__ import annotations

import math
import re
from importlib.resources import files
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.exchange.boundaries.drawing import draw
from dauys.exchange.boundaries.project import projection, unwrapped
from dauys.exchange.boundaries.shapes import SIDE, ShapeMap, ShapeSet, decode, path_of
from dauys.law.faults import Fault

from .files import square

ASSET = "regions-kz-2021.json"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "geo" / "kz_adm1_2021.geojson"


def rings(d: str) -> list[list[tuple[int, int]]]:
    """The points of a path as it is kept."""
    found = []
    for part in re.findall(r"M(\d+) (\d+)l([^z]+)z", d):
        x, y = int(part[0]), int(part[1])
        ring = [(x, y)]
        steps = [int(n) for n in re.findall(r"-?\d+", part[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def polygon(d: str) -> shapely.Geometry:
    shape: shapely.Geometry = shapely.Polygon()
    for ring in rings(d):
        shape = shapely.symmetric_difference(shape, shapely.make_valid(shapely.Polygon(ring)))
    return shape


def boxes(columns: int, rows: int) -> dict[str, shapely.Geometry]:
    return {
        f"u{x}-{y}": shapely.Polygon(square(60 + x, 45 + y))
        for x in range(columns)
        for y in range(rows)
    }


def edges(map_: ShapeMap) -> dict[frozenset[tuple[int, int]], int]:
    found: dict[frozenset[tuple[int, int]], int] = {}
    for shape in map_.shapes.values():
        for ring in rings(shape.d):
            for pair in zip(ring, [*ring[1:], ring[0]], strict=True):
                found[frozenset(pair)] = found.get(frozenset(pair), 0) + 1
    return found


def test_neighbours_share_their_border() -> None:
    counts = edges(draw(boxes(3, 2)))
    assert sorted(counts.values()) == [1] * 10 + [2] * 7


def test_coordinates_are_whole_numbers_within_the_plane() -> None:
    map_ = draw(boxes(4, 3))
    assert max(map_.width, map_.height) == SIDE
    for shape in map_.shapes.values():
        for ring in rings(shape.d):
            assert all(0 <= x <= map_.width and 0 <= y <= map_.height for x, y in ring)


def test_north_is_up_and_east_is_right() -> None:
    map_ = draw(boxes(2, 2))
    (x0, y0), (x1, y1) = map_.shapes["u0-0"].at, map_.shapes["u1-1"].at
    assert x0 < x1
    assert y0 > y1


@pytest.mark.parametrize("south", [-60, -20, -2, 0, 10, 50, 75])
def test_equal_areas_stay_equal(south: float) -> None:
    """Boxes of one degree, weighted by the cosine of their latitude, wherever they lie."""
    outlines = {f"u{n}": shapely.Polygon(square(20, south + 2 * n)) for n in range(4)}
    map_ = draw(outlines)
    drawn = [polygon(map_.shapes[f"u{n}"].d).area for n in range(4)]
    expected = [
        math.sin(math.radians(south + 2 * n + 1)) - math.sin(math.radians(south + 2 * n))
        for n in range(4)
    ]
    for area, share in zip(drawn, expected, strict=True):
        assert area / sum(drawn) == pytest.approx(share / sum(expected), abs=0.02)


@given(st.floats(-80, 60), st.floats(1, 20), st.floats(0, 1), st.floats(0, 1))
def test_the_projection_keeps_areas(south: float, high: float, u: float, v: float) -> None:
    """The determinant of the projection is the cosine of the latitude everywhere."""
    place = projection((10.0, south, 30.0, south + high))
    longitude, latitude, step = 10 + 20 * u, south + high * v, 1e-5
    (x, y), (xe, ye), (xn, yn) = (
        place(longitude, latitude),
        place(longitude + step, latitude),
        place(longitude, latitude + step),
    )
    area = abs((xe - x) * (yn - y) - (xn - x) * (ye - y)) / math.radians(step) ** 2
    # Near the equator the cylinder takes over: there the cone is almost one.
    assert area == pytest.approx(math.cos(math.radians(latitude)), rel=0.01, abs=1e-3)


def test_what_crosses_itself_is_repaired() -> None:
    bow = shapely.Polygon([(60, 45), (61, 46), (61, 45), (60, 46), (60, 45)])
    map_ = draw({"bow": bow, "box": shapely.Polygon(square(62, 45))})
    assert len(rings(map_.shapes["bow"].d)) == 2


def test_a_line_is_no_outline() -> None:
    with pytest.raises(Fault) as caught:
        draw({"line": shapely.Polygon([(60, 45), (61, 46), (62, 47), (60, 45)])})
    assert (caught.value.code, caught.value.value) == ("F-282", "line")


def test_across_the_last_meridian_it_hangs_together() -> None:
    map_ = draw({"a": shapely.Polygon(square(178, 65)), "b": shapely.Polygon(square(-180, 65))})
    assert map_.shapes["a"].at[0] < map_.shapes["b"].at[0]
    assert polygon(map_.shapes["a"].d).area > 50_000
    assert unwrapped([170.0, -170.0]) == [170.0, 190.0]


def test_a_speck_keeps_its_place() -> None:
    map_ = draw(
        {"big": shapely.Polygon(square(60, 45, 5)), "dot": shapely.Polygon(square(66, 45, 0.0001))}
    )
    assert rings(map_.shapes["dot"].d)


def test_many_points_are_simplified_until_they_fit() -> None:
    ring = [
        (
            60 + (5 + 0.2 * (n % 2)) * math.cos(n / 1000 * math.tau),
            45 + 5 * math.sin(n / 1000 * math.tau),
        )
        for n in range(1000)
    ]
    map_ = draw({"saw": shapely.Polygon(ring)}, most=600)
    assert len(map_.shapes["saw"].d) <= 600


def test_too_many_units_for_one_map() -> None:
    with pytest.raises(Fault) as caught:
        draw(boxes(20, 20), most=500)
    assert caught.value.code == "F-287"


RINGS = st.lists(
    st.lists(st.tuples(st.integers(0, SIDE), st.integers(0, SIDE)), min_size=3, max_size=12),
    min_size=1,
    max_size=3,
)


@given(RINGS)
@settings(max_examples=200)
def test_a_path_says_its_rings(given_rings: list[list[tuple[int, int]]]) -> None:
    assert rings(path_of(given_rings)) == given_rings


def test_a_set_is_read_back_and_nothing_else_is() -> None:
    made = ShapeSet(source="Test", maps={"kz": draw(boxes(2, 1))})
    assert decode(made.encoded(), "x") == made
    assert decode(made.encoded(), "x").encoded() == made.encoded()
    bad = (
        b"{}",
        b"\xff",
        made.encoded().replace(b"dauys-shapes-1", b"dauys-shapes-9"),
        made.encoded().replace(b'"d":"M', b'"d":"M\\"><script>'),
        b"[" * 100_000,
    )
    for content in bad:
        with pytest.raises(Fault) as caught:
            decode(content, "x")
        assert caught.value.code == "F-289"


def own() -> ShapeMap:
    content = (files("dauys.publish") / "assets" / ASSET).read_bytes()
    assert len(content) <= 25_000
    return decode(content, ASSET).maps["KZ"]


def test_our_own_map() -> None:
    map_ = own()
    assert len(map_.shapes) == 17
    assert [code for code, shape in map_.shapes.items() if shape.approximate] == ["KZ-SHY"]


@pytest.mark.shared
def test_our_own_map_agrees_with_the_reference() -> None:
    """The same regions, the same proportions, the same shapes (within a percent of the area)."""
    if not SHARED.is_file():
        pytest.skip("the reference data stays outside the repository")
    import json

    given_features = json.loads(SHARED.read_text("utf-8"))["features"]
    reference = {
        feature["properties"]["iso_3166_2_2021"]: shapely.geometry.shape(feature["geometry"])
        for feature in given_features
    }
    ours, theirs = own(), draw(reference)
    assert ours.shapes.keys() == theirs.shapes.keys()
    assert abs(ours.height - theirs.height) <= 2
    for code, shape in ours.shapes.items():
        mine, other = polygon(shape.d), polygon(theirs.shapes[code].d)
        apart = shapely.symmetric_difference(mine, other).area
        allowed = 0.35 if code in ("KZ-SHY", "KZ-ALA", "KZ-AST") else 0.03
        assert apart <= allowed * other.area, (code, apart / other.area)
        flag = next(
            f["properties"]["approximate"]
            for f in given_features
            if f["properties"]["iso_3166_2_2021"] == code
        )
        assert shape.approximate == flag
