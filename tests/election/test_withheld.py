"""Answers about bars: committed to, opened where an outcome rests on them, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies.eligibility import Answer
from dauys.election.kinds import decode
from dauys.election.withheld import (
    commitments,
    committed_value,
    prepared,
    unopened,
    withheld_conditions,
)
from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.requirements import conditions
from dauys.record.candidates import candidate_rows
from dauys.register import canonical

from .harness import (
    CONDITIONS,
    CONTEST,
    CONTEST_STREAM,
    EXAMINATION,
    REGISTRATION,
    RULEBOOK,
    SALT,
    Town,
    examination,
    town_at,
)
from .office import KEEPER, openings
from .situations_eligibility import ANSWERED, SERVICE, ask

CALL = date(2021, 6, 25)
BARS = withheld_conditions(RULEBOOK, CALL)
ANSWERS = get_args(Answer)
GROUND = ("Art. 4(4)",)


def examined(**but: str) -> Town:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", **but)
    return town


def said(town: Town) -> bytes:
    """Everything that the register has of the contest."""
    return b"\n".join(canonical.encode(act) for act in town.acts if act.stream == CONTEST_STREAM)


def row(town: Town) -> Any:
    snapshot = town.snapshot()
    (found,) = candidate_rows(snapshot, town.states[CONTEST_STREAM])
    return found


def refusal(test: str = "", **more: Any) -> cand.Refused:
    return cand.Refused(candidate="a", summary="So.", test=test, **more)


def test_what_is_withheld_are_the_bars_of_every_rulebook() -> None:
    assert {name.partition(".")[0] for name in BARS} == {
        "bar_unspent_conviction", "bar_legal_incapacity", "bar_corruption_offence",
        "bar_civil_service", "bar_dismissed_for_discrediting", "bar_sits_in_commission",
    }  # fmt: skip
    for rulebook_id in rulebooks.identifiers():
        book = rulebooks.load(rulebook_id)
        for one in conditions(book, date(2023, 6, 1)):
            assert one.withheld == (one.kind == "bar")


@settings(deadline=None, max_examples=25)
@given(st.fixed_dictionaries({name: st.sampled_from(ANSWERS) for name in sorted(BARS)}))
def test_no_answer_about_a_bar_can_be_told_from_the_register(answers: dict[str, Any]) -> None:
    """Two candidates who differ in them alone leave acts that differ in commitments alone."""
    state = town_at("nominated").states[CONTEST_STREAM]

    def acted(given_answers: dict[str, Any]) -> eli.Examined:
        clear = examination("a")
        body = msgspec.structs.replace(clear, answers=clear.answers | given_answers)
        made: eli.Examined = prepared(state, body, KEEPER, lambda *_: RULEBOOK)
        return made

    one, other = acted(answers), acted(dict.fromkeys(answers, "met"))
    assert one.answers == other.answers
    assert not set(one.answers) & BARS
    assert set(one.committed) == set(other.committed) == BARS
    assert prepared(state, one, KEEPER, lambda *_: RULEBOOK) is one


def test_a_conviction_is_nowhere_before_the_refusal_that_rests_on_it() -> None:
    town = examined(unspent_conviction="not_met")
    assert b"not_met" not in said(town)
    assert row(town)["examination"]["verdict"] == "withheld"
    assert {t["result"] for t in row(town)["tests"]} == {"met", "withheld"}
    town.do(CONTEST_STREAM, refusal("bar_unspent_conviction"), REGISTRATION, ground=GROUND)
    results = {t["test"]: t["result"] for t in row(town)["tests"]}
    assert results["bar_unspent_conviction"] == "not_met"
    assert results["bar_legal_incapacity"] == "withheld"
    assert row(town)["examination"]["verdict"] == "not_eligible"
    assert unopened(town.states[CONTEST_STREAM], "a") == {
        name for name in BARS if not name.startswith("bar_unspent_conviction.")
    }


def test_somebody_who_withdraws_takes_the_answers_along() -> None:
    town = examined(legal_incapacity="not_met")
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="a"), REGISTRATION)
    assert b"not_met" not in said(town)
    assert row(town)["examination"]["verdict"] == "withheld"


def test_a_refusal_on_another_ground_opens_nothing() -> None:
    town = examined(unspent_conviction="not_met")
    town.do(CONTEST_STREAM, refusal(), REGISTRATION, ground=("Art. 113-5",))
    assert b"not_met" not in said(town)
    assert unopened(town.states[CONTEST_STREAM], "a") == BARS


def test_a_registration_says_that_nothing_bars() -> None:
    town = examined()
    town.register(candidates="a")
    assert unopened(town.states[CONTEST_STREAM], "a") == set()
    assert row(town)["examination"]["verdict"] == "eligible"


def test_the_answer_of_a_body_is_committed_to_as_well() -> None:
    town = examined(dismissed_for_discrediting="unknown")
    ask(town)
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="not_met"), ANSWERED)
    assert b"not_met" not in said(town)
    (inquiry,) = row(town)["inquiries"]
    assert (inquiry["answer"], inquiry["answered_at"]) == ("withheld", ANSWERED)
    town.do(CONTEST_STREAM, refusal("bar_dismissed_for_discrediting"), REGISTRATION, ground=GROUND)
    (inquiry,) = row(town)["inquiries"]
    assert inquiry["answer"] == "not_met"


def test_an_answer_that_comes_after_the_registration_closes_what_was_open() -> None:
    town = examined()
    ask(town)
    town.register(candidates="a")
    later = "2021-07-12T10:00:00+06:00"
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="not_met"), later)
    assert unopened(town.states[CONTEST_STREAM], "a") == {SERVICE}
    results = {t["test"]: t["result"] for t in row(town)["tests"]}
    assert results["bar_dismissed_for_discrediting"] == "withheld"


def changed(town: Town, body: Any, at: str = EXAMINATION, **change: Any) -> Any:
    """An act whose body is not what an office would have made of it."""
    act = town.act(CONTEST_STREAM, body, at)
    wrong = msgspec.structs.replace(act, body=msgspec.structs.replace(act.body, **change))
    return decode(canonical.encode(wrong))


def a_bar_stated_in_the_clear() -> tuple[Town, Any]:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    clear = dict.fromkeys(CONDITIONS, "met")
    return town, changed(town, examination("a"), answers=clear, committed={})


def a_diploma_committed_to() -> tuple[Town, Any]:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    act = town.act(CONTEST_STREAM, examination("a"), EXAMINATION)
    name = next(one for one in act.body.answers if one.startswith("candidate_education"))
    answers = {c: one for c, one in act.body.answers.items() if c != name}
    hidden = {**act.body.committed, name: "ab" * 32}
    return town, changed(town, examination("a"), answers=answers, committed=hidden)


def evidence_of_a_bar() -> tuple[Town, Any]:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    return town, changed(town, examination("a"), evidence={SERVICE: "a letter"})


def a_body_s_answer_in_the_clear() -> tuple[Town, Any]:
    town = examined()
    ask(town)
    body = eli.InquiryAnswered(inquiry="q1", answer="not_met")
    return town, changed(town, body, ANSWERED, answer="not_met", committed="")


def a_body_s_answer_in_both_ways() -> tuple[Town, Any]:
    town = examined()
    ask(town)
    body = eli.InquiryAnswered(inquiry="q1", answer="not_met")
    return town, changed(town, body, ANSWERED, answer="not_met")


def another_answer_than_was_committed_to() -> tuple[Town, Any]:
    town = examined(dismissed_for_discrediting="not_met")
    opened = openings(town.states[CONTEST_STREAM], "a")
    opened[SERVICE] = cand.Opened(answer="met", salt=SALT)
    return town, changed(town, cand.Registered(candidate="a"), REGISTRATION, opened=opened)


def an_opening_of_nothing() -> tuple[Town, Any]:
    town = examined()
    opened = {"candidate_education.higher": cand.Opened(answer="met", salt=SALT)}
    return town, changed(town, cand.Registered(candidate="a"), REGISTRATION, opened=opened)


def another_bar_than_the_refusal_rests_on() -> tuple[Town, Any]:
    town = examined(unspent_conviction="not_met")
    opened = openings(town.states[CONTEST_STREAM], "a")
    act = town.act(
        CONTEST_STREAM,
        refusal("bar_unspent_conviction", opened=opened),
        REGISTRATION,
        ground=GROUND,
    )
    return town, act


@pytest.mark.parametrize(
    "make",
    [
        a_bar_stated_in_the_clear,
        a_diploma_committed_to,
        evidence_of_a_bar,
        a_body_s_answer_in_the_clear,
        a_body_s_answer_in_both_ways,
        another_answer_than_was_committed_to,
        an_opening_of_nothing,
        another_bar_than_the_refusal_rests_on,
    ],
)
def test_it_is_a_fault(make: Any) -> None:
    town, act = make()
    with pytest.raises(Fault, match="F-301"):
        town.decide(act)


def test_a_commitment_serves_one_candidate_alone() -> None:
    known = commitments(examined().states[CONTEST_STREAM], "a")[SERVICE]
    for contest, candidate in ((CONTEST, "b"), (f"{CONTEST}.by", "a")):
        value = committed_value(contest, candidate, SERVICE, "met")
        assert KEEPER.salt("", known, value) is None
    assert KEEPER.salt("", known, committed_value(CONTEST, "a", SERVICE, "met")) == SALT
