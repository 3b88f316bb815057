"""What an act leaves in the state, and what a refusal shows, as a file that people review.

``shown.json`` holds for every kind of act what its usual act changes and which findings come with
it, what is answered to every slip of the pen in it, and for every refused case its fields, its
article and its arithmetic. A difference is a change that somebody sees: `make reference` writes
the file again, and its diff is read like any other.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dauys.election.decide import decide
from dauys.election.fold import apply
from dauys.election.states import decode_state, encode_state
from dauys.law import rulebook as rulebooks
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal

from .situations import KIND_NAMES, afresh
from .slips import answers
from .test_refusals import CASES

FILE = Path(__file__).with_name("shown.json")
WRITE = bool(os.environ.get("DAUYS_TEST_WRITE"))


def plain(refusal: Refusal) -> dict[str, Any]:
    """All that a refusal carries."""
    return {
        "code": refusal.code,
        "fields": list(refusal.fields),
        "cites": str(refusal.citation or ""),
        "facts": {name: refusal.facts[name] for name in sorted(refusal.facts)},
    }


def found(finding: Finding) -> list[str]:
    """All that a finding carries."""
    cites = str(finding.citation or "")
    return [finding.code, finding.severity, " ".join(finding.fields), finding.arithmetic, cites]


def change(kind: str) -> dict[str, Any]:
    """What the usual act of a kind changes in its stream's state, and its findings."""
    world, act = afresh(kind)
    state = world.states.get(act.stream)
    findings = decide(world, state, act)
    before = msgspec.to_builtins(state) if state is not None else {}
    copy = decode_state(encode_state(state)) if state is not None else None
    after = msgspec.to_builtins(apply(copy, act))
    made: dict[str, Any] = {
        "becomes": {name: value for name, value in after.items() if before.get(name) != value}
    }
    if findings:
        made["findings"] = [found(finding) for finding in findings]
    return made


def refused(name: str) -> dict[str, Any]:
    """What the refused act of a case is told."""
    world, act, *_ = CASES[name][1]()
    with pytest.raises(Refusal) as caught:
        world.decide(act)
    return plain(caught.value)


def visible(made: dict[str, Any]) -> dict[str, Any]:
    """As the file has it: hashes of rulebooks change with every word in them and say nothing."""
    text = json.dumps(made, ensure_ascii=False, default=str)
    for name in ("kz.akim", "tw.village-chief"):
        text = text.replace(rulebooks.load(name).sha256, f"<sha256 of {name}>")
    return json.loads(text)  # type: ignore[no-any-return]


@cache
def kept() -> dict[str, dict[str, Any]]:
    if WRITE:
        made = {
            "acts": {kind: visible(change(kind)) for kind in KIND_NAMES},
            "slips": {kind: visible(answers(kind)) for kind in KIND_NAMES},
            "refused": {name: visible(refused(name)) for name in CASES},
        }
        text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
        FILE.write_text(text + "\n", encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


READ_IT = "run: make reference, and read what has changed in shown.json"


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_act_changes_what_it_says(kind: str) -> None:
    assert visible(change(kind)) == kept()["acts"].get(kind), READ_IT


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_slip_of_the_pen_is_answered_as_before(kind: str) -> None:
    assert visible(answers(kind)) == kept()["slips"].get(kind), READ_IT


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_refusal_shows_its_article_and_its_arithmetic(name: str) -> None:
    assert visible(refused(name)) == kept()["refused"].get(name), READ_IT


def test_nothing_is_kept_that_is_no_more() -> None:
    assert set(kept()["acts"]) == set(kept()["slips"]) == set(KIND_NAMES), READ_IT
    assert set(kept()["refused"]) == set(CASES), READ_IT
