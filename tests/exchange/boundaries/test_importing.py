"""Boundaries into a home: matched with units, kept, shown by the next publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.election.bodies.public import Unit
from dauys.exchange.boundaries import kept
from dauys.exchange.boundaries.importing import drawn
from dauys.exchange.boundaries.shapes import Shape, ShapeMap, ShapeSet
from dauys.law.faults import Fault

from .files import feature, square, written

UNITS = {
    unit.id: unit
    for unit in (
        Unit(id="kz", level="country", names={}),
        Unit(id="kz-almaty", parent="kz", level="region", names={}, iso="KZ-ALM", kato="190000000"),
        Unit(id="kz-aqmola", parent="kz", level="region", names={}, iso="KZ-AKM"),
        Unit(id="aqqum", parent="kz-almaty", level="rural", names={}),
    )
}


def test_units_are_known_by_any_code_and_grouped_by_the_unit_above(tmp_path: Path) -> None:
    path = written(
        tmp_path / "b.geojson",
        feature("190000000", square(60, 45), key="kato"),
        feature("kz-aqmola", square(61, 45)),
        feature("aqqum", square(60, 45, 0.5)),
        feature("nowhere", square(70, 45)),
    )
    made = drawn(path, UNITS, source="Test")
    assert {parent: set(map_.shapes) for parent, map_ in made.maps.maps.items()} == {
        "kz": {"kz-almaty", "kz-aqmola"},
        "kz-almaty": {"aqqum"},
    }
    assert (made.outlines, made.unknown) == (3, ("nowhere",))
    assert made.maps == drawn(path, UNITS, source="Test").maps


def test_one_unit_by_two_codes(tmp_path: Path) -> None:
    path = written(
        tmp_path / "b.geojson",
        feature("KZ-ALM", square(60, 45)),
        feature("190000000", square(61, 45)),
    )
    with pytest.raises(Fault, match="F-285"):
        drawn(path, UNITS, source="Test")


def test_a_file_about_other_units(tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature("elsewhere", square(60, 45)))
    with pytest.raises(Fault, match="F-286"):
        drawn(path, UNITS, source="Test")


def maps(source: str) -> ShapeSet:
    square_ = Shape(d="M0 0l9 0 0 9z", at=(3, 3))
    return ShapeSet(source=source, maps={"kz": ShapeMap(10, 10, {"kz-almaty": square_})})


def test_the_latest_is_preferred_and_versions_remember_theirs(tmp_path: Path) -> None:
    assert kept.current(tmp_path) == ()
    kept.remember(tmp_path, 1, kept.names(tmp_path))
    assert kept.of_version(tmp_path, 1) == ()
    kept.add(tmp_path, maps("first"))
    kept.remember(tmp_path, 2, kept.names(tmp_path))
    kept.add(tmp_path, maps("second"))
    kept.add(tmp_path, maps("second"))
    assert [one.source for one in kept.current(tmp_path)] == ["second", "first"]
    assert [one.source for one in kept.of_version(tmp_path, 2)] == ["first"]
    assert kept.of_version(tmp_path, 1) == ()


def test_a_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    name = kept.add(tmp_path, maps("first"))
    (tmp_path / "boundaries" / name).write_bytes(b"{}")
    with pytest.raises(Fault, match="F-289"):
        kept.current(tmp_path)
