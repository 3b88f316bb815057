"""What moves with a vote, for every step of the calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import Calendar, calendar
from dauys.law.days import local
from dauys.law.postponement import postponement, terms_reopened, too_late

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
ZONE = "Asia/Qyzylorda"


def on(vote: date) -> Calendar:
    return calendar(KZ, CALL, vote, ZONE)


@given(st.integers(0, 60))
@settings(deadline=None)
def test_a_step_moves_by_as_many_days_as_the_vote_or_not_at_all(days: int) -> None:
    moved = postponement(on(VOTE), on(VOTE + timedelta(days=days)))
    assert moved.days == days
    for row in moved.steps:
        assert row.before is not None
        assert row.after is not None
        if row.before.day is None or row.after.day is None:
            assert not row.moved
            continue
        assert (row.after.day - row.before.day).days in (0, days)
        assert row.moved == (row.after.day != row.before.day)


@given(
    st.integers(1, 60),
    st.integers(0, (date(2021, 7, 24) - date(2021, 6, 26)).days * 24 * 60).map(
        lambda minutes: local(date(2021, 6, 26), time(0), ZONE) + timedelta(minutes=minutes)
    ),
)
@settings(deadline=None)
def test_terms_reopen_only_after_they_had_ended(days: int, at: datetime) -> None:
    moved = postponement(on(VOTE), on(VOTE + timedelta(days=days)), at, "Flood")
    closes = on(VOTE).last_moment("nomination_closes")
    assert closes is not None
    found = terms_reopened(moved)
    assert (found is not None) == (closes < at)


def test_a_postponement_shows_its_sum() -> None:
    moved = postponement(on(VOTE), on(date(2021, 8, 1)))
    assert moved.arithmetic == "2021-08-01 - 2021-07-25 = 7"
    assert moved.ground == ""
    assert {row.passed for row in moved.steps} == {None}


def test_a_step_that_only_one_of_the_two_days_has() -> None:
    before = on(VOTE)
    after = calendar(KZ, CALL, date(2021, 8, 1), ZONE, term_ends=date(2021, 8, 30))
    rows = {row.id: row for row in postponement(before, after).steps}
    assert rows["vote_due"].before is None
    assert rows["vote_due"].moved
    back = {row.id: row for row in postponement(after, before).steps}
    assert back["vote_due"].after is None


def test_the_finding_shows_the_limit() -> None:
    found = too_late(calendar(KZ, CALL, date(2021, 8, 1), ZONE, term_ends=date(2021, 8, 4)))
    assert found is not None
    assert found.arithmetic == "2021-08-04 - 10 = 2021-07-25 < 2021-08-01"
