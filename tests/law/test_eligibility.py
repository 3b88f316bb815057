"""Examination: three-valued, under every reading, with a trace."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.eligibility import (
    Examination,
    eligible_to_register,
    examination_needed,
    examine,
    known_conditions,
    one_candidacy,
    refusal_rests_on,
    registered_while_waiting,
)
from dauys.law.persons import ANSWERS, Answer
from dauys.law.refusals import Refusal
from dauys.law.requirements import conditions
from dauys.law.settlement import Settlement, Unsettled

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
CALL = date(2021, 6, 25)
IDS = tuple(c.id for c in conditions(KZ, CALL))
MET: dict[str, Answer] = dict.fromkeys(IDS, "met")
DISMISSED = "bar_dismissed_for_discrediting.dismissed_for_discrediting"
SERVICE = "candidate_experience.civil_service_years.1"
MANAGER = "candidate_experience.managerial_years.2"
RANK = {"not_eligible": 0, "cannot_tell": 1, "eligible": 2}


def but(**changes: Answer) -> dict[str, Answer]:
    names = {"dismissed": DISMISSED, "service": SERVICE, "manager": MANAGER}
    return {**MET, **{names[name]: answer for name, answer in changes.items()}}


def settled(parameter: str, reading: str) -> Settlement:
    return Settlement(parameter, reading, "election/x/3")


def test_everything_met() -> None:
    found = examine(KZ, CALL, MET)
    assert (found.verdict, found.unknown) == ("eligible", ())
    assert {test.result for test in found.tests} == {"met"}
    assert all(test.citation.source and test.arithmetic for test in found.tests if test.answers)


def test_nothing_known() -> None:
    found = examine(KZ, CALL, {})
    assert found.verdict == "cannot_tell"
    assert DISMISSED in found.unknown


def test_a_test_that_fails_stands_before_all_that_is_open() -> None:
    assert examine(KZ, CALL, {DISMISSED: "not_met"}).verdict == "not_eligible"


def test_readings_that_agree_leave_nothing_to_settle() -> None:
    for service, manager, verdict in (
        ("met", "met", "eligible"),
        ("not_met", "not_met", "not_eligible"),
    ):
        found = examine(KZ, CALL, but(service=service, manager=manager))  # type: ignore[arg-type]
        assert found.verdict == verdict
        assert found.of("unsettled") == ()


def test_readings_that_differ_wait_for_a_settlement() -> None:
    (test,) = examine(KZ, CALL, but(manager="not_met")).of("unsettled")
    assert dict(test.readings) == {"any_of": "met", "all_of": "not_met"}
    assert (test.unsettled, test.reading) == ("candidate_experience", "")
    for reading, verdict in (("any_of", "eligible"), ("all_of", "not_eligible")):
        known = [settled("candidate_experience", reading)]
        found = examine(KZ, CALL, but(manager="not_met"), known)
        assert found.verdict == verdict
        (one,) = (t for t in found.tests if t.rule == "candidate_experience")
        assert (one.reading, one.settled_by) == (reading, "election/x/3")
        assert one.confidence == "D"


def test_membership_is_asked_of_a_partys_nominee_only() -> None:
    assert "party_nominee_is_member" not in {t.rule for t in examine(KZ, CALL, MET).tests}
    for answer, verdict in zip(ANSWERS, ("eligible", "not_eligible", "cannot_tell"), strict=True):
        assert examine(KZ, CALL, MET, (), answer).verdict == verdict


def test_what_registration_needs() -> None:
    refusal = eligible_to_register(KZ, CALL, None, {})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "R-112"
    assert examination_needed(KZ, CALL)
    assert not examination_needed(TW, date(2018, 9, 1))
    assert eligible_to_register(TW, date(2018, 9, 1), None, {}) is None
    assert eligible_to_register(KZ, CALL, examine(KZ, CALL, MET), {}) is None


def test_membership_has_a_refusal_of_its_own() -> None:
    answer = eligible_to_register(KZ, CALL, examine(KZ, CALL, MET, (), "not_met"), {})
    assert isinstance(answer, Refusal)
    assert answer.code == "R-113"


def test_unsettled_readings_stop_the_registration() -> None:
    answer = eligible_to_register(KZ, CALL, examine(KZ, CALL, but(manager="not_met")), {})
    assert isinstance(answer, Unsettled)
    assert answer.parameter.name == "candidate_experience"
    assert answer.proposal is not None


@pytest.mark.parametrize(
    ("asked", "reading", "code"),
    [
        ({}, "does_not_block", "R-111"),
        ({DISMISSED: "q1"}, "", "R-111"),
        ({DISMISSED: "q1"}, "blocks", "R-111"),
        ({DISMISSED: "q1"}, "does_not_block", None),
    ],
)
def test_a_missing_answer(asked: dict[str, str], reading: str, code: str | None) -> None:
    known = [settled("unanswered_inquiry_blocks", reading)] if reading else []
    found = examine(KZ, CALL, but(dismissed="unknown"), known)
    answer = eligible_to_register(KZ, CALL, found, asked, known)
    assert (answer.code if isinstance(answer, Refusal) else answer) == code
    if isinstance(answer, Refusal):
        assert answer.facts["inquiries"] == (asked.get(DISMISSED) or "0")
        assert ("unsettled" in answer.facts) == (bool(asked) and not reading)


def test_waiting_is_found() -> None:
    assert registered_while_waiting(None) == ()
    assert registered_while_waiting(examine(KZ, CALL, MET)) == ()
    (found,) = registered_while_waiting(examine(KZ, CALL, but(dismissed="unknown")))
    assert (found.code, found.fields) == ("W-310", ("candidate",))


def test_a_refusal_rests_on_a_failed_test_only() -> None:
    failed = examine(KZ, CALL, but(dismissed="not_met"))
    assert refusal_rests_on(failed, "bar_dismissed_for_discrediting") is None
    for examination in (None, examine(KZ, CALL, MET), examine(KZ, CALL, {})):
        answer = refusal_rests_on(examination, "bar_dismissed_for_discrediting")
        assert answer is not None
        assert answer.code == "R-115"


def test_one_person_once() -> None:
    assert one_candidacy(KZ, CALL, "", {"b": ""}) is None
    assert one_candidacy(KZ, CALL, "x", {"b": "y"}) is None
    refusal = one_candidacy(TW, date(2018, 9, 1), "x", {"c": "x", "b": "x"})
    assert refusal is not None
    assert refusal.facts["other"] == "b, c"


def test_conditions_on_one_side() -> None:
    assert known_conditions(["b", "a"], ["a", "c"]) == ("b", "c")
    assert known_conditions(["a"], ["a"]) == ()


replies = st.fixed_dictionaries({one: st.sampled_from(ANSWERS) for one in IDS})
chosen = st.lists(
    st.sampled_from(
        [
            settled(p.parameter, r.id)
            for p in KZ.proposed_settlements.values()
            for r in p.readings
            if r.value is not None
        ]
    ),
    max_size=4,
)


@settings(deadline=None)
@given(replies, chosen)
def test_no_answers_raise_and_the_verdict_follows_from_the_tests(
    answers: dict[str, Answer], known: list[Settlement]
) -> None:
    found = examine(KZ, CALL, answers, known)
    assert isinstance(found, Examination)
    results = {test.result for test in found.tests}
    assert (found.verdict == "not_eligible") == ("not_met" in results)
    assert (found.verdict == "eligible") == (results == {"met"})
    for test in found.tests:
        assert (test.result == "unsettled") <= bool(test.unsettled)
        assert set(dict(test.readings).values()) <= set(get_args(Answer))


@settings(deadline=None)
@given(replies, chosen, st.sampled_from(IDS))
def test_an_unknown_answer_that_turns_out_met_never_makes_it_worse(
    answers: dict[str, Answer], known: list[Settlement], one: str
) -> None:
    before = examine(KZ, CALL, {**answers, one: "unknown"}, known)
    after = examine(KZ, CALL, {**answers, one: "met"}, known)
    assert RANK[after.verdict] >= RANK[before.verdict]


@settings(deadline=None)
@given(replies, chosen, st.sampled_from(IDS))
def test_met_is_never_worse_than_not_met(
    answers: dict[str, Answer], known: list[Settlement], one: str
) -> None:
    worse = examine(KZ, CALL, {**answers, one: "not_met"}, known)
    better = examine(KZ, CALL, {**answers, one: "met"}, known)
    assert RANK[better.verdict] >= RANK[worse.verdict]


@settings(deadline=None)
@given(replies, chosen)
def test_who_is_eligible_may_be_registered_and_who_is_not_may_not(
    answers: dict[str, Answer], known: list[Settlement]
) -> None:
    found = examine(KZ, CALL, answers, known)
    permitted = eligible_to_register(KZ, CALL, found, {}, known)
    assert (permitted is None) == (found.verdict == "eligible")


@settings(deadline=None)
@given(replies)
def test_a_settlement_chooses_among_what_was_shown(answers: dict[str, Answer]) -> None:
    """Settling a point gives one of the results that stood under its readings before."""
    for test in examine(KZ, CALL, answers).of("unsettled"):
        for reading, result in test.readings:
            if " " in reading:
                continue
            after = examine(KZ, CALL, answers, [settled(test.unsettled, reading)])
            (one,) = (t for t in after.tests if t.rule == test.rule)
            assert one.result == result
