"""A protocol form: which lines the paper has, and what follows from them.

The form of a contest is rulebook data, pinned by the call. This module only gives it a shape;
`dauys.law.forms` reads it from files and from published rulebooks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dauys.law.citation import Citation
from dauys.law.figures import Figures

LanguageTexts = Mapping[str, str]
"""Wording by language code; always with ``kk``, ``ru`` and ``en``."""

LineKind = Literal["voters", "ballots", "votes"]

LINE_IDS = frozenset(
    {
        "roll",
        "additions",
        "received",
        "issued",
        "issued_station",
        "issued_outside",
        "issued_certificates",
        "unused",
        "spoiled",
        "ballots",
        "ballots_outside",
        "valid",
        "invalid",
        "against_all",
    }
)
"""Every line any form may have; forms choose among them."""

VOTES_LINE = "votes"
"""The id of the line (or block of lines) that holds each candidate's votes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paper.

    ``number`` is the number printed on it; ``letters`` are the letters under which the control
    equations speak of it; ``part_of`` names the line of which it gives a part; ``included_in``
    names the line that holds its count where the commission left this one blank.
    """

    id: str
    number: str
    kind: LineKind
    required: bool
    letters: tuple[str, ...]
    wording: LanguageTexts
    part_of: str | None = None
    included_in: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """``line = sum(plus) - sum(minus)``, used only where the line itself is not printed."""

    line: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold of a check: a whole number, its unit, and where it comes from."""

    value: int
    unit: str
    citation: Citation


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A dated protocol form. Two forms are equal when their published content is.

    ``paper`` holds all lines in the order of the paper, ``lines`` those with one figure each,
    ``votes`` the line of the candidates' votes, ``line_ids`` the ids of ``lines``, ``required``
    those that must be filled. ``turnout_line`` and ``share_denominator`` are line ids.
    ``checks`` are the codes that apply; ``limits`` their thresholds by name.
    ``since``/``until`` are ISO dates, ``until`` exclusive and None while open.
    """

    id: str
    since: str | None
    until: str | None
    citation: Citation
    titles: LanguageTexts
    paper: tuple[Line, ...]
    turnout_line: str
    turnout_wording: LanguageTexts
    share_denominator: str
    derived: tuple[Derivation, ...]
    checks: tuple[str, ...]
    limits: Mapping[str, Limit]
    reviewed: Mapping[str, bool]
    content: dict[str, Any]
    sha256: str
    lines: tuple[Line, ...]
    line_ids: frozenset[str]
    required: tuple[str, ...]
    votes: Line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def line(self, line_id: str) -> Line | None:
        """The line with this id, the votes line included; None where the form has none."""
        return next((line for line in self.paper if line.id == line_id), None)

    def has(self, line_id: str) -> bool:
        """Whether the paper has this line with a figure of its own."""
        return line_id in self.line_ids

    def value(self, figures: Figures, line_id: str) -> int | None:
        """The printed figure, else the derived one, else None.

        A derivation with a blank input gives None, except that a blank line which the form
        includes in another one adds nothing of its own. A negative result gives None: the
        checks say what is wrong, nobody publishes it.
        """
        printed = figures.lines.get(line_id)
        if printed is not None:
            return printed
        return self.derived_value(figures, line_id)

    def derived_value(self, figures: Figures, line_id: str) -> int | None:
        """What the derivation of this line gives, whether or not the line is printed."""
        for rule in self.derived:
            if rule.line == line_id:
                return self._derive(rule, figures)
        return None

    def completed(self, figures: Figures) -> Figures:
        """The same figures with the derived lines filled in where they are not printed."""
        filled = {
            rule.line: self._derive(rule, figures)
            for rule in self.derived
            if figures.lines.get(rule.line) is None
        }
        return figures.replaced(**filled) if filled else figures

    def turnout(self, figures: Figures) -> int | None:
        """The figure this form calls turnout (its share is that figure over ``roll``)."""
        return self.value(figures, self.turnout_line)

    def denominator(self, figures: Figures) -> int | None:
        """The figure of which the printed shares are shares."""
        return self.value(figures, self.share_denominator)

    def _derive(self, rule: Derivation, figures: Figures) -> int | None:
        total = 0
        for sign, names in ((1, rule.plus), (-1, rule.minus)):
            for name in names:
                figure = figures.lines.get(name)
                if figure is not None:
                    total += sign * figure
                elif not self._folded(name):
                    return None
        return total if total >= 0 else None

    def _folded(self, line_id: str) -> bool:
        line = self.line(line_id)
        return line is not None and line.included_in is not None
