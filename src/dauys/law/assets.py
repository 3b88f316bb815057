"""Declarations of assets: whose, as of which day, and what the tax bodies found.

Kazakhstan: candidate and spouse declare as of the first day of the month in which nomination
starts (1 June for the vote of 25 July 2021); the tax bodies check within fifteen days of
registration (Arts 59 and 104, text of 2009: C). Wrong data led to refusals and cancellations.
Whether there is a spouse is nobody's business here: it is only said whether every declaration
that is needed is there, and which days stand on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dauys.law.citation import Citation
from dauys.law.clocks import Clock, clock
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Unsettled

AS_OF = "tax_declaration_as_of"
OF = "asset_declarations_of"
CHECK = "tax_check_within"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day of which declarations speak."""

    day: date
    arithmetic: str
    citation: Citation


def as_of(rulebook: Rulebook, governing: date, nomination_starts: date) -> AsOf | None:
    """The right day; None where no rule decides it."""
    rule = rulebook.find(AS_OF, governing)
    if rule is None or not rule.decides:
        return None
    day = nomination_starts.replace(day=1)
    return AsOf(day, f"{nomination_starts} → {day}", rule.citation)


def declarations_permitted(
    rulebook: Rulebook,
    governing: date,
    nomination_starts: date,
    complete: bool | None,
    days: Iterable[date] = (),
) -> Refusal | None:
    """Whether a candidate may be registered with these declarations.

    ``complete`` says whether everybody who has to declare did (None: nothing recorded), ``days``
    are the days on the declarations. R-123 where one is missing, R-124 for another day than the
    law's.
    """
    needed = rulebook.find(OF, governing)
    if needed is None or not needed.decides or not isinstance(needed.value, tuple):
        return None
    stated = sorted(set(days))
    if not complete or not stated:
        return Refusal(
            "R-123",
            fields=("candidate",),
            citation=needed.citation,
            facts={"of": ", ".join(str(word) for word in needed.value)},
        )
    right = as_of(rulebook, governing, nomination_starts)
    wrong = [day for day in stated if right is not None and day != right.day]
    if right is None or not wrong:
        return None
    return Refusal(
        "R-124",
        fields=("candidate",),
        citation=right.citation,
        facts={
            "given": ", ".join(map(str, wrong)),
            "day": str(right.day),
            "arithmetic": right.arithmetic,
        },
    )


def check_due(
    rulebook: Rulebook, registered: datetime, vote: date, zone: str, governing: date
) -> Clock | None:
    """By when the tax bodies have checked; None where no rule decides it."""
    found = clock(rulebook, CHECK, registered, vote, zone, governing)
    return None if isinstance(found, Unsettled) else found


def checked_late(due: Clock | None, checked: datetime) -> tuple[Finding, ...]:
    """W-346 for a check that ended after its last moment. What it found stands all the same."""
    if due is None or not due.late(checked):
        return ()
    told = f"{checked.isoformat()} > {due.due.isoformat()}: {due.arithmetic}"
    return (Finding("W-346", "warning", ("occurred_at",), told, due.citation),)


def checked_wrong(
    rulebook: Rulebook,
    governing: date,
    checked: datetime,
    registration_closes: datetime | None,
    told: bool,
) -> tuple[Finding, ...]:
    """What follows from a check that found a declaration wrong.

    W-347: the candidate has not been told (``told``: a notice is recorded). W-348: the check
    ended after registration closed, so nothing could be corrected any more.
    """
    rule = rulebook.find(OF, governing)
    cited = rule.citation if rule else None
    found = []
    if not told:
        found.append(Finding("W-347", "warning", ("correct",), checked.isoformat(), cited))
    if registration_closes is not None and checked > registration_closes:
        shown = f"{checked.isoformat()} > {registration_closes.isoformat()}"
        found.append(Finding("W-348", "warning", ("occurred_at",), shown, cited))
    return tuple(found)
