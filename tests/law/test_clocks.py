"""Clocks: an event's own day is not counted, and near the vote they run faster."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.clocks import Clock, clock
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Unsettled

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
ZONE = "Asia/Almaty"


def _clock(name: str, started: str) -> Clock:
    found = clock(KZ, name, datetime.fromisoformat(started), VOTE, ZONE, CALL)
    assert isinstance(found, Clock)
    return found


def test_a_state_body_answers_in_three_days() -> None:
    found = _clock("inquiry_answer", "2021-07-05T10:00:00+06:00")
    assert found.due.isoformat() == "2021-07-08T23:59:59+06:00"
    assert not found.at_once
    assert found.arithmetic == "2021-07-05 + 3 = 2021-07-08"


def test_on_voting_day_and_the_day_before_at_once() -> None:
    for day in ("2021-07-24", "2021-07-25"):
        found = _clock("inquiry_answer", f"{day}T10:00:00+06:00")
        assert found.at_once
        assert found.due.date().isoformat() == day
    assert not _clock("inquiry_answer", "2021-07-23T10:00:00+06:00").at_once


def test_a_complaint_with_fewer_than_five_days_left_is_decided_at_once() -> None:
    assert _clock("complaint_decision", "2021-07-21T10:00:00+06:00").at_once
    assert not _clock("complaint_decision", "2021-07-20T10:00:00+06:00").at_once


def test_after_the_vote_the_ordinary_clock_runs() -> None:
    assert not _clock("complaint_decision", "2021-07-26T10:00:00+06:00").at_once


def test_the_day_is_the_local_one() -> None:
    found = _clock("inquiry_answer", "2021-07-04T20:00:00+00:00")  # 5 July, 02:00 there
    assert found.due.date() == date(2021, 7, 8)


def test_no_such_clock() -> None:
    assert (
        clock(
            KZ,
            "no_such_clock",
            datetime.fromisoformat("2021-07-05T10:00:00+06:00"),
            VOTE,
            ZONE,
            CALL,
        )
        is None
    )


@given(st.integers(0, 60 * 24 * 40), st.integers(0, 60 * 24 * 10))
def test_a_later_event_is_never_due_earlier_before_the_rush(start: int, later: int) -> None:
    """Monotone wherever both run on the same clock."""
    base = datetime.fromisoformat("2021-06-25T00:00:00+06:00")
    first = clock(KZ, "inquiry_answer", base + timedelta(minutes=start), VOTE, ZONE, CALL)
    second = clock(KZ, "inquiry_answer", base + timedelta(minutes=start + later), VOTE, ZONE, CALL)
    assert isinstance(first, Clock)
    assert isinstance(second, Clock)
    assert first.due >= first.started
    if first.at_once == second.at_once:
        assert first.due <= second.due


def test_a_clock_that_counts_no_days_is_not_settled() -> None:
    """A word where days are due: nobody is late by it."""
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] == "inquiry_answer":
            entry.update(value="soon", unit="enum")
    book = Rulebook.from_content(content)
    started = datetime.fromisoformat("2021-07-05T10:00:00+06:00")
    found = clock(book, "inquiry_answer", started, VOTE, ZONE, CALL)
    assert isinstance(found, Unsettled)
    assert (found.parameter.name, found.proposal) == ("inquiry_answer", None)
    assert clock(book, "no_such_clock", started, VOTE, ZONE, CALL) is None
