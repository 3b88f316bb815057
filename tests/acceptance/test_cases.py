"""Runs the cases of this directory; see README.md beside it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import dauys.law
from dauys.law import rulebook as rulebooks
from dauys.law.calendar import Calendar, calendar
from dauys.law.calling import call_permitted, valid_on
from dauys.law.declaration import declaration_permitted, winner_registration_permitted
from dauys.law.figures import Figures
from dauys.law.nomination import extension_permitted, nomination_permitted
from dauys.law.outcome import Reason, outcome
from dauys.law.refusals import Refusal
from dauys.law.registration import (
    ballot_permitted,
    candidate_step_permitted,
    refusal_permitted,
    registration_permitted,
)
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision
from dauys.law.settlement import Settlement, Unsettled, settle

Given = Mapping[str, Any]
HERE = Path(__file__).resolve().parent
FILES = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(HERE.glob("*.yaml"))}
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


def the_calendar(rulebook: Rulebook, contest: Given) -> Calendar:
    return calendar(
        rulebook,
        contest["call"],
        contest.get("vote"),
        contest["zone"],
        contest["ground"],
        contest.get("attested"),
    )


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def decided(answer: Refusal | Unsettled | None) -> str:
    if isinstance(answer, Unsettled):
        assert answer.refusal().facts["unsettled"] == answer.parameter.name
        return "unsettled"
    return "permitted" if answer is None else answer.code


def ask_calendar(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    made = the_calendar(rulebook, given)
    answers: dict[str, object] = {step.id: step.printed for step in made.steps}
    answers["vote"] = str(made.vote)
    answers["vote_is"] = "proposed" if made.vote_proposed else "set"
    answers["attested"] = [step.id for step in made.steps if step.attested]
    for step in made.steps:
        assert step.citation is not None
        assert step.citation.source
        assert step.arithmetic
    return {key: answers[key] for key in case["expect"]}


def ask_outcome(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    figures = Figures(given.get("lines", {}), given["votes"])
    standing = given.get("standing", list(given["votes"]))
    complete = given.get("complete", True)
    found = outcome(rulebook, given["call"], figures, complete, standing, settlements)
    answers = {
        "kind": found.kind,
        "candidate": found.candidate,
        "candidates": list(found.candidates),
        "reason": found.reason,
        "margin": found.margin,
    }
    if found.kind in ("elected", "tie", "void"):
        assert found.basis
        assert all(trace.text and trace.citation for trace in found.basis)
    return {key: answers[key] for key in case["expect"]}


def ask_session(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    votes = (given["for"], given["against"], given["abstained"])
    return decided(
        commission_decision(rulebook, given["day"], given["members"], given["present"], *votes)
    )


def ask_nomination(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    return decided(
        nomination_permitted(
            rulebook,
            the_calendar(rulebook, case["contest"]),
            datetime.fromisoformat(given["at"]),
            given["nominator"],
            of_this_party=given.get("of_this_party", 0),
            standing=given.get("standing", 0),
            extended_to=moment(given.get("extended_to")),
        )
    )


def ask_extension(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    made = the_calendar(rulebook, case["contest"])
    at = datetime.fromisoformat(given["at"])
    return decided(extension_permitted(rulebook, made, at, given["standing"], given["days"]))


def ask_registration(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    return decided(
        registration_permitted(
            rulebook,
            the_calendar(rulebook, case["contest"]),
            datetime.fromisoformat(given["at"]),
            given["nominator"],
            signatures=given.get("signatures"),
            roll=given.get("roll"),
            settlements=settlements,
        )
    )


def ask_ballot(rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]) -> object:
    return decided(ballot_permitted(rulebook, given["day"], given["candidates"], settlements))


def ask_candidate(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(candidate_step_permitted(given["step"], given["candidate"], given["statuses"]))


def ask_refusal(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(refusal_permitted(given["ground"]))


def ask_declaration(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    votes = given["votes"]
    found = outcome(rulebook, DAY, Figures({}, votes), True, list(votes))
    return decided(
        declaration_permitted(
            rulebook, DAY, given["protocols"], given["listed"], found, given["declared"]
        )
    )


def ask_winner(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(
        winner_registration_permitted(rulebook, DAY, given["declared"], given["candidate"])
    )


def ask_call(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(
        call_permitted(
            rulebook,
            given["call"],
            given["vote"],
            "Asia/Qyzylorda",
            given["ground"],
            given.get("term_expires"),
            given.get("powers_ended"),
        )
    )


def ask_validity(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    dates = (given.get("since"), given.get("until"))
    return decided(valid_on(given["kind"], given["id"], given["day"], given["known"], *dates))


QUESTIONS: dict[str, Callable[[Rulebook, Given, Given, list[Settlement]], object]] = {
    name.removeprefix("ask_"): function
    for name, function in list(globals().items())
    if name.startswith("ask_")
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    rulebook = the_rulebook(case)
    settlements = [
        settle(rulebook, name, reading, DAY, "commission/x/1")
        for name, reading in case.get("settlements", {}).items()
    ]
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
    reasons = {case["expect"].get("reason") for case in FILES["outcome"]["cases"]}
    assert set(get_args(Reason)) <= reasons


def test_days_are_days() -> None:
    for content in FILES.values():
        for case in content["cases"]:
            for key in DAYS:
                assert isinstance(case["given"].get(key), date | None), (case["says"], key)
