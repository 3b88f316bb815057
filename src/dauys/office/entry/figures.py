"""What was typed: figures by row as text, sealed while they wait."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dauys.law.figures import VOTES, Figures
from dauys.office.entry.station import Station
from dauys.store import sealing
from dauys.store.home import Home

NOT_FILLED = "-"
"""Typed where the paper has nothing on a line: blank, and looked at. It is not zero."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A paper as typed: text by the row's field, with digits, :data:`NOT_FILLED` or "".

    ``blank`` are the rows with nothing at all: whether the paper is blank there was not said.
    """

    by_field: Mapping[str, str]

    @property
    def blank(self) -> tuple[str, ...]:
        """Rows about which nothing was said."""
        return tuple(field for field, text in self.by_field.items() if not text)

    def value(self, field: str) -> int | None:
        """The count; None where the paper has none."""
        text = self.by_field.get(field, "")
        return int(text) if text and text != NOT_FILLED else None

    def figures(self, station: Station) -> Figures:
        """All rows of the form; a blank one is None."""
        lines = {r.field: self.value(r.field) for r in station.rows if not _is_vote(r.field)}
        votes = {
            r.field.removeprefix(VOTES): self.value(r.field)
            for r in station.rows
            if _is_vote(r.field)
        }
        return Figures(lines, votes)


def _is_vote(field: str) -> bool:
    return field.startswith(VOTES)


def value_of(figures: Figures) -> dict[str, dict[str, int | None]]:
    """What an entry commits to, and what an acceptance logs (blank lines stand as null)."""
    return {"lines": dict(figures.lines), "votes": dict(figures.votes)}


def typed_of(figures: Figures) -> Typed:
    """Figures as they would be typed."""
    both = {**figures.lines, **{VOTES + key: value for key, value in figures.votes.items()}}
    return Typed({f: NOT_FILLED if v is None else str(v) for f, v in both.items()})


def seal_typed(home: Home, typed: Typed, name: str) -> bytes:
    """What was typed, under the home's key; it opens only under the same name."""
    return sealing.seal(home.keyring.salts, json.dumps(dict(typed.by_field)).encode(), name)


def unseal_typed(home: Home, sealed: bytes, name: str) -> Typed:
    """The same again. Raises :class:`sealing.Sealed` where it was altered."""
    found = json.loads(sealing.unseal(home.keyring.salts, bytes(sealed), name))
    return Typed({str(field): str(text) for field, text in found.items()})


def seal_figures(home: Home, figures: Figures, name: str) -> bytes:
    """Figures under the home's key."""
    return seal_typed(home, typed_of(figures), name)


def unseal_figures(home: Home, station: Station, sealed: bytes, name: str) -> Figures:
    """The same again. Raises :class:`sealing.Sealed` where it was altered."""
    return unseal_typed(home, sealed, name).figures(station)


def differing(first: Figures, second: Figures) -> tuple[str, ...]:
    """The fields in which two entries differ, as findings write them."""
    one, other = typed_of(first).by_field, typed_of(second).by_field
    return tuple(field for field in {**one, **other} if one.get(field) != other.get(field))
