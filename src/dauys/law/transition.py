"""Another version of the law for a contest already called: what moves, and what stays.

The call fixes the law. Another version reaches the contest only by a decision that names its
article. Then every date that has begun stays as it was, and a new date that would already lie in
the past does not apply: nobody can be late by a deadline that nobody had announced. What is
counted from a date that stays is counted from it. What the statutes of a country say about
pending elections is the article the decision names; the rest is the rule of this program
(docs/adr/0013-law-that-changes.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dauys.law.calendar import Calendar
from dauys.law.diff import moves
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.stays import NO_DATE


@dataclass(frozen=True, slots=True)
class Carried:
    """What a transition does to a calendar.

    ``moved`` are the steps that get their new date, ``stays`` those that keep the old one; both
    by step with the date that holds afterwards (`NO_DATE` where there is none).
    """

    moved: Mapping[str, str]
    stays: Mapping[str, str]


Under = Callable[[Mapping[str, str]], Calendar]
"""The calendar under the new law in which these steps keep their dates (`calendar`'s ``stays``)."""


def carried(before: Calendar, under: Under, at: datetime) -> Carried:
    """Which dates move when the law changes at the (aware) moment ``at``.

    A date moves if it lies ahead both before and after; one that has no date on one side moves if
    the other lies ahead. A day without an hour has begun at 00:00 local time. What is counted
    from a date that stays is counted from it: it moves only if its own rule has changed.
    """
    stays: dict[str, str] = {}
    while True:
        after = under(stays)
        open_moves = moves(before, after)
        begun = {
            move.step: move.before or NO_DATE
            for move in open_moves
            if any(
                moment is not None and moment <= at
                for moment in (before.moment(move.step), after.moment(move.step))
            )
        }
        if not begun:
            return Carried({move.step: move.after or NO_DATE for move in open_moves}, stays)
        # First those that rest on no other: what is counted from them is looked at again.
        first = [step for step in begun if not _anchors(step, before, after) & begun.keys()]
        stays |= {step: begun[step] for step in first or begun}


def _anchors(step_id: str, *calendars: Calendar) -> set[str]:
    """The steps that this one is counted from, directly or through others."""
    found: set[str] = set()
    ahead = [step_id]
    while ahead:
        one = ahead.pop()
        for calendar in calendars:
            step = calendar.step(one)
            if step is not None and step.counted_from and step.counted_from not in found:
                found.add(step.counted_from)
                ahead.append(step.counted_from)
    return found


def article_named(ground: Sequence[str]) -> Refusal | None:
    """R-524 where a transition names no article that carries it."""
    if any(text.strip() for text in ground):
        return None
    return Refusal("R-524", fields=("ground",))


def changes_listed(stated: Collection[str], expected: Collection[str]) -> Refusal | None:
    """R-525 where the parameters that a transition lists are not those that change."""
    missing, surplus = sorted(set(expected) - set(stated)), sorted(set(stated) - set(expected))
    if not missing and not surplus:
        return None
    return Refusal(
        "R-525",
        fields=("changes",),
        facts={"missing": ", ".join(missing) or "0", "surplus": ", ".join(surplus) or "0"},
    )


def dates_listed(
    moved: Mapping[str, str], stays: Mapping[str, str], expected: Carried
) -> Refusal | None:
    """R-526 where the dates that a transition states are not those that follow from the laws."""
    for field, stated, right in (
        ("moved", moved, expected.moved),
        ("stays", stays, expected.stays),
    ):
        for step in sorted({*stated, *right}):
            if stated.get(step) != right.get(step):
                return Refusal(
                    "R-526",
                    fields=(field,),
                    facts={
                        "step": step,
                        "stated": stated.get(step, "–"),
                        "expected": right.get(step, "–"),
                        "field": field,
                    },
                )
    return None


def law_of_day(governed_on: date, call: date, at: datetime) -> Refusal | None:
    """R-527 where the day that chooses the law lies before the call or after the transition.

    Law that is not in force yet decides nothing, and older law than that of the call is no change.
    """
    if call <= governed_on <= at.date():
        return None
    return Refusal(
        "R-527",
        fields=("governed_on",),
        facts={"day": str(governed_on), "call": str(call), "at": str(at.date())},
    )


def something_changes(*what: Collection[str]) -> Refusal | None:
    """R-528 where a transition would change nothing."""
    return None if any(what) else Refusal("R-528", fields=("changes",))


def dates_that_stay(stays: Mapping[str, str]) -> tuple[Finding, ...]:
    """W-391 where dates keep what they were, because they or the new ones have begun."""
    if not stays:
        return ()
    told = ", ".join(f"{step} = {text or '–'}" for step, text in stays.items())
    return (Finding("W-391", "warning", ("stays",), told),)


def decided_before(candidates: Collection[str]) -> tuple[Finding, ...]:
    """W-392 where candidates had been registered or refused under the law before."""
    if not candidates:
        return ()
    told = f"{len(candidates)}: {', '.join(sorted(candidates))}"
    return (Finding("W-392", "warning", ("changes",), told),)
