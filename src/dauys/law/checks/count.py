"""E-103, E-104: the count adds up.

Where the form prints no valid ballots, E-103 takes the sum of the votes in their place and
E-104 takes ballots found less invalid; they then state the same equation, and E-103 speaks.
"""

from __future__ import annotations

from dauys.law.checks.example import figures, summary
from dauys.law.checks.rule import Chain, Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet


def found_is_counted(sheet: Sheet) -> Verdict:
    """Ballots found = invalid + valid."""
    found, invalid, valid = sheet.ballots, sheet.invalid, sheet.valid_printed
    if valid is None:
        valid = sheet.counted
    if found is None or invalid is None or valid is None:
        blank = sheet.blank("ballots", "invalid")
        return Missing(blank + (sheet.blank_count() if valid is None else ()))
    total = valid + invalid
    if total == found:
        return None
    shown = f"{valid}+{invalid} = {total} ≠ {found}"
    if sheet.valid_printed is not None:
        return Failure(("ballots", "valid", "invalid"), shown)
    fields = ("ballots", *sheet.count_fields(), "invalid")
    return Failure(fields, f"{sheet.count_sum()}; {shown}")


def votes_are_valid(sheet: Sheet) -> Verdict:
    """Votes for the candidates and against all = valid."""
    valid, counted = sheet.valid, sheet.counted
    if valid is None or counted is None:
        names = sheet.blank_count() if counted is None else ()
        return Missing(names + (_blank_valid(sheet) if valid is None else ()))
    if counted == valid:
        return None
    if sheet.valid_printed is not None:
        return Failure((*sheet.count_fields(), "valid"), f"{sheet.count_sum()} ≠ {valid}")
    shown = f"{sheet.ballots}-{sheet.invalid} = {valid}; {sheet.count_sum()} ≠ {valid}"
    return Failure((*sheet.count_fields(), "ballots", "invalid"), shown)


def _blank_valid(sheet: Sheet) -> tuple[str, ...]:
    """What is missing where valid ballots are neither printed nor derived."""
    if any(rule.line == "valid" for rule in sheet.form.derived):
        return sheet.blank("ballots", "invalid") or ("valid",)
    return ("valid",)


def _one_equation(sheet: Sheet) -> bool:
    return sheet.valid_printed is None or sheet.found_by_count() == sheet.ballots


RULES = (
    Rule(
        code="E-103",
        severity="error",
        relation="BS + BH = I + N",
        fields=("ballots", "invalid", "valid", "votes", "against_all"),
        citation=design("line 5 = sum of 6 + 7 + 8"),
        predicate=found_is_counted,
        passes=figures(),
        fails=figures(ballots=929),
        not_checkable=figures(invalid=None),
    ),
    Rule(
        code="E-104",
        severity="error",
        relation="sum of c + K = N",
        fields=("votes", "against_all", "valid", "ballots", "invalid"),
        citation=design("votes for the candidates and against all are the valid ballots"),
        predicate=votes_are_valid,
        passes=figures(),
        fails=summary(valid=908, b=135),
        not_checkable=figures(c=None),
        hidden_by=(
            Chain(
                "E-103",
                "valid ballots are not printed, or they alone are wrong: one equation, one message",
                _one_equation,
            ),
        ),
    ),
)
