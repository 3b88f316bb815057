"""Whether a commission's session can decide, and whether it did.

Kazakhstan, text of 2009: two thirds of the members are a quorum (Art. 20(4)); a decision needs
the votes of a majority of *all* members, not of those present (Art. 20(5)).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

_OF_ALL = "majority_of_all_members"


def commission_decision(
    rulebook: Rulebook,
    on: date,
    members: int,
    present: int,
    votes_for: int,
    against: int,
    abstained: int,
) -> Refusal | None:
    """R-007 without a quorum, R-008 without the majority; None where the decision stands.

    Fault F-125 for numbers that cannot be (more present than members, more votes than present).
    A rulebook without rules for sessions, or with unverified ones, refuses nothing.
    """
    numbers = (members, present, votes_for, against, abstained)
    voted = votes_for + against + abstained
    if members < 1 or min(numbers) < 0 or present > members or voted > present:
        raise Fault(
            "F-125",
            what="numbers of a session that cannot be",
            where="decision",
            value=f"members {members}, present {present}, votes {votes_for}+{against}+{abstained}",
            why="at most all members are present, and at most those present vote",
            remedy="correct the numbers from the minutes of the session",
        )
    quorum = presence_needed(rulebook, on, members)
    if quorum is not None and present < quorum:
        return Refusal(
            "R-007",
            fields=("present",),
            citation=rulebook.parameter("commission_quorum", on).citation,
            facts={"members": members, "present": present, "needed": quorum},
        )
    needed = votes_needed(rulebook, on, members, present)
    if needed is not None and votes_for < needed:
        majority = rulebook.parameter("commission_decision", on)
        return Refusal(
            "R-008",
            fields=("votes_for",),
            citation=majority.citation,
            facts={
                "of": members if majority.value == _OF_ALL else present,
                "votes_for": votes_for,
                "needed": needed,
            },
        )
    return None


def presence_needed(rulebook: Rulebook, on: date, members: int) -> int | None:
    """How many of ``members`` are a quorum, rounded up; None where no verified rule says so."""
    quorum = rulebook.find("commission_quorum", on)
    if quorum is None or not quorum.decides or not isinstance(quorum.value, Fraction):
        return None
    return -(-members * quorum.value.numerator // quorum.value.denominator)


def votes_needed(rulebook: Rulebook, on: date, members: int, present: int) -> int | None:
    """How many votes in favour carry a decision; None where no verified rule says so."""
    majority = rulebook.find("commission_decision", on)
    if majority is None or not majority.decides:
        return None
    return (members if majority.value == _OF_ALL else present) // 2 + 1
