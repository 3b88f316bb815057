"""Kinds of faults and profiles of them, read from ``data/faults.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from dauys.law.faults import Fault
from dauys.rehearsal.observed import Names, Strict

FoundBy = Literal["checks", "statistics", "people"]


class Kind(Strict, frozen=True, kw_only=True):
    """One kind: who can find it at all, what the program says then, and its name."""

    found_by: FoundBy
    codes: tuple[str, ...]
    says: Names


class Catalogue(Strict, frozen=True, kw_only=True):
    """Every kind, and how many of which a profile plants."""

    reviewed: dict[str, bool]
    kinds: dict[str, Kind]
    profiles: dict[str, dict[str, int]]


@cache
def catalogue() -> Catalogue:
    """The kinds and profiles that come with the program."""
    text = (resources.files("dauys.rehearsal") / "data" / "faults.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), type=Catalogue)


def profile(name: str) -> dict[str, int]:
    """How many faults of each kind a profile plants. Fault F-743 for an unknown profile."""
    found = catalogue().profiles.get(name)
    if found is None:
        raise Fault(
            "F-743",
            what="an unknown profile of faults",
            where="faults",
            value=name,
            why="a profile says how many faults of which kind are planted",
            remedy="use one of: " + ", ".join(catalogue().profiles),
        )
    return found
