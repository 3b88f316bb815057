"""The figures of one protocol, or of several added up.

``None`` is "not reported". It is never zero and no sum treats it as zero: a total with one
unreported part is itself unreported.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dauys.law.faults import Fault

LARGEST = 2**53 - 1
"""The largest count: the largest integer that every JSON reader holds exactly."""

VOTES = "votes/"
"""What the field name of a candidate's votes begins with; the candidate's id follows."""


class Figures:
    """Counts by line of the form and votes by candidate, in the order of the ballot. Immutable.

    ``lines`` maps line ids of the form to counts; a line that is left out is not reported, like
    one that is ``None``. ``votes`` names every candidate of the ballot. Counts are integers from
    0 to ``LARGEST``; anything else is a `Fault` (F-105 wrong type, F-126 out of range).
    """

    __slots__ = ("lines", "votes")

    lines: Mapping[str, int | None]
    votes: Mapping[str, int | None]

    def __init__(
        self, lines: Mapping[str, int | None], votes: Mapping[str, int | None] | None = None
    ) -> None:
        own_lines = dict(lines)
        own_votes = dict(votes or ())
        # Two plain loops: this runs for every protocol of a country.
        for value in own_lines.values():
            if value is not None and (type(value) is not int or not 0 <= value <= LARGEST):
                raise _impossible(own_lines, "")
        for value in own_votes.values():
            if value is not None and (type(value) is not int or not 0 <= value <= LARGEST):
                raise _impossible(own_votes, VOTES)
        object.__setattr__(self, "lines", MappingProxyType(own_lines))
        object.__setattr__(self, "votes", MappingProxyType(own_votes))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"figures do not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"figures do not change: {name}")

    def line(self, line_id: str) -> int | None:
        """The count on a line, or None where it is not reported."""
        return self.lines.get(line_id)

    def votes_cast(self) -> int | None:
        """The sum of all candidates' votes; None where one is not reported or none is known."""
        total = 0
        for value in self.votes.values():
            if value is None:
                return None
            total += value
        return total if self.votes else None

    def field(self, name: str) -> int | None:
        """A figure by field name as findings write it: a line id or ``votes/<candidate>``."""
        if name.startswith(VOTES):
            return self.votes.get(name.removeprefix(VOTES))
        return self.lines.get(name)

    def fields(self) -> dict[str, int | None]:
        """Every figure by field name, lines first."""
        by_field = dict(self.lines)
        by_field.update((VOTES + candidate, value) for candidate, value in self.votes.items())
        return by_field

    def replaced(self, **lines: int | None) -> Figures:
        """The same figures with some lines changed."""
        return Figures({**self.lines, **lines}, self.votes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figures):
            return NotImplemented
        return self.lines == other.lines and list(self.votes.items()) == list(other.votes.items())

    def __hash__(self) -> int:
        return hash((frozenset(self.lines.items()), tuple(self.votes.items())))

    def __repr__(self) -> str:
        return f"Figures({dict(self.lines)!r}, {dict(self.votes)!r})"

    def __reduce__(self) -> tuple[type[Figures], tuple[dict[str, Any], dict[str, Any]]]:
        return (Figures, (dict(self.lines), dict(self.votes)))


def add(*parts: Figures) -> Figures:
    """The line-by-line and candidate-by-candidate sum; None wherever one part has no figure.

    Lines and candidates stand in the order in which the parts first name them. No parts at all
    give figures in which nothing is reported.
    """
    if len(parts) == 1:
        return parts[0]
    lines = _sum([part.lines for part in parts])
    votes = _sum([part.votes for part in parts])
    return Figures(lines, votes)


def _sum(parts: list[Mapping[str, int | None]]) -> dict[str, int | None]:
    totals: dict[str, int | None] = {}
    for part in parts:
        for key in part:
            totals.setdefault(key, 0)
    for part in parts:
        for key, total in totals.items():
            value = part.get(key)
            totals[key] = None if total is None or value is None else total + value
    return totals


def _impossible(figures: Mapping[str, object], prefix: str) -> Fault:
    """The fault for the first impossible count among ``figures``."""
    for key, value in figures.items():
        if value is None:
            continue
        if type(value) is not int:
            return Fault(
                "F-105",
                what="not a whole number",
                where=prefix + key,
                value=repr(value),
                why="figures of a protocol are counts",
                remedy="give a whole number, or leave the figure blank if it is not reported",
            )
        if not 0 <= value <= LARGEST:
            return Fault(
                "F-126",
                what="a count that cannot be",
                where=prefix + key,
                value=value,
                why=f"a count lies between 0 and {LARGEST}",
                remedy="correct the figure, or leave it blank if it is not reported",
            )
    raise ValueError("every count is possible")
