"""Rows across contests: the same figures as the documents, blank while these are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dauys.record.contest import contest_document
from dauys.record.listings import candidacy_rows, precinct_rows, turnout_rows
from dauys.record.snapshot import Snapshot

from .nation import nation
from .snapshots import by_elections
from .test_release import CONTEST, WEST_OPEN, counted


def every(snapshot: Snapshot) -> list[str]:
    return [contest for contests in snapshot.contests.values() for contest in contests]


MAKERS: list[Callable[[], Snapshot]] = [
    by_elections,
    nation,
    lambda: counted().snapshot(),
    lambda: counted().snapshot(WEST_OPEN),
]


@pytest.mark.parametrize("make", MAKERS)
def test_rows_say_what_the_contests_document_says(make: Callable[[], Snapshot]) -> None:
    snapshot = make()
    for contest_id in every(snapshot)[:30]:
        document = contest_document(snapshot, contest_id)
        rows = {row["candidate"]: row for row in candidacy_rows(snapshot, contest_id)}
        for vote in document["votes"]:
            row = rows[vote["candidate"]]
            assert {name: row[name] for name in vote} == vote
            assert row["contest"] == contest_id
            assert row["released"] is document["released"]
        elected = [one for one, row in rows.items() if row["elected"]]
        outcome = document["outcome"]
        assert elected in ([], [outcome["candidate"]])
        if not document["released"]:
            assert {row["elected"] for row in rows.values()} <= {None}
        below = precinct_rows(snapshot, contest_id)
        assert [row["precinct"] for row in below] == [p["precinct"] for p in document["precincts"]]
        for row, precinct in zip(below, document["precincts"], strict=True):
            assert [vote["votes"] for vote in row["votes"]] == precinct["votes"]
            assert row["ballots"] == precinct["ballots"]
            assert row["released"] is document["released"]


def test_turnout_is_what_was_reported_and_no_more() -> None:
    snapshot = counted().snapshot(WEST_OPEN)
    rows = turnout_rows(snapshot, CONTEST)
    assert {(row["precinct"], row["at"], row["issued"]) for row in rows} == {
        (number, "2021-07-25T12:00:00+06:00", 30) for number in "123"
    }
    assert all(row["act"].startswith(f"precinct/{CONTEST}/") for row in rows)


def test_who_left_the_race_stays_in_the_list() -> None:
    snapshot = counted().snapshot()
    contest = snapshot.states[f"contest/{CONTEST}"]
    assert [row["candidate"] for row in candidacy_rows(snapshot, CONTEST)] == list(
        contest.candidates
    )
