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
    quorum = rulebook.find("commission_quorum", on)
    if quorum is not None and quorum.decides and isinstance(quorum.value, Fraction):
        needed = -(-members * quorum.value.numerator // quorum.value.denominator)
        if present < needed:
            return Refusal(
                "R-007",
                fields=("present",),
                citation=quorum.citation,
                facts={"members": members, "present": present, "needed": needed},
            )
    majority = rulebook.find("commission_decision", on)
    if majority is not None and majority.decides:
        of = members if majority.value == "majority_of_all_members" else present
        if votes_for * 2 <= of:
            return Refusal(
                "R-008",
                fields=("votes_for",),
                citation=majority.citation,
                facts={"of": of, "votes_for": votes_for, "needed": of // 2 + 1},
            )
    return None
