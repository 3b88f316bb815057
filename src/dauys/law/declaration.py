"""Declaring the result, and registering the one elected.

A declaration says what the figures say: it lists the accepted protocol of every precinct, and
names the candidate who has more votes than each other one. A tie, or an outcome that nobody can
determine, first needs a decision of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.law.citation import Citation
from dauys.law.outcome import Outcome
from dauys.law.refusals import Refusal
from dauys.law.rounds import VOTINGS, Following
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Unsettled


def declaration_permitted(
    rulebook: Rulebook,
    call_date: date,
    protocols: Mapping[str, str | None],
    listed: Sequence[str],
    outcome: Outcome,
    declared: str | None,
    following: Following | Unsettled | None = None,
) -> Refusal | None:
    """Whether ``declared`` may be declared elected (None: nobody).

    Nobody is declared elected where the vote is void, where a second round follows, and in a tie
    that another voting or a council decides (``following`` says so).

    ``protocols`` maps every precinct to the act that accepted its protocol (None: none yet),
    ``listed`` are the protocol acts the declaration sums. R-301 a precinct is missing, R-305
    the list is not exactly those acts, R-302 a tie or an undetermined outcome, R-303 somebody
    else than the figures say.
    """
    missing = sorted(precinct for precinct, act in protocols.items() if act is None)
    if missing or not protocols:
        return Refusal(
            "R-301",
            fields=("protocols",),
            citation=_cited(rulebook, "result_within", call_date),
            facts={"missing": ", ".join(missing), "precincts": len(protocols)},
        )
    accepted = sorted(act for act in protocols.values() if act is not None)
    if sorted(listed) != accepted:
        return Refusal(
            "R-305",
            fields=("protocols",),
            citation=_cited(rulebook, "result_within", call_date),
            facts={
                "not_listed": ", ".join(sorted(set(accepted) - set(listed))),
                "not_accepted": ", ".join(sorted(set(listed) - set(accepted))),
                "listed": len(listed),
                "accepted": len(accepted),
            },
        )
    elsewhere = (
        outcome.kind == "tie"
        and isinstance(following, Following)
        and (following.step in VOTINGS or following.step == "council")
    )
    if outcome.kind not in ("elected", "void", "second_round") and not elsewhere:
        name = "tie_rule" if outcome.kind == "tie" else "winner_rule"
        return Refusal(
            "R-302",
            fields=("candidate",),
            citation=_cited(rulebook, name, call_date),
            facts={"outcome": outcome.kind, "reason": outcome.reason or ""},
        )
    if declared != outcome.candidate:
        return Refusal(
            "R-303",
            fields=("candidate",),
            citation=_cited(rulebook, "winner_rule", call_date),
            facts={"declared": declared or "", "figures": outcome.candidate or ""},
        )
    return None


def winner_registration_permitted(
    rulebook: Rulebook, call_date: date, declared: str | None, candidate: str
) -> Refusal | None:
    """Whether ``candidate`` may be registered as elected.

    ``declared`` is whom the declaration in force names (None: none yet). R-304 before the
    declaration, R-303 for somebody else than declared.
    """
    if declared is None:
        return Refusal(
            "R-304",
            fields=("candidate",),
            citation=_cited(rulebook, "registration_of_elected_within", call_date),
            facts={"candidate": candidate},
        )
    if declared != candidate:
        return Refusal(
            "R-303",
            fields=("candidate",),
            citation=_cited(rulebook, "winner_rule", call_date),
            facts={"declared": candidate, "figures": declared},
        )
    return None


def _cited(rulebook: Rulebook, name: str, on: date) -> Citation | None:
    parameter = rulebook.find(name, on)
    return parameter.citation if parameter else None
