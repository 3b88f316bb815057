"""What a contest's document says of each candidacy: tests, papers, notices, appeals."""

from __future__ import annotations

from typing import Any

from election.harness import CONTEST, CONTEST_STREAM, Town, town_at
from election.situations_documents import close, notify, sheets, tax_check, with_nominee
from election.situations_remedies import appealed, ruled

from dauys.record.contest import contest_document

from .snapshots import by_elections, document

AQQUM = "data/kz.akim.2021-08-01/kz-east/aqqum.json"


def rows(town: Town) -> dict[str, Any]:
    found = contest_document(town.snapshot(), CONTEST)["candidates"]
    return {row["candidate"]: row for row in found}


def papers(row: dict[str, Any]) -> dict[str, Any]:
    return {paper["paper"]: paper for paper in row["papers"] if "paper" in paper}


def test_a_transcribed_contest_has_no_papers_of_anybody() -> None:
    assert document(by_elections(), AQQUM)["candidates"] == []


def test_before_anything_is_brought_it_says_what_is_needed() -> None:
    row = rows(with_nominee())["c"]
    found = papers(row)
    assert set(found) == {"documents", "deposit", "assets", "signatures"}
    assert (found["deposit"]["paid"], found["deposit"]["needed"]) == (None, 42_500)
    assert (found["assets"]["complete"], found["assets"]["needed"]) == (None, "2021-06-01")
    assert (found["signatures"]["sheets_issued"], found["signatures"]["valid"]) == (None, 20)
    assert row["ballot"] == "left_out"
    assert all(paper["citation"] for paper in found.values())


def test_a_party_s_candidate_shows_the_decision_that_is_missing() -> None:
    found = papers(rows(town_at("nominated"))["a"])
    assert set(found) == {"documents", "deposit", "assets", "party_decision"}
    assert found["party_decision"]["recorded"] is False
    assert found["deposit"]["paid"] == 42_500
    assert found["assets"]["as_of"] == ["2021-06-01"]


def test_sheets_are_counted() -> None:
    town = with_nominee()
    town.do(CONTEST_STREAM, sheets("c", 11, 20), "2021-06-28T11:00:00+06:00")
    signatures = papers(rows(town)["c"])["signatures"]
    assert (signatures["sheets_issued"], signatures["sheets_returned"]) == (10, None)
    assert (signatures["needed"], signatures["arithmetic"]) == (3, "300 · 1/100 = 3")


def test_every_test_shows_its_result_and_its_source() -> None:
    row = rows(town_at("nominated"))["a"]
    tests = row["tests"]
    assert len(tests) >= 10
    # Before anybody decides, nothing is said of what would bar a person.
    assert row["examination"]["verdict"] == "withheld"
    for test in tests:
        bar = test["test"].startswith("bar_")
        assert (test["result"], bool(test["arithmetic"])) == (
            ("withheld", False) if bar else ("met", True)
        )
    registered = rows(town_at("registered"))["a"]
    assert registered["examination"]["verdict"] == "eligible"
    tests = registered["tests"]
    assert {test["result"] for test in tests} == {"met"}
    assert all(test["citation"] and test["arithmetic"] for test in tests)
    open_points = {test["unsettled"] for test in tests} - {None}
    assert "candidate_experience" in open_points


def test_the_check_of_the_tax_bodies_shows_by_when_it_was_due() -> None:
    town = town_at("registered")
    town.do(CONTEST_STREAM, tax_check(), "2021-07-16T10:00:00+06:00")
    check = papers(rows(town)["a"])["tax_check"]
    assert (check["correct"], check["due"]) == (True, "2021-07-25T23:59:59+06:00")
    assert check["arithmetic"] == "2021-07-10 + 15 = 2021-07-25"


def test_a_notice_is_shown_until_and_after_it_is_closed() -> None:
    town = town_at("nominated")
    act = notify(town)

    def notice() -> Any:
        return next(paper for paper in rows(town)["a"]["papers"] if "notice" in paper)

    assert (notice()["notice"], notice()["cured"], notice()["closed"]) == (act, None, None)
    assert notice()["cited"] == ["Arts 59, 104"]
    town.do(CONTEST_STREAM, close(act), "2021-07-12T10:00:00+06:00")
    assert (notice()["cured"], notice()["how"]) == (True, "A new declaration")
    assert notice()["closed_at"] == "2021-07-12T10:00:00+06:00"


def test_appeals_stand_below_the_remedy_and_its_last_moment() -> None:
    town, act = appealed("upper_commission", "court")
    remedy, upper, court = rows(town)["b"]["appeals"]
    assert (remedy["against"], remedy["due"]) == (act, "2021-07-17T23:59:59+06:00")
    assert (upper["to"], court["to"]) == ("upper_commission", "court")
    assert upper["about"] == court["about"] == act
    assert (court["ruling"], court["in_force"]) == (None, None)
    town, ruling = ruled("upheld")
    court = rows(town)["b"]["appeals"][-1]
    assert (court["ruling"], court["effect"], court["in_force"]) == (ruling, "upheld", None)


def test_an_unsettled_clock_names_its_point() -> None:
    """A registration can be appealed against; within how many days nobody settled."""
    (remedy,) = rows(town_at("registered"))["a"]["appeals"]
    assert (remedy["due"], remedy["unsettled"]) == (None, "appeal_within")
