"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies import public as pub

from .harness import (
    CONTEST_STREAM,
    ELECTION_STREAM,
    EXAMINATION,
    NOMINATION,
    REGISTRATION,
    Town,
    examination,
    town_at,
)
from .office import openings
from .situations_eligibility import ANSWERED, SERVICE, ask, question

SAME = "ab" * 32


def _registrations(town: Town) -> Any:
    """``a`` may not be registered, ``b`` may."""
    bad, good = (town.act(CONTEST_STREAM, cand.Registered(candidate=c), REGISTRATION) for c in "ab")
    return town, bad, good


def _with(**answers: str) -> Town:
    town = town_at("called")
    town.nominate(candidates="ab", examined=False)
    town.examine("a", **answers)
    town.examine("b")
    return town


def settle(town: Town, parameter: str, reading: str) -> None:
    body = pub.SettlementAdopted(parameter=parameter, value=reading, reading="So it is read.")
    town.do(ELECTION_STREAM, body, NOMINATION)


def a_candidate_without_the_education() -> Any:
    return _registrations(_with(candidate_education="not_met"))


def a_candidate_dismissed_for_discrediting() -> Any:
    """The body's answer decides, whatever the examination left open."""
    town = _with(dismissed_for_discrediting="unknown")
    ask(town)
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="not_met"), ANSWERED)
    return _registrations(town)


def an_answer_that_nobody_has_asked_for() -> Any:
    return _registrations(_with(dismissed_for_discrediting="unknown"))


def an_answer_that_is_awaited_and_nobody_settled_whether_it_blocks() -> Any:
    waits, free = (_with(dismissed_for_discrediting="unknown") for _ in range(2))
    settle(free, "unanswered_inquiry_blocks", "does_not_block")
    for town in (waits, free):
        ask(town)
    body = cand.Registered(candidate="a")
    bad, good = (town.act(CONTEST_STREAM, body, REGISTRATION) for town in (waits, free))
    return waits, bad, free, good


def a_membership_nobody_stated() -> Any:
    town = town_at("called")
    for one, member in (("a", None), ("b", "poplar")):
        party = {"a": "reed", "b": "poplar"}[one]
        nomination = cand.Nominated(candidate=one, name=one, nominated_by=party, member_of=member)
        town.do(CONTEST_STREAM, nomination, NOMINATION)
        town.examine(one)
        town.papers(one)
    return _registrations(town)


def nobody_was_examined() -> Any:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.nominate(candidates="b")
    return _registrations(town)


def a_nominee_of_a_party_who_is_a_member_of_another() -> Any:
    town = town_at("called")
    for one, party in (("a", "reed"), ("b", "poplar")):
        nomination = cand.Nominated(candidate=one, name=one, nominated_by=party, member_of="poplar")
        town.do(CONTEST_STREAM, nomination, NOMINATION)
        town.examine(one)
        town.papers(one)
    return _registrations(town)


def one_person_registered_twice() -> Any:
    """Nominated by two parties; registered once, the second registration is refused."""
    town = town_at("called")
    for one, party, person in (
        ("x", "reed", SAME),
        ("a", "poplar", SAME),
        ("b", "self", "cd" * 32),
    ):
        member = None if party == "self" else party
        nomination = cand.Nominated(
            candidate=one, name=one, nominated_by=party, member_of=member, person=person
        )
        town.do(CONTEST_STREAM, nomination, NOMINATION)
        town.examine(one)
        town.papers(one)
    checked = cand.SignaturesChecked(candidate="b", submitted=30, valid=20, voters=300)
    town.do(CONTEST_STREAM, checked, NOMINATION)
    town.do(CONTEST_STREAM, cand.Registered(candidate="x"), REGISTRATION)
    return _registrations(town)


def readings_that_differ_and_nobody_settled() -> Any:
    """A year in the civil service and no post as a manager: enough under "or" alone."""
    waits, settled = (_with(managerial_years="not_met") for _ in range(2))
    settle(settled, "candidate_experience", "any_of")
    body = cand.Registered(candidate="a")
    bad, good = (town.act(CONTEST_STREAM, body, REGISTRATION) for town in (waits, settled))
    return waits, bad, settled, good


def _refusals(**answers: str) -> Any:
    town = _with(**answers)
    bad, good = (
        town.act(
            CONTEST_STREAM,
            cand.Refused(candidate="a", summary="So.", test=test),
            REGISTRATION,
            ground=("Art. 113-2",),
        )
        for test in ("bar_dismissed_for_discrediting", "candidate_education")
    )
    return town, bad, good


def a_refusal_that_rests_on_what_nobody_knows() -> Any:
    return _refusals(dismissed_for_discrediting="unknown", candidate_education="not_met")


def a_refusal_that_rests_on_a_test_that_is_met() -> Any:
    return _refusals(candidate_education="not_met")


def a_registration_that_leaves_an_answer_closed() -> Any:
    town = _with()
    whole = openings(town.states[CONTEST_STREAM], "a")
    some = {name: one for name, one in whole.items() if name != SERVICE}
    bad, good = (
        town.act(CONTEST_STREAM, cand.Registered(candidate="a", opened=opened), REGISTRATION)
        for opened in (some, whole)
    )
    return town, bad, good


def a_second_examination_that_does_not_name_the_first() -> Any:
    town = town_at("nominated")
    first = town.states[CONTEST_STREAM].eligibility.examined["a"].act
    body = examination("a")
    bad = town.act(CONTEST_STREAM, body, EXAMINATION)
    good = town.act(CONTEST_STREAM, body, EXAMINATION, supersedes=first, reason="A diploma came")
    return town, bad, good


def an_inquiry_is_sent_once() -> Any:
    town = town_at("nominated")
    ask(town)
    bad, good = (town.act(CONTEST_STREAM, question(inquiry=one), ANSWERED) for one in ("q1", "q2"))
    return town, bad, good


def an_inquiry_is_answered_once() -> Any:
    town = town_at("nominated")
    for one in ("q1", "q2"):
        ask(town, inquiry=one)
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="met"), ANSWERED)
    bad, good = (
        town.act(CONTEST_STREAM, eli.InquiryAnswered(inquiry=one, answer="not_met"), ANSWERED)
        for one in ("q1", "q2")
    )
    return town, bad, good


def an_answer_to_nothing() -> Any:
    town = town_at("nominated")
    ask(town)
    bad, good = (
        town.act(CONTEST_STREAM, eli.InquiryAnswered(inquiry=one, answer="met"), ANSWERED)
        for one in ("q9", "q1")
    )
    return town, bad, good


def an_examination_of_nobody() -> Any:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    bad, good = (town.act(CONTEST_STREAM, examination(c), EXAMINATION) for c in "xa")
    return town, bad, good


def an_inquiry_about_somebody_who_withdrew() -> Any:
    town = town_at("nominated")
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="b"), NOMINATION)
    bad, good = (town.act(CONTEST_STREAM, question(c), ANSWERED) for c in "ba")
    return town, bad, good


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-110", a_candidate_without_the_education),
        ("R-110", a_candidate_dismissed_for_discrediting),
        ("R-111", an_answer_that_nobody_has_asked_for),
        ("R-111", an_answer_that_is_awaited_and_nobody_settled_whether_it_blocks),
        ("R-111", a_membership_nobody_stated),
        ("R-112", nobody_was_examined),
        ("R-113", a_nominee_of_a_party_who_is_a_member_of_another),
        ("R-114", one_person_registered_twice),
        ("R-115", a_refusal_that_rests_on_what_nobody_knows),
        ("R-115", a_refusal_that_rests_on_a_test_that_is_met),
        ("R-116", a_registration_that_leaves_an_answer_closed),
        ("R-001", readings_that_differ_and_nobody_settled),
        ("R-001", a_second_examination_that_does_not_name_the_first),
        ("R-001", an_inquiry_is_sent_once),
        ("R-001", an_inquiry_is_answered_once),
        ("R-001", an_answer_to_nothing),
        ("R-107", an_examination_of_nobody),
        ("R-108", an_inquiry_about_somebody_who_withdrew),
    )
}
