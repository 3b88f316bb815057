"""The deposit: how much is paid before registration, and to whom it goes after the result.

Kazakhstan: one minimum monthly wage for rural äkıms (C), 42,500 KZT in 2021. It comes back to
who is elected, to who has at least five per cent of the votes, and in case of death; otherwise
it goes to the budget (Arts 59, 73, 104, assumed for äkıms: C). Of which votes the share is taken,
and what becomes of the deposit of somebody who was never registered, was not found (D).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from dauys.law.citation import Citation
from dauys.law.parameters import Parameter
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide

Fate = Literal["returned", "to_budget"]
Standing = Literal["registered", "left", "died", "unregistered"]
"""Where somebody stood at the end: on the ballot, out after registration, dead, never in."""


@dataclass(frozen=True, slots=True)
class Amount:
    """``amount`` in the currency of the minimum wage (KZT)."""

    amount: int
    arithmetic: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Follows:
    """What becomes of a deposit, and why: ``death``, ``elected``, ``share_of_votes`` or none."""

    fate: Fate
    why: str
    arithmetic: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Votes:
    """A candidate's votes, and the two wholes of which a share may be taken; None: not reported."""

    votes: int | None
    valid: int | None
    ballots: int | None


def amount_due(rulebook: Rulebook, governing: date) -> Amount | None:
    """The deposit by the law of the day of the call; None where no rule decides it."""
    wages, wage = _number(rulebook, "deposit", governing), None
    if wages is not None:
        wage = _number(rulebook, "minimum_monthly_wage", governing)
    if wages is None or wage is None:
        return None
    number, unit = int(str(wages.value)), int(str(wage.value))
    shown = f"{number} · {unit} = {number * unit} {wage.unit}"
    return Amount(number * unit, shown, wages.citation)


def _number(rulebook: Rulebook, name: str, on: date) -> Parameter | None:
    rule = rulebook.find(name, on)
    return rule if rule is not None and rule.decides and isinstance(rule.value, int) else None


def deposit_permitted(rulebook: Rulebook, governing: date, paid: int | None) -> Refusal | None:
    """Whether a candidate may be registered: R-121 with no deposit recorded, R-122 with too little.

    ``paid`` is the sum of what was paid; None says that nothing is recorded.
    """
    due = amount_due(rulebook, governing)
    if due is None:
        return None
    if paid is None:
        return Refusal(
            "R-121", fields=("candidate",), citation=due.citation, facts={"needed": due.arithmetic}
        )
    if paid >= due.amount:
        return None
    return Refusal(
        "R-122",
        fields=("candidate",),
        citation=due.citation,
        facts={"paid": paid, "needed": due.arithmetic},
    )


def deposit_follows(
    rulebook: Rulebook,
    governing: date,
    standing: Standing,
    *,
    elected: bool = False,
    votes: Votes | None = None,
    settlements: Sequence[Settlement] = (),
) -> Follows | Unsettled | None:
    """What becomes of a deposit.

    None where the rulebook knows no deposit, or the figures that decide are not reported.
    `Unsettled` where the answer depends on a point that nobody has settled; where every reading
    gives the same answer, that answer stands without a settlement.
    """
    rule = rulebook.find("deposit_returned_if", governing)
    if rule is None or not rule.decides or not isinstance(rule.value, tuple):
        return None
    grounds = frozenset(str(word) for word in rule.value)
    if standing == "died" and "death" in grounds:
        return Follows("returned", "death", "†", rule.citation)
    if standing == "unregistered":
        return _unregistered(rulebook, governing, settlements)
    if standing == "registered" and elected and "elected" in grounds:
        return Follows("returned", "elected", "✓", rule.citation)
    if standing != "registered" or "share_of_votes" not in grounds:
        return Follows("to_budget", "", "", rule.citation)
    return _by_share(rulebook, governing, votes or Votes(None, None, None), settlements)


def _unregistered(
    rulebook: Rulebook, governing: date, settlements: Sequence[Settlement]
) -> Follows | Unsettled:
    answer = decide(rulebook, "deposit_of_unregistered", governing, settlements)
    if isinstance(answer, Unsettled):
        return answer
    fate: Fate = "returned" if answer.value == "returned" else "to_budget"
    return Follows(fate, "", str(answer.value), answer.citation)


def _by_share(
    rulebook: Rulebook, governing: date, votes: Votes, settlements: Sequence[Settlement]
) -> Follows | Unsettled | None:
    least = rulebook.parameter("deposit_refund_threshold", governing)
    if not least.decides or not isinstance(least.value, Fraction) or votes.votes is None:
        return None
    wholes = {"valid": votes.valid, "ballots": votes.ballots}
    found = {name: _enough(votes.votes, whole, least) for name, whole in wholes.items()}
    base = decide(rulebook, "deposit_refund_base", governing, settlements)
    if isinstance(base, Decided):
        return found[str(base.value)]
    if None in found.values():
        return None
    fates = {one.fate for one in found.values() if one is not None}
    return found["valid"] if len(fates) == 1 else base


def _enough(votes: int, whole: int | None, least: Parameter) -> Follows | None:
    share = least.value
    if whole is None or not isinstance(share, Fraction):
        return None
    # Multiplied out, for a whole of no ballots has no share.
    enough = votes * share.denominator >= whole * share.numerator and whole > 0
    sign = "≥" if enough else "<"
    shown = f"{votes}/{whole} {sign} {share.numerator}/{share.denominator}"
    if enough:
        return Follows("returned", "share_of_votes", shown, least.citation)
    return Follows("to_budget", "", shown, least.citation)


def settlement_of_deposit_permitted(follows: Follows, stated: Fate) -> Refusal | None:
    """R-125 where a deposit is settled otherwise than the law says."""
    if follows.fate == stated:
        return None
    return Refusal(
        "R-125",
        fields=("fate",),
        citation=follows.citation,
        facts={"stated": stated, "law": follows.fate, "arithmetic": follows.arithmetic},
    )
