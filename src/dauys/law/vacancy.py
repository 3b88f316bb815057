"""A post falls vacant before its time: an early contest with a calendar of its own.

Kazakhstan, Art. 113-1: the territorial commission calls within one month of the day powers
ended, the vote is within one month of the call (rules of 2021). Practice proposes a day for the
vote; it binds nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from dauys.law.citation import Citation
from dauys.law.clocks import Clock
from dauys.law.days import days_after, end_of_day, local, months_after
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

CALL_CLOCK: Final = "early_call_within"


@dataclass(frozen=True, slots=True)
class EarlyContest:
    """The days an early contest may have; None where no rule gives one.

    ``call_by`` and ``vote_by`` are last days, ``vote_proposed`` what practice was (it is marked
    as observed and refuses nothing). ``call`` is the day the calls are reckoned from.
    """

    powers_ended: date
    call: date
    call_by: date | None
    vote_by: date | None
    vote_proposed: date | None
    arithmetic: tuple[str, ...]
    citations: tuple[Citation, ...]


def early_contest_of(
    rulebook: Rulebook, powers_ended: date, call: date | None = None
) -> EarlyContest:
    """The early contest that a vacancy of ``powers_ended`` leads to.

    ``call`` is the day of the call, or the day one thinks of; without it the last day for the
    call is taken (the day powers ended where the rulebook has no limit).
    """
    arithmetic: list[str] = []
    citations: list[Citation] = []
    call_by = _within(rulebook, CALL_CLOCK, powers_ended, powers_ended, arithmetic, citations)
    called = call or call_by or powers_ended
    vote_by = _within(rulebook, "early_vote_within", called, called, arithmetic, citations)
    observed = rulebook.find("call_to_vote_observed", called)
    proposed = None
    if observed is not None and isinstance(observed.value, int):
        proposed, shown = days_after(called, observed.value)
        if vote_by is None or proposed <= vote_by:
            arithmetic.append(shown)
            citations.append(observed.citation)
        else:
            proposed = None
    return EarlyContest(
        powers_ended, called, call_by, vote_by, proposed, tuple(arithmetic), tuple(citations)
    )


def _within(
    rulebook: Rulebook,
    name: str,
    on: date,
    event: date,
    arithmetic: list[str],
    citations: list[Citation],
) -> date | None:
    rule = rulebook.find(name, on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    last = months_after(event, rule.value)
    arithmetic.append(f"{event} + {rule.value} m = {last}")
    citations.append(rule.citation)
    return last


def call_clock(rulebook: Rulebook, powers_ended: date, zone: str) -> Clock | None:
    """The clock that the end of powers starts: until the end of the last day for the call.

    None where the rulebook gives no time for it.
    """
    early = early_contest_of(rulebook, powers_ended)
    if early.call_by is None:
        return None
    return Clock(
        CALL_CLOCK,
        local(powers_ended, time(0), zone),
        end_of_day(early.call_by, zone),
        False,
        early.arithmetic[0],
        early.citations[0],
    )


def call_overdue(rulebook: Rulebook, powers_ended: date, today: date) -> Finding | None:
    """W-384 where a vacancy has waited for its call longer than the law gives."""
    early = early_contest_of(rulebook, powers_ended)
    if early.call_by is None or today <= early.call_by:
        return None
    shown = f"{early.arithmetic[0]}; {today} > {early.call_by}"
    return Finding("W-384", "warning", ("on",), shown, early.citations[0])


def vacancy_permitted(
    rulebook: Rulebook,
    on: date,
    post: str,
    ground: str,
    vacant: str,
) -> Refusal | None:
    """R-321 where an early contest names a vacancy that is not this post's, or not an early one.

    ``post`` is ``<office>:<unit>`` of the call, ``vacant`` the post of the vacancy act it names
    (empty: no such act), ``ground`` why that post fell vacant.
    """
    grounds = rulebook.find("early_grounds", on)
    early = (
        grounds is None
        or not grounds.decides
        or not isinstance(grounds.value, tuple)
        or ground in grounds.value
    )
    if post == vacant and early:
        return None
    return Refusal(
        "R-321",
        fields=("vacancy",),
        citation=grounds.citation if grounds else None,
        facts={"post": post, "vacant": vacant, "ground": ground},
    )
