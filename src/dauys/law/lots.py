"""Drawing lots between candidates with equal votes, where the law or a settlement says so.

The program never draws: people do, in public, and record among whom, who was drawn and the
paper. A lot holds for exactly the tie it was drawn for (see :mod:`dauys.law.winners`).
"""

from __future__ import annotations

from collections.abc import Collection

from dauys.law.refusals import Refusal
from dauys.law.rounds import Following
from dauys.law.settlement import Unsettled


def lot_permitted(
    following: Following | Unsettled | None, among: Collection[str], chosen: Collection[str]
) -> Refusal | Unsettled | None:
    """Whether a lot may be recorded.

    `Unsettled` where nobody has settled what a tie leads to; R-310 where there is no tie, or the
    rule leads elsewhere; R-311 where it was drawn among others than those with equal votes, or
    for another number of places.
    """
    if isinstance(following, Unsettled):
        return following
    if following is None or following.step != "lot":
        return Refusal(
            "R-310",
            fields=("among",),
            citation=following.citation if following else None,
            facts={"follows": following.step if following else ""},
        )
    drawn = set(chosen)
    level = set(following.candidates)
    if set(among) == level and drawn <= level and len(drawn) == len(chosen) == following.places:
        return None
    return Refusal(
        "R-311",
        fields=("among", "chosen"),
        citation=following.citation,
        facts={
            "expected": ", ".join(sorted(following.candidates)),
            "among": ", ".join(sorted(among)),
            "chosen": ", ".join(sorted(chosen)),
            "places": following.places,
        },
    )
