"""Every case holds as well where the first day of each rule is known; see test_cases.py."""

from __future__ import annotations

from typing import Any

import pytest
from test_cases import CASES, QUESTIONS, adopted, the_rulebook  # beside this file

from dauys.law.rulebook import Rulebook

#: Before any day that a case speaks of.
FIRST = "1990-01-01"


def dated(rulebook: Rulebook) -> Rulebook:
    """The rulebook in which no entry is in force since a day that nobody found."""
    content: dict[str, Any] = rulebook.content
    for entry in content["parameters"]:
        if entry["since"] == "unknown":
            entry["since"] = FIRST
    return Rulebook.from_content(content)


@pytest.mark.parametrize("case", CASES)
def test_case_with_known_days(case: dict[str, Any]) -> None:
    rulebook = dated(the_rulebook(case))
    settlements = adopted(rulebook, case)
    answer = QUESTIONS[case["question"]](rulebook, case, case["given"], settlements)
    assert answer == case["expect"]
