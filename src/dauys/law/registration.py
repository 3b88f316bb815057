"""From nominee to candidate: deadlines, signatures, refusals, and who is on the ballot.

Kazakhstan: Arts 113-5 and 113-6 of the Constitutional Law; signatures of at least one per cent
of the voters for those who nominate themselves, none for party candidates.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from dauys.law.calendar import Calendar
from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.nomination import Nominator, least_candidates, nominees_needed
from dauys.law.parameters import Parameter
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide, settled_citation

CANDIDATE_STEPS: Mapping[str, frozenset[str]] = {
    "register": frozenset({"nominated"}),
    "refuse": frozenset({"nominated"}),
    "withdraw": frozenset({"nominated", "registered"}),
    "cancel": frozenset({"registered"}),
    "reinstate": frozenset({"refused", "cancelled"}),
    "ballot": frozenset({"registered"}),
    "elect": frozenset({"registered"}),
}
"""Every step with the statuses of a candidate from which it can be taken."""


def signatures_required(
    rulebook: Rulebook, roll: int, on: date, settlements: Sequence[Settlement] = ()
) -> int | Unsettled:
    """How many valid signatures a self-nominated candidate needs in a unit with ``roll`` voters.

    0 where the rulebook asks for none. `Unsettled` where the share is no whole number and
    nobody has settled how to round it. Fault F-126 for a roll below one.
    """
    if roll < 1:
        raise Fault(
            "F-126",
            what="a roll that cannot be",
            where="roll",
            value=roll,
            why="a unit without voters has no election",
            remedy="give the number of voters on the list",
        )
    if rulebook.find("self_nomination_signatures", on) is None:
        return 0
    share = decide(rulebook, "self_nomination_signatures", on, settlements)
    if not isinstance(share, Decided):
        return share
    if not isinstance(share.value, Fraction):
        raise Fault(
            "F-126",
            what="signatures of another unit",
            where="self_nomination_signatures",
            value=str(share.value),
            why="a ratio of the voters is needed",
            remedy="correct the rulebook",
        )
    exact = roll * share.value
    if exact.denominator == 1:
        return exact.numerator
    rounding = decide(rulebook, "self_nomination_rounding", on, settlements)
    if not isinstance(rounding, Decided):
        return rounding
    if rounding.value == "floor":
        return exact.numerator // exact.denominator
    if rounding.value == "half_up":
        return (exact + Fraction(1, 2)).__floor__()
    return -(-exact.numerator // exact.denominator)


def registration_permitted(
    rulebook: Rulebook,
    calendar: Calendar,
    at: datetime,
    nominator: Nominator,
    *,
    signatures: int | None = None,
    roll: int | None = None,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """R-104 after registration closed, R-105 with too few valid signatures.

    Signatures concern those who nominate themselves. A number that is enough under every reading
    needs no settlement, one that is too small under every reading is refused without; only one
    between the two is `Unsettled`. Faults: F-123 where signatures or roll are not given.
    """
    closes, step = calendar.moment("registration_closes"), calendar.step("registration_closes")
    if closes is not None and at > closes:
        return Refusal(
            "R-104",
            fields=("occurred_at",),
            citation=step.citation if step else None,
            facts={
                "at": at.isoformat(),
                "limit": closes.isoformat(),
                "arithmetic": step.arithmetic if step else "",
            },
        )
    share = rulebook.find("self_nomination_signatures", calendar.governing)
    if nominator != "self" or share is None:
        return None
    if signatures is None or roll is None:
        raise Fault(
            "F-123",
            what="signatures cannot be judged",
            where="signatures" if signatures is None else "roll",
            why="the number of valid signatures and the roll of the unit decide",
            remedy="give both",
        )
    needed = signatures_required(rulebook, roll, calendar.governing, settlements)
    if isinstance(needed, Unsettled):
        if not isinstance(share.value, Fraction):
            return needed
        below = roll * share.value.numerator // share.value.denominator
        if signatures > below:
            return None
        if signatures == below:
            return needed
        needed = below
    if signatures >= needed:
        return None
    return Refusal(
        "R-105",
        fields=("signatures",),
        citation=_signatures_cited(rulebook, roll, signatures, share, settlements),
        facts={"signatures": signatures, "needed": needed, "roll": roll},
    )


def _signatures_cited(
    rulebook: Rulebook,
    roll: int,
    signatures: int,
    share: Parameter,
    settlements: Sequence[Settlement],
) -> Citation:
    """The share's citation, with the settled rounding where only that makes them too few."""
    rounding = next(
        (one for one in reversed(settlements) if one.parameter == "self_nomination_rounding"), None
    )
    by_rounding = isinstance(share.value, Fraction) and signatures + 1 > roll * share.value
    return settled_citation(share.citation, rounding if by_rounding else None)


def refusal_permitted(ground: Sequence[str]) -> Refusal | None:
    """R-109 where registration is refused or cancelled without any ground."""
    if any(text.strip() for text in ground):
        return None
    return Refusal("R-109", fields=("ground",), facts={"grounds": 0})


def ballot_permitted(
    rulebook: Rulebook, on: date, candidates: int, settlements: Sequence[Settlement] = ()
) -> Refusal | None:
    """R-106 with fewer candidates than a vote needs.

    One candidate is enough where the rulebook, or a settlement, says what then happens and that
    the vote is held. ``facts["unsettled"]`` names the point that a settlement would decide.
    """
    needed = nominees_needed(rulebook, on)
    if candidates < 1:
        return Refusal(
            "R-106", fields=("candidates",), facts={"candidates": candidates, "needed": needed or 1}
        )
    if needed is None or candidates >= needed:
        return None
    facts: dict[str, str | int] = {"candidates": candidates, "needed": needed}
    if candidates == 1 and rulebook.find("single_candidate_rule", on) is not None:
        single = decide(rulebook, "single_candidate_rule", on, settlements)
        if isinstance(single, Unsettled):
            facts["unsettled"] = single.parameter.name
        elif single.value != "not_held":
            return None
        else:
            return Refusal("R-106", fields=("candidates",), citation=single.citation, facts=facts)
    fewer = least_candidates(rulebook, on)
    cited = fewer.citation if fewer is not None else None
    return Refusal("R-106", fields=("candidates",), citation=cited, facts=facts)


def candidate_step_permitted(
    step: str, candidate: str, statuses: Mapping[str, str]
) -> Refusal | None:
    """R-107 for a candidate unknown here, R-108 for one from whose status the step cannot follow.

    ``statuses`` maps every candidate of the contest to ``nominated``, ``registered``,
    ``refused``, ``withdrawn`` or ``cancelled``; ``step`` is a key of `CANDIDATE_STEPS`.
    """
    status = statuses.get(candidate)
    if status is None:
        return Refusal("R-107", fields=("candidate",), facts={"candidate": candidate})
    if status in CANDIDATE_STEPS[step]:
        return None
    return Refusal(
        "R-108",
        fields=("candidate",),
        facts={"candidate": candidate, "status": status, "step": step},
    )


def same_candidates(listed: Collection[str], statuses: Mapping[str, str]) -> Refusal | None:
    """R-107 or R-108 for the first candidate on a ballot who is unknown or not registered."""
    for candidate in listed:
        refusal = candidate_step_permitted("ballot", candidate, statuses)
        if refusal is not None:
            return refusal
    return None
