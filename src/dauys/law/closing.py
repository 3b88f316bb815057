"""Closing a contest, keeping its ballots, destroying them, handing over the papers.

Kazakhstan: ballots are destroyed after about one month, protocols go to the archive (chair of
the Central Election Commission, 2023). From which day the month runs was not said; it is counted
from the day of the vote, the earliest possible, so that only what is too early under every
reading is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dauys.law.days import months_after
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook


def kept_until(rulebook: Rulebook, on: date, vote: date) -> date | None:
    """The first day on which the ballots of a vote may be destroyed; None: no rule decides."""
    rule = rulebook.find("ballot_retention", on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    return months_after(vote, rule.value)


def destruction_permitted(
    rulebook: Rulebook, on: date, vote: date, destroyed: date, open_matters: Sequence[str]
) -> Refusal | None:
    """R-317 while the ballots must be kept, R-318 while something about them is undecided."""
    first = kept_until(rulebook, on, vote)
    if first is not None and destroyed < first:
        rule = rulebook.parameter("ballot_retention", on)
        return Refusal(
            "R-317",
            fields=("on",),
            citation=rule.citation,
            facts={
                "destroyed": str(destroyed),
                "first": str(first),
                "arithmetic": f"{vote} + {rule.value} m = {first}",
            },
        )
    return nothing_open("destroy", open_matters)


def nothing_open(step: str, open_matters: Sequence[str]) -> Refusal | None:
    """R-318 while complaints, new counts or corrections that a court ordered are undecided.

    ``step`` is ``close`` or ``destroy``; ``open_matters`` name what waits, in order.
    """
    if not open_matters:
        return None
    facts: dict[str, str | int] = {"step": step, "open": ", ".join(open_matters)}
    return Refusal("R-318", fields=("stream",), facts=facts)
