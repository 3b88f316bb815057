"""One candidate and nobody else: elected without a vote, where the law says so.

Known from other countries (a single candidate "is declared elected"); in Kazakhstan what one
candidate means is unsettled (D), and no such reading is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, decide

RULE = "single_candidate_rule"


def unopposed_permitted(
    rulebook: Rulebook,
    on: date,
    registered: Sequence[str],
    winner: str,
    at: datetime,
    registration_closes: datetime | None,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """Whether ``winner`` may be declared elected without a vote at ``at``.

    R-316 unless the rule is ``elected_unopposed``, ``winner`` is the one registered candidate,
    and registration has closed (None: no such time is known, and nobody can tell that it has).
    """
    if rulebook.find(RULE, on) is None:
        return _refusal(rulebook, on, registered, "")
    rule = decide(rulebook, RULE, on, settlements)
    if isinstance(rule, Unsettled):
        return rule
    closed = registration_closes is not None and at >= registration_closes
    if rule.value == "elected_unopposed" and list(registered) == [winner] and closed:
        return None
    return _refusal(rulebook, on, registered, str(rule.value), registration_closes)


def _refusal(
    rulebook: Rulebook,
    on: date,
    registered: Sequence[str],
    rule: str,
    closes: datetime | None = None,
) -> Refusal:
    known = rulebook.find(RULE, on)
    return Refusal(
        "R-316",
        fields=("winner",),
        citation=known.citation if known else None,
        facts={
            "rule": rule,
            "registered": len(registered),
            "closes": closes.isoformat() if closes else "",
        },
    )
