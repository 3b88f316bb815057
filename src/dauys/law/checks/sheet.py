"""A protocol opened for checking: what several checks need is worked out once."""

from __future__ import annotations

from dauys.law.checks.context import Context
from dauys.law.figures import VOTES, Figures
from dauys.law.form import Form


class Sheet:
    """Figures on their form within their context.

    ``issued`` and ``valid`` are printed or derived; ``votes`` is the sum of the candidates'
    votes and ``counted`` that sum with "against all" where the form has that line. None is
    "not reported" throughout.
    """

    __slots__ = (
        "against_all",
        "ballots",
        "context",
        "counted",
        "figures",
        "form",
        "invalid",
        "issued",
        "roll",
        "turnout",
        "valid",
        "valid_printed",
        "votes",
    )

    def __init__(self, form: Form, figures: Figures, context: Context) -> None:
        lines = figures.lines.get
        self.form = form
        self.figures = figures
        self.context = context
        self.roll = lines("roll")
        self.ballots = lines("ballots")
        self.invalid = lines("invalid")
        self.against_all = lines("against_all")
        self.valid_printed = lines("valid")
        self.valid = self.valid_printed
        if self.valid is None:
            self.valid = form.value(figures, "valid")
        self.issued = lines("issued")
        if self.issued is None:
            self.issued = form.value(figures, "issued")
        self.votes = votes = figures.votes_cast()
        if "against_all" not in form.line_ids:
            self.counted = votes
        elif votes is None or self.against_all is None:
            self.counted = None
        else:
            self.counted = votes + self.against_all
        if form.turnout_line == "ballots":
            self.turnout = self.ballots
        else:
            self.turnout = form.turnout(figures)

    def line(self, line_id: str) -> int | None:
        """A printed figure."""
        return self.figures.lines.get(line_id)

    def limit(self, name: str) -> int:
        """A threshold of the form."""
        return self.form.limits[name].value

    def blank(self, *line_ids: str) -> tuple[str, ...]:
        """Those of the lines that have no printed figure."""
        return tuple(name for name in line_ids if self.figures.lines.get(name) is None)

    def blank_count(self) -> tuple[str, ...]:
        """What keeps ``counted`` from being known: blank votes, or "against all"."""
        votes = tuple(VOTES + key for key, value in self.figures.votes.items() if value is None)
        if not self.figures.votes:
            votes = ("votes",)
        return votes + (self.blank("against_all") if self.form.has("against_all") else ())

    def count_fields(self) -> tuple[str, ...]:
        """The fields that ``counted`` adds up."""
        votes = tuple(VOTES + key for key in self.figures.votes)
        return (*votes, "against_all") if self.form.has("against_all") else votes

    def count_sum(self) -> str:
        """``counted`` as a sum, e.g. ``731+153+6+3+0 = 893``."""
        terms = [value for value in self.figures.votes.values() if value is not None]
        if self.form.has("against_all") and self.against_all is not None:
            terms.append(self.against_all)
        return f"{'+'.join(map(str, terms))} = {sum(terms)}"

    def shown(self, field: str) -> str:
        """A field by its number on the paper (else its name) with its figure, ``—`` if blank."""
        line = self.form.line(field)
        value = self.figures.field(field)
        return f"{line.number if line else field}: {'—' if value is None else value}"

    def found_by_count(self) -> int | None:
        """The ballots found if the count is right and only the printed total is wrong."""
        if self.counted is None or self.invalid is None:
            return None
        return self.counted + self.invalid


def vector(form: Form, figures: Figures) -> tuple[int, ...] | None:
    """What two protocols share when one was copied from the other; None where a part is blank.

    The roll and the account of ballots are left out: they differ between stations even where
    the count was copied.
    """
    names = (
        ("ballots", "invalid", "against_all") if form.has("against_all") else ("ballots", "invalid")
    )
    known: list[int] = []
    for value in (*(figures.lines.get(name) for name in names), *figures.votes.values()):
        if value is None:
            return None
        known.append(value)
    return tuple(known)
