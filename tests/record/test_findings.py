"""What the document lists around the protocols, and that it goes when it no longer holds."""

from __future__ import annotations

from typing import Any

import pytest
from election.harness import (
    BALLOT,
    CALL,
    CONTEST_STREAM,
    MORNING,
    NIGHT,
    NOON,
    PRECINCTS,
    REGISTRATION,
    Town,
    call,
    examination,
    town_at,
)
from election.situations import afresh
from election.situations_eligibility import ask
from election.situations_rolls import EVE, GROUND, ONE, TWO, receive, settle, withdraw_b

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import rolls
from dauys.record.findings import findings
from dauys.record.release import release

from .snapshots import by_elections, document

PATH = "data/kz.akim.2021-07-25/kz-east/aqqum.json"
CONTEST = CONTEST_STREAM.removeprefix("contest/")
OPEN = "2021-07-25T12:30:00Z"


def page(town: Town, **more: Any) -> Any:
    return document(town.snapshot(**more), PATH)


def codes(town: Town, **more: Any) -> list[tuple[str, str | None]]:
    return [(row["code"], row["precinct"]) for row in page(town, **more)["findings"]]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert codes(town_at("confirmed")) == []


def test_a_long_list_and_one_that_came_late() -> None:
    town = Town()
    formed = tuple(
        con.PrecinctFormed(precinct=number, voters=voters, members=5)
        for number, voters in (("1", 3001), ("2", 3000))
    )
    town.do(CONTEST_STREAM, call(precincts=formed), CALL)
    body = rolls.RollReceived(voters=2999, received_from="Äkım of the district")
    town.do(TWO, body, "2021-07-06T10:00:00+06:00")
    assert codes(town) == [("W-332", "1"), ("W-333", "2")]
    # The list as it is now counts, not the number the precinct was formed with.
    town.do(ONE, rolls.RollReceived(voters=2500, received_from="Äkım"), "2021-07-04T10:00:00+06:00")
    assert codes(town) == [("W-333", "2")]


def test_a_ballot_whose_order_nobody_settled() -> None:
    town = town_at("registered")
    town.do(
        CONTEST_STREAM,
        con.BallotApproved(candidates=("b", "a"), against_all=True, printed=15_000),
        BALLOT,
    )
    assert codes(town) == [("W-330", None)]


def test_the_order_no_longer_is_a_finding_once_it_is_settled() -> None:
    town = town_at("registered")
    town.do(
        CONTEST_STREAM,
        con.BallotApproved(candidates=("a", "b"), against_all=True, printed=15_000),
        BALLOT,
    )
    settle(town, "ballot_order", "by_registration")
    assert codes(town) == []


def test_a_reinstated_candidate_who_is_not_on_the_ballot_in_use() -> None:
    town = town_at("ballot")
    ended = withdraw_b(town)
    town.do(CONTEST_STREAM, rolls.BallotStruck(candidate="b", act=ended), BALLOT)
    town.vote()
    assert codes(town, as_of=OPEN) == []
    town.states[CONTEST_STREAM].candidates["b"].status = "registered"
    assert codes(town, as_of=OPEN) == [("W-337", None)]


def test_more_certificates_were_used_than_issued() -> None:
    town = town_at("voted")
    town.do(ONE, rolls.AbsenteeVoted(count=2, from_precinct="2"), NOON)
    found = page(town, as_of=OPEN)["findings"]
    assert [(row["code"], row["arithmetic"]) for row in found] == [("W-336", "2 > 0")]


def test_a_station_that_opened_late_and_ballots_that_do_not_agree() -> None:
    town = town_at("ballot")
    approved = town.states[CONTEST_STREAM].ballot.act
    town.do(ONE, rolls.BallotsReceived(ballot=approved, count=4999), EVE)
    town.do(ONE, pre.Opened(), "2021-07-25T07:20:00+06:00")
    rows = page(town, as_of=OPEN)["findings"]
    assert [(r["code"], r["precinct"], r["arithmetic"]) for r in rows] == [
        ("W-335", "1", "4999 ≠ 5000"),
        ("W-333", "1", "07:20 > 07:00"),
    ]


def test_somebody_registered_while_an_answer_is_missing() -> None:
    town = town_at("called")
    settle(town, "unanswered_inquiry_blocks", "does_not_block")
    town.nominate(candidates="a", examined=False)
    town.nominate(candidates="b")
    town.do(CONTEST_STREAM, examination("a", dismissed_for_discrediting="unknown"), REGISTRATION)
    ask(town, at=REGISTRATION)
    town.register()
    (row,) = page(town)["findings"]
    assert (row["code"], row["candidate"], row["precinct"]) == ("W-310", "a", None)
    told = {one["candidate"]: one for one in page(town)["candidates"]}
    assert told["a"]["examination"]["verdict"] == "cannot_tell"
    assert told["b"]["examination"]["verdict"] == "eligible"
    assert [one["answer"] for one in told["a"]["inquiries"]] == [None]
    results = {test["test"]: test["result"] for test in told["a"]["tests"]}
    assert results["bar_dismissed_for_discrediting"] == "unknown"
    assert all(test["citation"] for test in told["a"]["tests"])
    late = "2021-07-20T10:00:00+06:00"
    town.do(CONTEST_STREAM, eli.InquiryAnswered(inquiry="q1", answer="met"), late)
    # The answer is there, so nobody waits any more; that it was late stays true.
    assert [row["code"] for row in page(town)["findings"]] == ["W-311"]


def test_a_candidate_who_left_waits_for_nothing() -> None:
    town = town_at("called")
    settle(town, "unanswered_inquiry_blocks", "does_not_block")
    town.nominate(candidates="a", examined=False)
    town.nominate(candidates="b")
    town.do(CONTEST_STREAM, examination("a", dismissed_for_discrediting="unknown"), REGISTRATION)
    ask(town, at=REGISTRATION)
    town.register()
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="a"), REGISTRATION)
    assert page(town)["findings"] == []


def _beside_a_protocol() -> Town:
    """The list has 102 voters, the protocol 100; the boxes 4 ballots, the protocol 6."""
    town = town_at("voted")
    receive(town, 102)
    town.do(ONE, rolls.HomevoteConducted(box="P1", members=2, ballots=4), NOON)
    town.accept("1", warnings={"W-334": "Two moved away", "W-338": "One box was not recorded"})
    for number in ("2", "3"):
        town.accept(number)
    return town


def test_findings_about_figures_come_with_their_reasons() -> None:
    rows = page(_beside_a_protocol())["findings"]
    assert [(r["code"], r["precinct"], r["arithmetic"], r["accepted_because"]) for r in rows] == [
        ("W-334", "1", "102+0-0 = 102 ≠ 100", "Two moved away"),
        ("W-338", "1", "4 ≠ 6", "One box was not recorded"),
    ]


def test_findings_about_figures_wait_for_the_release() -> None:
    town = _beside_a_protocol()
    snapshot = town.snapshot(as_of=OPEN)
    assert not release(snapshot, CONTEST).released
    assert findings(snapshot, CONTEST) == []


def test_annulled_precincts_that_could_have_changed_the_outcome() -> None:
    town = town_at("accepted")
    town.do(TWO, pre.Annulled(summary="Two ballots to a voter"), NIGHT, ground=GROUND)
    rows = page(town)["findings"]
    assert [(row["code"], row["arithmetic"]) for row in rows] == [("W-339", "100 ≥ 40")]
    assert codes(town, as_of=OPEN) == []


def test_a_protocol_admitted_as_signed_shows_each_error_with_its_reason() -> None:
    town, act = afresh("protocol.admitted")
    assert isinstance(town, Town)
    town.permit(act)
    for number in ("2", "3"):
        town.accept(number)
    rows = page(town)["findings"]
    errors = {row["code"]: row["accepted_because"] for row in rows if row["severity"] == "error"}
    assert errors == act.body.errors


def test_a_transcription_has_only_the_checks_of_its_figures() -> None:
    snapshot = by_elections()
    for contests in snapshot.contests.values():
        for contest_id in contests:
            assert {row["code"][:3] for row in findings(snapshot, contest_id)} <= {"E-1", "W-2"}


# -- accounts of a precinct --

NOTHING = {
    "roll": {"received": None, "added": None, "removed": None, "current": None},
    "ballots": {"received": None},
    "home": {"requests": None, "requests_by": None, "boxes": None, "ballots": None},
    "certificates": {"issued": None, "voted": None},
}


def test_what_was_not_recorded_is_none_and_not_zero() -> None:
    assert [row["accounts"] for row in page(town_at("confirmed"))["precincts"]] == [NOTHING] * 3
    transcribed = document(by_elections(), "data/kz.akim.2021-08-01/kz-east/aqqum.json")
    assert [row["accounts"] for row in transcribed["precincts"]] == [NOTHING]


def _recorded() -> Town:
    town = town_at("ballot")
    receive(town, 100)
    for added, removed, category in ((3, 1, "moved"), (0, 2, "died")):
        body = rolls.RollChanged(added=added, removed=removed, category=category, on="2021-07-20")
        town.do(ONE, body, EVE)
    approved = town.states[CONTEST_STREAM].ballot.act
    town.do(ONE, rolls.BallotsReceived(ballot=approved, count=5000), EVE)
    town.do(ONE, rolls.AbsenteeIssued(count=2, by=EVE), EVE)
    town.do(ONE, pre.Opened(), MORNING)
    town.do(ONE, rolls.HomevoteRequested(by="2021-07-25T11:00:00+06:00", requests=8), NOON)
    for box, ballots in (("P1", 4), ("P2", 2)):
        town.do(ONE, rolls.HomevoteConducted(box=box, members=2, ballots=ballots), NOON)
    town.do(ONE, rolls.AbsenteeVoted(count=1, from_precinct="2"), NOON)
    return town


def test_accounts_of_a_precinct() -> None:
    town = _recorded()
    first, *others = page(town, as_of=OPEN)["precincts"]
    assert first["accounts"] == {
        "roll": {"received": 100, "added": 3, "removed": 3, "current": 100},
        "ballots": {"received": 5000},
        "home": {
            "requests": 8,
            "requests_by": "2021-07-25T11:00:00+06:00",
            "boxes": 2,
            "ballots": 6,
        },
        "certificates": {"issued": 2, "voted": 1},
    }
    assert [row["accounts"] for row in others] == [NOTHING] * 2


def test_a_precincts_own_document_lists_the_changes_of_its_list() -> None:
    found = document(_recorded().snapshot(), PATH.replace("aqqum.json", "aqqum.1.json"))
    assert [(c["category"], c["added"], c["removed"]) for c in found["roll_changes"]] == [
        ("moved", 3, 1),
        ("died", 0, 2),
    ]
    assert found["recounts"] == []


def test_a_new_count_is_listed_and_awaited_until_it_is_accepted() -> None:
    town = town_at("accepted")
    body = rolls.Recounted(summary="Observers saw another count", codes=("E-103",))
    town.do(ONE, body, NIGHT, ground=GROUND)
    path = PATH.replace("aqqum.json", "aqqum.1.json")
    (row,) = document(town.snapshot(), path)["recounts"]
    assert (row["codes"], row["awaited"]) == (["E-103"], True)


@pytest.mark.parametrize("number", PRECINCTS)
def test_accounts_are_the_same_in_both_documents(number: str) -> None:
    town = _recorded()
    rows = {row["precinct"]: row for row in page(town)["precincts"]}
    own = document(town.snapshot(), PATH.replace("aqqum.json", f"aqqum.{number}.json"))
    assert own["accounts"] == rows[number]["accounts"]
