"""E-001: every required figure is there, and none stands where the ballot has no line."""

from __future__ import annotations

from dataclasses import replace

from dauys.law.checks.example import FULL, around, figures, within
from dauys.law.checks.rule import Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet
from dauys.law.figures import VOTES, Figures


def complete(sheet: Sheet) -> Verdict:
    """Blank required lines, lines the form does not have, candidates not on the ballot."""
    form, lines, votes = sheet.form, sheet.figures.lines, sheet.figures.votes
    ballot = sheet.context.ballot
    wrong = [name for name in form.required if lines.get(name) is None]
    if not lines.keys() <= form.line_ids:
        wrong += [k for k, value in lines.items() if value is not None and k not in form.line_ids]
    if ballot is None:
        if form.votes.required:
            wrong += [VOTES + key for key, value in votes.items() if value is None]
    else:
        if form.votes.required:
            wrong += [VOTES + key for key in ballot if votes.get(key) is None]
        wrong += [VOTES + k for k, v in votes.items() if v is not None and k not in ballot]
    if wrong:
        return Failure(tuple(wrong), "; ".join(map(sheet.shown, wrong)))
    if form.votes.required and ballot is None and not votes:
        return Missing(("ballot",))
    return None


RULES = (
    Rule(
        code="E-001",
        severity="error",
        relation="every required figure is given; no figure stands on a line that is not there",
        fields=("every line", "votes", "ballot"),
        citation=design("completeness of the protocol"),
        predicate=complete,
        passes=within(around()),
        fails=within(around(), spoiled=None),
        not_checkable=replace(figures(), figures=Figures(FULL.lines)),
    ),
)
