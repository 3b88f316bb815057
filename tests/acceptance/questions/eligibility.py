"""Who may stand: facts of a person, answers of state bodies, what follows for a registration."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from dauys.law.eligibility import (
    Examination,
    answers_opened,
    eligible_to_register,
    examine,
    one_candidacy,
    refusal_rests_on,
    registered_while_waiting,
)
from dauys.law.inquiries import Inquiry, answer_clock, late_answer, standing
from dauys.law.persons import Answer, Person, answers
from dauys.law.requirements import conditions
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given, decided, moment
from .findings import found

CALL = date(2021, 6, 25)
DAYS = {
    "nomination": date(2021, 6, 28),
    "registration": date(2021, 7, 10),
    "vote": date(2021, 7, 25),
}


def facts_of(case: Given, given: Given) -> Person:
    """The file's person with the case's own facts; null takes a fact away."""
    facts: dict[str, Any] = {**case["person"], **given.get("person", {})}
    born, education = facts.pop("born"), facts.pop("education")
    known = {name: value for name, value in facts.items() if value is not None}
    years = {name: value for name, value in known.items() if name.endswith("_years")}
    return Person(born, education, years, {n: v for n, v in known.items() if n not in years})


def examined(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> Examination:
    """The examination by those facts, with what a state body has answered since."""
    call = given.get("call", CALL)
    person = facts_of(case, given)
    replies: dict[str, Answer] = answers(rulebook, call, DAYS, person)
    for part, answer in given.get("answered", {}).items():
        named = [c.id for c in conditions(rulebook, call) if part in c.id.split(".")]
        assert len(named) == 1, part
        replies[named[0]] = answer
    found = examine(rulebook, call, replies, settlements, given.get("membership"))
    for test in found.tests:
        assert test.citation.source
        # The arithmetic shows comparisons by their result, never the birth date.
        assert person.born is None or str(person.born) not in test.arithmetic
    return found


def waiting(rulebook: Rulebook, given: Given) -> dict[str, str]:
    """Conditions that a body was asked about, with the inquiry."""
    asked = given.get("asked", {})
    call = given.get("call", CALL)
    return {
        condition.id: inquiry
        for condition in conditions(rulebook, call)
        for part, inquiry in asked.items()
        if part in condition.id.split(".")
    }


def ask_may_stand(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    """The verdict, and where the case asks for them the tests that gave it."""
    examination = examined(rulebook, case, given, settlements)
    shown: dict[str, object] = {
        "verdict": examination.verdict,
        "not_met": [test.rule for test in examination.of("not_met")],
        "unknown": [test.rule for test in examination.of("unknown")],
        "unsettled": [test.rule for test in examination.of("unsettled")],
        "settled_by": {test.rule: test.settled_by for test in examination.tests if test.settled_by},
        "readings": {test.rule: dict(test.readings) for test in examination.of("unsettled")},
        "arithmetic": {test.rule: test.arithmetic for test in examination.tests},
        "asks": {test.rule: test.asks for test in examination.of("unknown")},
        "evidence": {test.rule: test.evidence.get("en", "") for test in examination.tests},
        "confidence": {test.rule: test.confidence for test in examination.tests},
    }
    expected = case["expect"]
    if isinstance(expected, str):
        return examination.verdict
    return {key: _part(shown[key], expected[key]) for key in expected}


def _part(shown: object, expected: object) -> object:
    """Of a mapping only what the case asks about."""
    if isinstance(shown, dict) and isinstance(expected, dict):
        return {key: shown.get(key) for key in expected}
    return shown


def ask_eligible_to_register(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    examination = (
        examined(rulebook, case, given, settlements) if given.get("examined", True) else None
    )
    asked = waiting(rulebook, given)
    call = given.get("call", CALL)
    return decided(eligible_to_register(rulebook, call, examination, asked, settlements))


def ask_registered_while_waiting(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    findings = registered_while_waiting(examined(rulebook, case, given, settlements))
    return found(*findings)


def ask_refusal_rests_on(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    examination = examined(rulebook, case, given, settlements)
    return decided(refusal_rests_on(examination, given["test"]))


def ask_one_person(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(one_candidacy(rulebook, CALL, given["person"], given["registered"]))


def ask_inquiry(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    """Where the question stands at a moment, when the answer is due, and what is found."""
    sent = datetime.fromisoformat(given["sent"])
    answered = moment(given.get("answered"))
    one = Inquiry("q1", "a", "c", given["body"], sent, answered)
    vote, zone = case["contest"]["vote"], case["contest"]["zone"]
    due = answer_clock(rulebook, sent, vote, zone, case["contest"]["call"], settlements)
    shown: dict[str, object] = {
        "due": due.due.isoformat() if due is not None else None,
        "at_once": due is not None and due.at_once,
        "standing": standing(one, due, datetime.fromisoformat(given["at"]))
        if "at" in given
        else None,
        "found": found(*(late_answer(due, answered) if answered is not None else ())),
    }
    return {key: shown[key] for key in case["expect"]}


def ask_answers_opened(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(answers_opened(given["committed"], given["opened"]))
