"""Contests from the call to the certificate, by people at their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.accounts import staffing
from dauys.store import reading
from tests.office.people import Seat

from .journey import COMMISSION, CONTEST, ELECTION, Office, before_the_call, walk

STREAM = f"contest/{CONTEST}"
EIGHT = {
    "chair", "secretary", "recorder", "coordinator", "approver", "typist", "typist-2", "registrar",
}  # fmt: skip
SEATED = {
    "election": ELECTION,
    "member": "member-1",
    "name": "Invented Member",
    "role": "member",
    "nominator": "party",
    "nominated_by": "reed",
    "by": "maslikhat",
    "since": "2021-09-01",
    "until": "2026-08-31",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with before_the_call(tmp_path) as made:
        yield made


def until(office: Office, kind: str) -> None:
    """The walk-through before the first act of a kind."""
    for act in walk():
        if act["kind"] == kind:
            return
        office.play(act)


def decided(number: str, session: str) -> dict[str, str]:
    """A decision taken in a session, as it is typed."""
    return {
        "act.session": session,
        "act.number": number,
        "act.votes_for": "6",
        "act.against": "0",
        "act.abstained": "0",
    }


def meet(office: Office, session: str, at: str) -> None:
    """The commission meets."""
    body = {"session": session, "place": "Hall", "opened_at": at, "present": 6, "agenda": ["All"]}
    office.record("commission.session", body, at, "secretary")


def test_a_contest_from_call_to_certificate_by_eight_people(office: Office) -> None:
    office.record("member.seated", SEATED, "2021-09-02 10:00", "registrar", "chair")
    for act in walk():
        office.play(act)
    state = office.state()
    assert state.confirmed.winner == "birinshi"
    assert office.worked == EIGHT
    kinds = [act.kind for act in reading.acts_of(office.home, STREAM)]
    assert (kinds[0], kinds[-1]) == ("contest.called", "winner.registered")
    tasks = Seat.text(office.seat("secretary").get(f"/office/contest/{CONTEST}/"))
    assert tasks.count("s-done") >= 7
    paper = office.seat("secretary").get(f"/office/contest/{CONTEST}/paper/winner/")
    assert paper["Content-Type"] == "application/pdf"
    minutes = f"/office/contest/{CONTEST}/paper/minutes/?session=session-2"
    assert office.seat("secretary").get(minutes).content.startswith(b"%PDF")


def test_refusal_appeal_reinstatement_new_ballot(office: Office) -> None:
    until(office, "observers.accredited")
    refused = office.state().candidates["tortinshi"].act
    assert office.state().ballot.candidates == ("birinshi", "ekinshi", "ushinshi")
    about = {"candidate": "tortinshi"}
    appeal = about | {
        "appeal": "appeal-1",
        "about": refused,
        "to": "court",
        "by": "candidate",
        "asks": "To be registered",
    }
    office.record("appeal.lodged", appeal, "2021-09-24 12:00", "recorder")
    ruling = about | {
        "court": "District court (invented)",
        "case": "2-17",
        "about": refused,
        "effect": "reversed",
        "appeal": "appeal-1",
    }
    ruled = office.record("court.ruled", ruling, "2021-09-25 10:00", "chair", "secretary")
    entered = about | {"ruling": ruled, "on": "2021-09-26"}
    office.record("ruling.entered", entered, "2021-09-26 10:00", "chair", "secretary")
    meet(office, "session-5", "2021-09-27 09:00")
    restored = about | {"ruling": ruled}
    office.record(
        "candidate.reinstated", restored, "2021-09-27 09:30", "chair", "secretary",
        **decided("5-1", "session-5"), **{"act.ground": ["Ruling 2-17"]},
    )  # fmt: skip
    page = Seat.text(office.seat("secretary").get(f"/office/contest/{CONTEST}/"))
    assert "does not match the candidates" in page
    ballot = {
        "candidates": ["birinshi", "ekinshi", "ushinshi", "tortinshi"],
        "against_all": "true",
        "printed": "1475",
        "handed_over": {"1": "750", "2": "520", "3": "190"},
    }
    old = office.state().ballot.act
    office.record(
        "ballot.approved", ballot, "2021-09-27 10:00", "chair", "secretary",
        **decided("5-2", "session-5"),
        **{"act.supersedes": old, "act.reason": "A candidate was reinstated"},
    )  # fmt: skip
    assert office.state().ballot.candidates[-1] == "tortinshi"
    assert office.state().candidates["tortinshi"].status == "registered"


def test_tie_decision_repeat_voting(office: Office) -> None:
    until(office, "observers.accredited")
    for number, first, third in (("1", 222, 89), ("2", 150, 78), ("3", 50, 31)):
        votes = {"birinshi": first, "ekinshi": first, "ushinshi": third}
        office.count(number, votes, "2021-10-03", CONTEST)
    page = Seat.text(office.seat("chair").get(f"/office/contest/{CONTEST}/declaration/"))
    assert "equal votes" in page
    meet(office, "session-5", "2021-10-05 09:00")
    where = f"/office/election/{ELECTION}/settle/tie_rule/repeat_voting/"
    office.record(
        "settlement.adopted", {}, "2021-10-05 09:10", "chair", "secretary",
        where=where, **decided("5-1", "session-5"),
    )  # fmt: skip
    office.record(
        "result.declared", {}, "2021-10-05 09:20", "chair", "secretary",
        **decided("5-2", "session-5"),
    )  # fmt: skip
    assert office.state().declared.winner == ""
    call = {
        "step": "repeat_voting",
        "called_on": "2021-10-05",
        "vote_date": "2021-10-24",
        "precincts": [{"precinct": number} for number in "123"],
    }
    office.record(
        "round.called", call, "2021-10-05 09:30", "chair", "secretary",
        **decided("5-3", "session-5"),
    )  # fmt: skip
    again = f"{CONTEST}.round_2"
    state = office.state(f"contest/{again}")
    assert set(state.candidates) == {"birinshi", "ekinshi"}
    meet(office, "session-6", "2021-10-15 09:00")
    base = f"/office/contest/{again}/record"
    ballot = {"candidates": ["birinshi", "ekinshi"], "against_all": "true", "printed": "1475"}
    office.record(
        "ballot.approved", ballot, "2021-10-15 09:30", "chair", "secretary",
        where=f"{base}/ballot.approved/", **decided("6-1", "session-6"),
    )  # fmt: skip
    for number, first, second in (("1", 300, 233), ("2", 200, 178), ("3", 70, 61)):
        votes = {"birinshi": first, "ekinshi": second}
        office.count(number, votes, "2021-10-24", again)
    meet(office, "session-7", "2021-10-26 09:00")
    office.record(
        "result.declared", {"winner": "birinshi"}, "2021-10-26 09:20", "chair", "secretary",
        where=f"{base}/result.declared/", **decided("7-1", "session-7"),
    )  # fmt: skip
    assert office.state(f"contest/{again}").declared.winner == "birinshi"


def test_a_commission_of_three_does_it_all(tmp_path: Path) -> None:
    with before_the_call(tmp_path, three=True) as office:
        assert not [lack for lack in staffing.check(office.home, COMMISSION) if lack.serious]
        for act in walk():
            # A correction asks for a third who accepts; they have none to spare that evening.
            corrects = act["kind"] == "protocol.corrected" or "recount" in act.get("reason", "")
            if act["kind"] == "turnout.reported" or corrects:
                continue
            if act["kind"] == "commission.session":
                act["body"]["present"] = "3"
            for name, value in (("votes_for", "2"), ("against", "0"), ("abstained", "1")):
                if "decision" in act:
                    act["decision"][name] = value
            office.play(act)
        assert office.state().confirmed.winner == "birinshi"
        assert office.worked == {"one", "two", "three", "above"}
