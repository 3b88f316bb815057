"""Who may be nominated, when and by whom.

Kazakhstan, from 5 June 2021: a party nominates one of its members, a person nominates himself or
herself with signatures, and where fewer than two stand at the close the commission extends by at
most five days and the upper äkım nominates (CEC, Khobda commission; article 113-3 unverified).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from dauys.law.calendar import Calendar
from dauys.law.findings import Finding
from dauys.law.parameters import Parameter
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, decide
from dauys.law.steps import Step

Nominator = Literal["party", "self", "upper_akim"]

PARTY_DECISION = "party_decision_needed"


def nomination_permitted(
    rulebook: Rulebook,
    calendar: Calendar,
    at: datetime,
    nominator: Nominator,
    *,
    of_this_party: int = 0,
    standing: int = 0,
    extended_to: datetime | None = None,
) -> Refusal | None:
    """R-101 before nomination opens, R-102 after it closed, R-103 a second one of a party.

    ``at`` is when the nomination was made (aware). ``of_this_party`` counts candidates of the
    same party who stand here, ``standing`` all who stand; ``extended_to`` is the close that an
    extension act set. The upper äkım's turn comes after the ordinary close, with fewer than two
    standing; before that his nomination is R-101.
    """
    opens, closes = calendar.moment("nomination_opens"), calendar.moment("nomination_closes")
    step_opens, step_closes = calendar.step("nomination_opens"), calendar.step("nomination_closes")
    if opens is not None and at < opens:
        return _outside("R-101", step_opens, at, opens)
    if nominator == "upper_akim":
        return _upper_akim(rulebook, calendar, at, standing, extended_to)
    end = extended_to or closes
    if end is not None and at > end:
        return _outside("R-102", step_closes, at, end)
    if nominator == "party":
        most = rulebook.find("party_candidates_per_district_max", calendar.governing)
        if most is not None and most.decides and isinstance(most.value, int):
            if of_this_party < most.value:
                return None
            return Refusal(
                "R-103",
                fields=("nominated_by",),
                citation=most.citation,
                facts={"standing": of_this_party, "most": most.value},
            )
    return None


def extension_permitted(
    rulebook: Rulebook, calendar: Calendar, at: datetime, standing: int, days: int
) -> Refusal | None:
    """Whether the commission may extend nomination by ``days``.

    R-001 with enough candidates or before the close, R-501 for more days than permitted.
    """
    fewer = rulebook.find("nomination_extension_if_fewer_than", calendar.governing)
    closes = calendar.moment("nomination_closes")
    if fewer is not None and fewer.decides and isinstance(fewer.value, int):
        early = closes is not None and at < closes
        if standing >= fewer.value or early:
            return Refusal(
                "R-001",
                fields=("days",),
                citation=fewer.citation,
                facts={"standing": standing, "fewer_than": fewer.value, "closes": str(closes)},
            )
    most = rulebook.find("nomination_extension_max", calendar.governing)
    if most is not None and most.decides and isinstance(most.value, int) and days > most.value:
        return Refusal(
            "R-501",
            fields=("days",),
            citation=most.citation,
            facts={"rule": most.name, "days": days, "limit": most.value},
        )
    return None


def least_candidates(rulebook: Rulebook, on: date) -> Parameter | None:
    """The rule that says how many candidates a vote needs, where one decides.

    Kazakhstan since 2021 extends the nomination below that number; in the indirect system the
    district äkım had to propose so many (``candidates_min``, Decree No. 555, point 13).
    """
    for name in ("nomination_extension_if_fewer_than", "candidates_min"):
        found = rulebook.find(name, on)
        if found is not None and found.decides and isinstance(found.value, int):
            return found
    return None


def nominees_needed(rulebook: Rulebook, on: date) -> int | None:
    """How many candidates a vote needs; None where no rule says so."""
    found = least_candidates(rulebook, on)
    return found.value if found is not None and isinstance(found.value, int) else None


def party_decision_permitted(
    rulebook: Rulebook,
    governing: date,
    nominator: Nominator,
    recorded: bool,
    settlements: Sequence[Settlement] = (),
) -> Refusal | tuple[Finding, ...]:
    """R-120 for a party's candidate without its decision, where a settlement asks for one.

    W-340 while nobody has settled whether it is needed.
    """
    if nominator != "party" or recorded or rulebook.find(PARTY_DECISION, governing) is None:
        return ()
    needed = decide(rulebook, PARTY_DECISION, governing, settlements)
    if isinstance(needed, Unsettled):
        return (Finding("W-340", "warning", ("candidate",), "0", needed.parameter.citation),)
    if needed.value is True:
        return Refusal("R-120", fields=("candidate",), citation=needed.citation)
    return ()


def _upper_akim(
    rulebook: Rulebook,
    calendar: Calendar,
    at: datetime,
    standing: int,
    extended_to: datetime | None,
) -> Refusal | None:
    closes = calendar.moment("nomination_closes")
    rule = rulebook.find("upper_akim_nominates_if_fewer_than", calendar.governing)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    if standing >= rule.value or (closes is not None and at < closes):
        return Refusal(
            "R-101",
            fields=("nominated_by", "occurred_at"),
            citation=rule.citation,
            facts={"standing": standing, "fewer_than": rule.value, "opens": str(closes)},
        )
    if extended_to is not None and at > extended_to:
        return _outside("R-102", calendar.step("nomination_closes"), at, extended_to)
    return None


def _outside(code: str, step: Step | None, at: datetime, limit: datetime) -> Refusal:
    return Refusal(
        code,
        fields=("occurred_at",),
        citation=step.citation if step else None,
        facts={
            "at": at.isoformat(),
            "limit": limit.isoformat(),
            "arithmetic": step.arithmetic if step else "",
        },
    )
