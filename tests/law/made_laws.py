"""Rulebooks made for a test, and votes to put to them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.figures import Figures
from dauys.law.outcome import Outcome, outcome
from dauys.law.rulebook import Rulebook

CALL = date(2021, 6, 25)
KZ = rulebooks.load("kz.akim")
MAJORITY = "majority_of_valid_else_second_round"

VOTES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), min_size=2, max_size=6)
AGAINST = st.integers(0, 30)


@cache
def law(**but: Any) -> Rulebook:
    """The Kazakh rulebook with these words in force."""
    content: dict[str, Any] = KZ.content
    known = {entry["parameter"] for entry in content["parameters"]}
    for entry in content["parameters"]:
        if entry["parameter"] in but:
            entry.update(value=but[entry["parameter"]], confidence="C")
    for name in sorted(set(but) - known):
        content["parameters"].append(
            {
                "parameter": name,
                "value": but[name],
                "unit": "enum",
                "since": "2021-06-05",
                "until": "open",
                "article": "unknown",
                "source": "a law made for a test",
                "confidence": "C",
            }
        )
    proposals = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in proposals if p["parameter"] not in but]
    return Rulebook.from_content(content)


TWO_ROUNDS = law(winner_rule=MAJORITY)


def of(
    rulebook: Rulebook, votes: dict[str, int], against: int = 0, spoilt: int = 0, **more: Any
) -> Outcome:
    """The outcome of these votes; "against all" is among the valid ones."""
    lines: dict[str, int | None] = {
        "against_all": against,
        "valid": sum(votes.values()) + against,
        "invalid": spoilt,
    }
    standing = more.pop("standing", list(votes))
    return outcome(rulebook, CALL, Figures(lines, dict(votes)), True, standing, **more)


LAWS = st.sampled_from(
    (
        KZ,
        TWO_ROUNDS,
        law(against_all_effect="void_if_most"),
        law(against_all_effect="void_if_majority"),
        law(winner_rule=MAJORITY, against_all_effect="void_if_majority"),
    )
)
