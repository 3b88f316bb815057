"""Candidates as the law examines them, from what the acts have recorded."""

from __future__ import annotations

from datetime import date

import pytest

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import eligibility as eli
from dauys.election.examinations import (
    due,
    eligibility_findings,
    examination_of,
    inquiries,
    inquiry,
    membership,
    waiting_inquiries,
)
from dauys.election.states import Candidacy, ContestState

from .harness import (
    CONTEST_STREAM,
    EXAMINATION,
    REGISTRATION,
    RULEBOOK,
    Town,
    examination,
    town_at,
)
from .office import openings
from .situations_eligibility import ANSWERED, SERVICE, ask
from .situations_rolls import settle

CALL = date(2021, 6, 25)


def contest(town: Town) -> ContestState:
    state = town.states[CONTEST_STREAM]
    assert isinstance(state, ContestState)
    return state


@pytest.mark.parametrize(
    ("nominated_by", "member_of", "answer"),
    [
        ("reed", "reed", "met"),
        ("reed", "poplar", "not_met"),
        ("reed", None, "unknown"),
        ("self", "reed", None),
        ("upper-akim", None, None),
    ],
)
def test_membership(nominated_by: str, member_of: str | None, answer: str | None) -> None:
    one = Candidacy("a", "A", {}, nominated_by, member_of=member_of)
    assert membership(one) == answer


def test_nobody_examined() -> None:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    assert examination_of(contest(town), "a", RULEBOOK, CALL) is None
    assert inquiries(contest(town)) == {}
    assert waiting_inquiries(contest(town), "a") == {}
    assert eligibility_findings(contest(town), RULEBOOK) == ()


def test_an_answer_replaces_what_the_examination_left_open() -> None:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", dismissed_for_discrediting="unknown")
    ask(town)
    before = examination_of(contest(town), "a", RULEBOOK, CALL)
    assert before is not None
    assert before.verdict == "cannot_tell"
    assert waiting_inquiries(contest(town), "a") == {SERVICE: "q1"}
    assert waiting_inquiries(contest(town), "b") == {}
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="not_met"), ANSWERED)
    # What the body said is committed to; nobody reads it before an act opens it.
    closed = examination_of(contest(town), "a", RULEBOOK, CALL)
    assert closed is not None
    assert closed.verdict == "cannot_tell"
    told = {name: one.answer for name, one in openings(contest(town), "a").items()}
    after = examination_of(contest(town), "a", RULEBOOK, CALL, opened=told)
    assert after is not None
    assert after.verdict == "not_eligible"
    assert waiting_inquiries(contest(town), "a") == {}


def test_a_statement_to_the_press_changes_nothing() -> None:
    """An incident, a complaint, a publication of words: none of them is an answer."""
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", dismissed_for_discrediting="unknown")
    told = con.IncidentRecorded(
        incident="i1", category="statement", summary="A chair said that he may stand"
    )
    town.do(CONTEST_STREAM, told, EXAMINATION)
    found = examination_of(contest(town), "a", RULEBOOK, CALL)
    assert found is not None
    assert found.verdict == "cannot_tell"


def test_a_later_examination_stands() -> None:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    first = town.examine("a", candidate_education="not_met")
    body = examination("a")
    town.do(CONTEST_STREAM, body, EXAMINATION, supersedes=first.id, reason="A diploma came")
    told = {name: one.answer for name, one in openings(contest(town), "a").items()}
    found = examination_of(contest(town), "a", RULEBOOK, CALL, opened=told)
    assert found is not None
    assert found.verdict == "eligible"


def test_a_postponed_vote_moves_what_is_near_it() -> None:
    town = town_at("nominated")
    ask(town, at="2021-07-24T10:00:00+06:00")
    state = contest(town)
    record = state.eligibility.inquiries["q1"] if state.eligibility else None
    assert record is not None
    assert state.terms is not None
    near = due(state, state.terms, record, RULEBOOK, CALL)
    assert near is not None
    assert near.at_once
    moved = con.Postponed(vote_date="2021-08-01")
    town.do(CONTEST_STREAM, moved, "2021-07-24T11:00:00+06:00", reason="Flood")
    later = due(contest(town), state.terms, record, RULEBOOK, CALL)
    assert later is not None
    assert not later.at_once
    assert later.due.date() == date(2021, 7, 27)


def test_an_inquiry_as_the_law_sees_it() -> None:
    town = town_at("nominated")
    ask(town)
    record = inquiries(contest(town))["q1"]
    assert inquiry("q1", record).answered is None
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="met"), ANSWERED)
    seen = inquiry("q1", inquiries(contest(town))["q1"])
    assert (seen.condition, seen.body) == (SERVICE, "civil_service_body")
    assert seen.answered is not None
    assert seen.answered.isoformat() == ANSWERED


def _registered_while_waiting() -> Town:
    town = town_at("called")
    settle(town, "unanswered_inquiry_blocks", "does_not_block")
    town.nominate(candidates="a", examined=False)
    town.nominate(candidates="b")
    town.examine("a", dismissed_for_discrediting="unknown")
    ask(town)
    town.register()
    return town


def test_findings_hold_until_the_answer_comes() -> None:
    town = _registered_while_waiting()
    assert [(c, f.code) for c, f in eligibility_findings(contest(town), RULEBOOK)] == [
        ("a", "W-310")
    ]
    body = eli.InquiryAnswered(inquiry="q1", answer="met")
    late = town.act(CONTEST_STREAM, body, REGISTRATION)
    assert [finding.code for finding in town.decide(late)] == ["W-311"]
    town.permit(late)
    assert [(c, f.code) for c, f in eligibility_findings(contest(town), RULEBOOK)] == [
        ("a", "W-311")
    ]


def test_the_rule_finds_what_the_state_shows() -> None:
    town = _registered_while_waiting()
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="a"), REGISTRATION)
    assert eligibility_findings(contest(town), RULEBOOK) == ()


def test_an_answer_in_time_is_no_finding() -> None:
    town = town_at("nominated")
    ask(town)
    act = town.act(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="met"), ANSWERED)
    assert town.decide(act) == ()
    town.permit(act)
    assert eligibility_findings(contest(town), RULEBOOK) == ()
