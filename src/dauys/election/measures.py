"""What claims measure: names in three languages and the unit of each known measure."""

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from dauys.election.claims import Words

Unit = Literal[
    "count", "percent", "ratio", "date", "time", "days", "months", "years", "money", "word"
]  # fmt: skip


class Measure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure's unit and its names. Money is in the currency the claim's note names."""

    unit: Unit
    names: Words


@cache
def measures() -> dict[str, Measure]:
    """Every known measure by id. Claims may use others; those are shown by their id."""
    raw = resources.files("dauys.election").joinpath("measures.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(raw)["measures"], dict[str, Measure])


def unit_of(measure: str) -> str:
    """The unit of a measure, `""` where the measure is not known."""
    known = measures().get(measure)
    return known.unit if known else ""
