"""What the law shows in each case: articles, fields and arithmetic, as a file that people review.

``shown.json`` holds for every case the refusals, findings and outcomes that came up on the way to
the answer. `make reference` writes it again; its diff is read like any other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from questions import questions  # a package of this directory
from test_cases import CASES, adopted, the_rulebook

from dauys.law.findings import Finding
from dauys.law.outcome import Outcome
from dauys.law.refusals import Refusal
from dauys.law.steps import Step

FILE = Path(__file__).with_name("shown.json")
WRITE = bool(os.environ.get("DAUYS_TEST_WRITE"))
READ_IT = "run: make reference, and read what has changed in shown.json"
QUESTIONS = questions()
BY_NAME: dict[str, dict[str, Any]] = {str(case.id): case.values[0] for case in CASES}  # type: ignore[misc]


def line(made: Any) -> str:
    """One refusal, finding or outcome, with all that it carries."""
    if isinstance(made, Refusal):
        facts = ", ".join(f"{name} {made.facts[name]}" for name in sorted(made.facts))
        return f"{made.code} ({' '.join(made.fields)}) {facts} [{made.citation or ''}]"
    if isinstance(made, Step):
        rests = f"{' '.join(made.parameters)} [{made.citation}] {made.confidence}"
        return f"{made.id} {made.printed}: {made.arithmetic}: {rests}"
    if isinstance(made, Finding):
        about = f"{made.severity} ({' '.join(made.fields)}) {made.arithmetic}"
        return f"{made.code} {about} [{made.citation or ''}]"
    basis = "; ".join(f"{trace.text} [{trace.citation}]" for trace in made.basis)
    who = made.candidate or ", ".join(made.candidates)
    return f"{made.kind} {who} {made.reason or ''} {made.margin}: {basis}"


def watched(kind: type, seen: list[str]) -> Callable[..., None]:
    """The kind's ``__init__``, which also writes down what was made."""
    original = kind.__init__  # type: ignore[misc]

    def init(self: Any, *given: Any, **named: Any) -> None:
        original(self, *given, **named)
        seen.append(line(self))

    return init


def shown(name: str) -> list[str]:
    """What came up in one case."""
    case = BY_NAME[name]
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        # Steps only where the calendar itself is asked for: elsewhere it may be known already.
        steps = (Step,) if case["question"] == "calendar" else ()
        for kind in (Refusal, Finding, Outcome, *steps):
            patch.setattr(kind, "__init__", watched(kind, seen))
        rulebook = the_rulebook(case)
        settlements = adopted(rulebook, case)
        QUESTIONS[case["question"]](rulebook, case, case["given"], settlements)
    return list(dict.fromkeys(seen))


@cache
def kept() -> dict[str, list[str]]:
    if WRITE:
        made = {name: shown(name) for name in BY_NAME}
        text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
        FILE.write_text(text + "\n", encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_case_shows_its_articles_and_its_arithmetic(name: str) -> None:
    assert shown(name) == kept().get(name), READ_IT


def test_nothing_is_kept_that_is_no_case_any_more() -> None:
    assert set(kept()) == set(BY_NAME), READ_IT
