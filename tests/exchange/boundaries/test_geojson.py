"""Files of boundaries: good ones read whole, bad ones refused with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.exchange.boundaries import geojson
from dauys.law.faults import Fault

from .files import feature, square, written


def read(path: Path, key: str | None = None) -> Any:
    return geojson.read(path, key)


def code_of(path: Path, content: bytes | str, key: str | None = None) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Fault) as caught:
        read(path, key)
    assert caught.value.remedy
    return caught.value.code


def test_polygons_and_multipolygons(tmp_path: Path) -> None:
    path = written(
        tmp_path / "b.geojson",
        feature("aqqum", square(60, 45), square(60.2, 45.2, 0.2)),
        feature("190000000", square(70, 45), square(72, 45), key="kato", kind="MultiPolygon"),
        feature("KZ-ALM", square(74, 45), key="iso"),
    )
    first, second, third = read(path)
    assert (first.code, second.code, third.code) == ("aqqum", "190000000", "KZ-ALM")
    assert [len(polygon) for polygon in first.polygons] == [2]
    assert [len(polygon) for polygon in second.polygons] == [1, 1]
    assert first.polygons[0][0][0] == (60, 45)


def test_the_code_may_be_a_number_the_id_or_another_property(tmp_path: Path) -> None:
    made = feature(190000000, square(60, 45), key="code")
    path = written(tmp_path / "b.geojson", made)
    assert read(path, "code")[0].code == "190000000"
    path = written(tmp_path / "c.geojson", made | {"id": "aqqum"})
    assert read(path)[0].code == "aqqum"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F-282"),
        (b"\xff\xfe{", "F-282"),
        (b"[]", "F-282"),
        (b'{"type":"Topology","objects":{}}', "F-282"),
        (b'{"type":"FeatureCollection","features":[]}', "F-282"),
        (b"[" * 200_000, "F-282"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 200_000, "F-282"),
        (b"\x00" * 1000, "F-282"),
    ],
)
def test_what_is_no_geojson(tmp_path: Path, content: bytes, code: str) -> None:
    assert code_of(tmp_path / "b.geojson", content) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"geometry": {"type": "Point", "coordinates": [1, 2]}}, "F-282"),
        ({"geometry": None}, "F-282"),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "F-282"),
        ({"geometry": {"type": "MultiPolygon", "coordinates": []}}, "F-282"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}}, "F-282"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[1], [3], [4], [1]]]}}, "F-282"),
        ({"geometry": {"type": "Polygon", "coordinates": [[["1", "2"]] * 4]}}, "F-282"),
        ({"properties": None}, "F-283"),
        ({"properties": {"name": "Aqqum"}}, "F-283"),
        ({"properties": {"unit": True}}, "F-283"),
        ({"properties": {"unit": ["aqqum"]}}, "F-283"),
        ({"properties": {"unit": "  "}}, "F-283"),
        ({"geometry": {"type": "Polygon", "coordinates": [square(500_000, 5_000_000)]}}, "F-284"),
        ({"geometry": {"type": "Polygon", "coordinates": [square(60, 89.5)]}}, "F-284"),
    ],
)
def test_what_is_no_outline(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    made = feature("aqqum", square(60, 45)) | changed
    whole = {"type": "FeatureCollection", "features": [made]}
    assert code_of(tmp_path / "b.geojson", json.dumps(whole)) == code


def test_numbers_that_are_none(tmp_path: Path) -> None:
    made = json.dumps({"type": "FeatureCollection", "features": [feature("a", square(60, 45))]})
    for wrong in ("NaN", "Infinity", "1e999"):
        assert code_of(tmp_path / "b.geojson", made.replace("45", wrong, 1)) in ("F-282", "F-284")


def test_a_unit_twice(tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", *[feature("a", square(60, 45))] * 2)
    assert code_of(path, path.read_bytes()) == "F-285"


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(Fault) as caught:
            read(path)
        assert caught.value.code == "F-281"


def test_files_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "b.geojson", *(feature(f"u{n}", square(60, 45)) for n in range(3)))
    content = path.read_bytes()
    for name, least in (("MOST_BYTES", 10), ("MOST_POINTS", 14), ("MOST_FEATURES", 2)):
        with monkeypatch.context() as limits:
            limits.setattr(geojson, name, least)
            assert code_of(path, content) in ("F-281", "F-282")
    assert len(read(path)) == 3


@given(st.binary(max_size=400))
def test_any_bytes_give_a_clear_fault(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.geojson"
    assert code_of(path, content) == "F-282"
