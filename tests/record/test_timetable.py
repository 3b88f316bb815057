"""The calendar's documents: what is done, next, late and missing as of the publication record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec

from dauys.law.agenda import STATUSES
from dauys.record.documents import plan
from dauys.record.snapshot import Snapshot
from dauys.record.timetable import agenda_document, calendar_document
from record.nation import ELECTION, UNCOUNTED, nation
from record.snapshots import by_elections


def at(as_of: str) -> Snapshot:
    """The nation as a publication of another moment shows it."""
    made = nation()
    return replace(
        made,
        publication=msgspec.structs.replace(made.publication, as_of=as_of),
        releases={},
        trees={},
        agendas={},
        _results={},
    )


def contest_of(region: str) -> str:
    return f"{ELECTION}.{region}-a"


def by_step(document: dict[str, Any]) -> dict[str, Any]:
    return {row["step"]: row for row in document["steps"]}


def test_every_step_has_one_status_and_the_counts_are_theirs() -> None:
    document = calendar_document(nation(), contest_of("kz-almaty"))
    statuses = [row["status"] for row in document["steps"]]
    assert set(statuses) <= set(STATUSES)
    clocks = [row["status"] for row in document["clocks"]]
    assert document["counts"] == {s: [*statuses, *clocks].count(s) for s in STATUSES}


def test_what_is_late_depends_on_the_publication_record_alone() -> None:
    name = contest_of(UNCOUNTED)
    before = by_step(calendar_document(at("2021-07-25T10:00:00Z"), name))["result_due"]
    after = by_step(calendar_document(at("2022-01-01T00:00:00Z"), name))["result_due"]
    assert before["status"] in ("to_come", "due", "late_tomorrow")
    assert after["status"] == "late"
    assert (before["due"], before["done"]) == (after["due"], None)


def test_what_was_done_says_when() -> None:
    row = by_step(calendar_document(nation(), contest_of("kz-almaty")))["count_max_hours"]
    assert row["status"] == "done_in_time"
    assert row["done"] <= row["due"]


def test_what_was_not_done_has_no_moment() -> None:
    row = by_step(calendar_document(nation(), contest_of(UNCOUNTED)))["count_max_hours"]
    assert (row["status"], row["done"]) == ("late", None)


def test_a_moment_has_its_offset() -> None:
    row = by_step(calendar_document(nation(), contest_of("kz-almaty")))["polls_close"]
    assert row["at"].endswith("+06:00")
    assert row["due"] == row["at"]


def test_an_election_lists_what_is_overdue_and_what_is_missing() -> None:
    document = agenda_document(at("2022-01-01T00:00:00Z"), ELECTION)
    late = {(row["contest"], row["step"]) for row in document["overdue"]}
    assert (contest_of(UNCOUNTED), "count_max_hours") in late
    assert (contest_of("kz-almaty"), "count_max_hours") not in late
    assert document["counts"]["late"] == len(document["overdue"])
    dues = [row["due"] for row in document["overdue"]]
    assert len(dues) > 1
    assert [row["contest"] for row in document["missing"]] == [contest_of(UNCOUNTED)]
    assert document["missing"][0]["precincts_missing"] == 3


def test_nothing_is_missing_before_the_polls_close() -> None:
    assert agenda_document(at("2021-07-25T01:00:00Z"), ELECTION)["missing"] == []


def test_the_units_of_an_election_have_its_lines_between_them() -> None:
    snapshot = at("2022-01-01T00:00:00Z")
    whole = agenda_document(snapshot, ELECTION)
    parts = [
        agenda_document(snapshot, ELECTION, snapshot.parent(contest.terms.unit))
        for contest in snapshot.contests[ELECTION].values()
        if contest.terms is not None
    ]
    assert sum(part["counts"]["late"] for part in parts) == whole["counts"]["late"]
    assert agenda_document(snapshot, ELECTION, "qz")["overdue"] == whole["overdue"]


def test_an_election_without_contests_says_so() -> None:
    empty = next(e for e, found in nation().contests.items() if not found)
    document = agenda_document(nation(), empty)
    assert (document["contests"], document["timetable"]) == (0, [])


def test_a_transcribed_contest_is_never_late_and_has_no_file_for_a_desk() -> None:
    snapshot = by_elections()
    for election in snapshot.elections:
        assert agenda_document(snapshot, election)["counts"]["late"] == 0
    assert not [one for one in plan(snapshot) if one.path.endswith(".ics")]


def test_the_plan_has_the_calendars_and_their_files() -> None:
    paths = {one.path for one in plan(nation())}
    stem = f"data/{ELECTION}/kz-almaty/kz-almaty-a.calendar"
    assert {f"{stem}.json", *(f"{stem}.{tongue}.ics" for tongue in ("kk", "ru", "en"))} <= paths
    assert {f"data/{ELECTION}/calendar.json", f"data/{ELECTION}/kz-almaty/calendar.json"} <= paths
    assert f"data/{ELECTION}/calendar.kk.ics" in paths


def test_the_chain_needs_more_than_one_contest_for_the_post() -> None:
    assert calendar_document(nation(), contest_of("kz-almaty"))["chain"] == []


def test_documents_are_json_and_the_same_every_time() -> None:
    made = agenda_document(nation(), ELECTION)
    assert json.loads(json.dumps(made)) == made
    assert agenda_document(at(nation().publication.as_of), ELECTION) == made
