"""How far a protocol lies from comparable ones, by median and median absolute deviation.

The two are robust: a few wild protocols in a group do not widen what counts as usual there.
Shares are whole ten-thousandths, rounded down; medians are kept doubled and deviations
quadrupled, so that everything stays an integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dauys.law.figures import Figures
from dauys.law.form import Form

SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Spread:
    """``count`` values with twice their median and four times their median absolute deviation."""

    count: int
    median_doubled: int
    deviation_quadrupled: int

    @classmethod
    def of(cls, values: Iterable[int]) -> Spread | None:
        """The spread of some integers; None where there are none."""
        ordered = sorted(values)
        if not ordered:
            return None
        median = _middle_doubled(ordered)
        deviations = sorted(abs(2 * value - median) for value in ordered)
        return cls(len(ordered), median, _middle_doubled(deviations))

    def outlying(self, value: int, deviations: int, least: int) -> bool:
        """Whether ``value`` lies more than ``deviations`` deviations from the median.

        A deviation smaller than ``least`` counts as ``least``: among equal values every
        difference would otherwise stand out.
        """
        allowed = deviations * max(self.deviation_quadrupled, 4 * least)
        return 2 * abs(2 * value - self.median_doubled) > allowed


@dataclass(frozen=True, slots=True)
class Peers:
    """The spread of three shares among protocols of the same district and size class."""

    turnout: Spread | None
    winner: Spread | None
    invalid: Spread | None

    @classmethod
    def of(cls, form: Form, protocols: Iterable[Figures]) -> Peers:
        """The spread among protocols on one form; shares that cannot be computed are left out."""
        measured = [shares(form, figures) for figures in protocols]
        return cls(
            Spread.of(turnout for turnout, _, _ in measured if turnout is not None),
            Spread.of(winner for _, winner, _ in measured if winner is not None),
            Spread.of(invalid for _, _, invalid in measured if invalid is not None),
        )


def shares(form: Form, figures: Figures) -> tuple[int | None, int | None, int | None]:
    """Turnout, the leading candidate's and the invalid share, in ten-thousandths or None."""
    leading = (
        max(value for value in figures.votes.values() if value is not None)
        if figures.votes_cast() is not None
        else None
    )
    return (
        _share(form.turnout(figures), figures.lines.get("roll")),
        _share(leading, form.denominator(figures)),
        _share(figures.lines.get("invalid"), figures.lines.get("ballots")),
    )


def _share(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else SCALE * part // whole


def _middle_doubled(ordered: Sequence[int]) -> int:
    return ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
