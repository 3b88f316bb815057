"""A signed protocol that contradicts itself: a new count, or accepted as signed by a decision.

The ordinary acceptance refuses errors (R-204). What the law orders then was not read (D, Art.
43(8) and (9)): a new count can be ordered by a commission in session; accepting the paper as it
was signed waits for the settlement ``contradictory_protocol``. Either way every error is named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, decide

RULE = "contradictory_protocol"


def as_signed_permitted(
    rulebook: Rulebook,
    on: date,
    errors: Collection[str],
    named: Mapping[str, str],
    ground: Sequence[str],
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """Whether a protocol with ``errors`` may be accepted as it was signed.

    R-216 where the decision has no ground, the protocol no error, or ``named`` (code -> reason)
    is not exactly its errors, each with a reason. R-217 where the settlement orders a new count;
    `Unsettled` while there is none.
    """
    reasons = {code for code, why in named.items() if why.strip()}
    if not errors or reasons != set(errors) or not any(text.strip() for text in ground):
        return Refusal(
            "R-216",
            fields=("errors", "ground"),
            facts={"found": " ".join(sorted(errors)), "named": " ".join(sorted(reasons))},
        )
    if rulebook.find(RULE, on) is None:
        return Refusal("R-217", fields=("errors",), facts={"codes": " ".join(sorted(errors))})
    rule = decide(rulebook, RULE, on, settlements)
    if isinstance(rule, Unsettled):
        return rule
    if rule.value == "accept_as_signed":
        return None
    return Refusal(
        "R-217",
        fields=("errors",),
        citation=rule.citation,
        facts={"codes": " ".join(sorted(errors))},
    )
