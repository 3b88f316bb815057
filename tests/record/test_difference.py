"""Two versions of a contest side by side: the figures that differ, and no vote before its time."""

from __future__ import annotations

from dauys.record.difference import difference

from .test_release import EAST_CLOSED, WEST_CLOSED, WEST_OPEN, A, B, counted

CONTEST = "kz.akim.2021-07-25.aqqum"


def test_a_version_differs_from_itself_in_nothing() -> None:
    snapshot = counted().snapshot(WEST_CLOSED)
    found = difference(snapshot, snapshot, CONTEST)
    assert found.rows == ()
    assert found.before == found.after


def test_votes_appear_with_the_last_close_and_not_before() -> None:
    town = counted()
    before = town.snapshot(EAST_CLOSED)
    assert difference(before, town.snapshot(WEST_OPEN), CONTEST).rows == ()
    found = difference(before, town.snapshot(WEST_CLOSED), CONTEST)
    rows = {row.field: (row.before, row.after) for row in found.rows}
    assert (rows["v.a"], rows["v.b"]) == ((None, 3 * A), (None, 3 * B))
    # Who came was shown before.
    assert "l.issued" not in rows
    assert found.before is not None
    assert found.after is not None
    assert (found.before.why, found.after.why) == ("polls-open", None)
    assert not found.before.winner
    assert found.after.winner


def test_a_contest_that_the_live_version_does_not_have() -> None:
    found = difference(None, counted().snapshot(WEST_CLOSED), CONTEST)
    assert found.before is None
    assert all(row.before is None for row in found.rows)
    back = difference(
        counted().snapshot(WEST_CLOSED), counted(precincts=()).snapshot(WEST_CLOSED), CONTEST
    )
    assert {row.field: row.after for row in back.rows}["v.a"] is None
