"""Which map fits a list of units: the program's own, or one imported into the home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dauys.exchange.boundaries.shapes import ShapeMap, ShapeSet, decode

#: Fewer units than this are read faster from the table.
FEWEST = 3
_OWN = ("regions-kz-2021.json",)


class Found(NamedTuple):
    """A map, who made its outlines, and the code on it of each unit (by place in the list)."""

    shapes: ShapeMap
    source: str
    codes: dict[int, str]


@cache
def own() -> tuple[ShapeSet, ...]:
    """The maps that come with the program."""
    folder = files("dauys.publish") / "assets"
    return tuple(decode((folder / name).read_bytes(), name) for name in _OWN)


def fitting(sets: Sequence[ShapeSet], units: Sequence[Mapping[str, Any]]) -> Found | None:
    """The map that has all of these units, sets in order of preference; None where none has.

    Units are known by their id, their ISO 3166-2 code or their KATO code.
    """
    if len(units) < FEWEST:
        return None
    for one in sets:
        for shapes in one.maps.values():
            codes = {
                place: code
                for place, unit in enumerate(units)
                for code in (unit["unit"], unit.get("iso"), unit.get("kato"))
                if code in shapes.shapes
            }
            if len(codes) == len(units):
                return Found(shapes, one.source, codes)
    return None
