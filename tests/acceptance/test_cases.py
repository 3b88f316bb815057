"""Runs the cases of this directory; see README.md beside it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from questions import questions  # a package of this directory

import dauys.law
from dauys.law import rulebook as rulebooks
from dauys.law.outcome import Reason
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, settle

Given = Mapping[str, Any]
HERE = Path(__file__).resolve().parent
ROWS = HERE / "rows.yaml"
FILES = {
    path.stem: yaml.safe_load(path.read_text())
    for path in sorted(HERE.glob("*.yaml"))
    if path != ROWS
}
CASES = [
    pytest.param({**content, **case}, id=f"{name}: {case['says']}")
    for name, content in FILES.items()
    for case in content["cases"]
]
DAY = date(2021, 6, 25)
DAYS = ("call", "vote", "day", "since", "until", "term_expires", "powers_ended")


def the_rulebook(case: Given) -> Rulebook:
    rulebook = rulebooks.load(case["rulebook"])
    if "but" not in case:
        return rulebook
    content: dict[str, Any] = rulebook.content
    for entry in content["parameters"]:
        entry["value"] = case["but"].get(entry["parameter"], entry["value"])
    return Rulebook.from_content(content)


QUESTIONS = questions()


def adopted(rulebook: Rulebook, case: Given) -> list[Settlement]:
    """The readings of a case, adopted on the day of its call unless it names another."""
    on = case.get("settled_on", case["given"].get("call", DAY))
    return [
        settle(rulebook, name, reading, on, "commission/x/1")
        for name, reading in case.get("settlements", {}).items()
    ]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    rulebook = the_rulebook(case)
    settlements = adopted(rulebook, case)
    answer = QUESTIONS[case["question"]](rulebook, case, case["given"], settlements)
    assert answer == case["expect"]


def refusal_codes_of_the_law() -> set[str]:
    """Every code that stands in the room's source as a text of its own."""
    codes: set[str] = set()
    for path in Path(dauys.law.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if len(text) == 5 and text.startswith("R-") and text[2:].isdigit():
                    codes.add(text)
    return codes


@pytest.mark.parametrize("code", sorted(refusal_codes_of_the_law()))
def test_every_refusal_has_a_case_that_passes_and_one_that_fails(code: str) -> None:
    about = [content for content in FILES.values() if content.get("rule") == code]
    expected = [case["expect"] for content in about for case in content["cases"]]
    assert "permitted" in expected
    assert code in expected


def test_every_reason_for_no_winner_has_a_case() -> None:
    expected = [case["expect"] for content in FILES.values() for case in content["cases"]]
    reasons = {answer.get("reason") for answer in expected if isinstance(answer, dict)}
    assert set(get_args(Reason)) <= reasons


def test_days_are_days() -> None:
    for content in FILES.values():
        for case in content["cases"]:
            for key in DAYS:
                assert isinstance(case["given"].get(key), date | None), (case["says"], key)
