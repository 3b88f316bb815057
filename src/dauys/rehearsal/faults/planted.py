"""A planted fault and where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec


class Planted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fault of the answer key. Empty places: it concerns the contest, or the whole home.

    ``source`` is the precinct a protocol was copied from; ``amount`` how much is wrong.
    """

    id: str
    kind: str
    contest: str = ""
    precinct: str = ""
    candidate: str = ""
    commission: str = ""
    source: str = ""
    amount: int = 0

    @property
    def place(self) -> str:
        """Where it is, in words of the register."""
        parts = (self.commission, self.contest, self.precinct, self.candidate)
        return "/".join(part for part in parts if part)


class Faults:
    """The planted faults of a home, found by their place."""

    def __init__(self, planted: Iterable[Planted] = ()) -> None:
        self.planted = tuple(planted)
        self._at: dict[tuple[str, str], list[Planted]] = {}
        for one in self.planted:
            self._at.setdefault((one.contest, one.precinct), []).append(one)

    def at(self, contest: str, precinct: str = "") -> Iterator[Planted]:
        """Faults of a contest as a whole, or of one of its precincts."""
        yield from self._at.get((contest, precinct), ())

    def of(self, kind: str) -> tuple[Planted, ...]:
        """Every fault of a kind."""
        return tuple(one for one in self.planted if one.kind == kind)


NONE = Faults()
"""A clean run."""
