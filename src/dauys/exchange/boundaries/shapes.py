"""Maps as they are kept: for each unit above, the outlines of its parts as SVG paths.

Coordinates are whole numbers; paths use absolute starts and relative steps, closed. The bytes of
a set depend on its content alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from dauys.law.faults import Fault

FORMAT = "dauys-shapes-1"
#: The longer side of a map, in units of its plane.
SIDE = 1000
#: What one map may weigh as paths: its page still has to travel.
MOST_BYTES = 24_000

_PATH = r"^(M\d{1,4} \d{1,4}l[-0-9 ]+z)+$"
Side = Annotated[int, Meta(ge=1, le=SIDE + 1)]
Point = tuple[int, int]


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One unit's outline ``d``, a point inside it, and whether the outline is a stand-in."""

    d: Annotated[str, Meta(pattern=_PATH)]
    at: Point
    approximate: bool = False


class ShapeMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of one unit: the plane's size and the shapes by code (unit id, ISO or KATO)."""

    width: Side
    height: Side
    shapes: dict[str, Shape]


class ShapeSet(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=FORMAT, tag_field="format"
):
    """What one file of boundaries became. ``source`` is printed under every map made of it."""

    source: str
    maps: dict[str, ShapeMap]

    def encoded(self) -> bytes:
        """The set as canonical JSON with a final newline."""
        return msgspec.json.encode(self, order="sorted") + b"\n"


def decode(content: bytes, where: str) -> ShapeSet:
    """The set in these bytes; Fault F-289 where they are not what this program wrote."""
    try:
        return msgspec.json.decode(content, type=ShapeSet)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Fault(
            "F-289",
            what="kept boundaries that cannot be read",
            where=where,
            value=str(error)[:80],
            why="only outlines that this program has made can stand on a page",
            remedy="import the file of boundaries again",
        ) from error


def path_of(rings: Sequence[Sequence[Point]]) -> str:
    """Rings (without their closing point) as one path: ``M12 8l5-3 4 9z``."""
    parts = []
    for ring in rings:
        (x, y), steps = ring[0], []
        for to in ring[1:]:
            steps.append(f"{to[0] - x} {to[1] - y}")
            x, y = to
        # A minus sign separates as well as a space does.
        text = re.sub(r" (?=-)", "", " ".join(steps))
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{text}z")
    return "".join(parts)
