"""Agenda and clocks beyond the acceptance cases."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.agenda import STATUSES, agenda, running
from dauys.law.calendar import calendar
from dauys.law.clocks import Clock, clock
from dauys.law.days import local

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
ZONE = "Asia/Almaty"
DAYS = calendar(KZ, CALL, VOTE, ZONE, term_ends=date(2021, 8, 4))
SOON = timedelta(days=3)
IDS = [step.id for step in DAYS.steps]

moments = st.integers(0, (date(2021, 9, 30) - date(2021, 6, 1)).days * 24 * 60).map(
    lambda minutes: local(date(2021, 6, 1), time(0), ZONE) + timedelta(minutes=minutes)
)
done = st.dictionaries(st.sampled_from(IDS), st.none() | moments)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@given(done, moments, st.integers(0, 60))
@settings(deadline=None)
def test_every_step_has_exactly_one_status(
    record: dict[str, datetime | None], now: datetime, days: int
) -> None:
    items = agenda(DAYS, record, now, timedelta(days=days))
    assert sorted(item.id for item in items) == sorted(IDS)
    assert all(item.status in STATUSES for item in items)
    for item in items:
        assert (item.due is None) == (item.status == "unsettled")
        assert item.done is None or item.done <= now
        if item.status == "late":
            assert item.id in record
        if item.status in ("done_in_time", "done_late"):
            assert item.done is not None


@given(st.sampled_from(IDS), moments, moments)
@settings(deadline=None)
def test_what_is_late_stays_late_until_it_is_done(
    step: str, now: datetime, later: datetime
) -> None:
    first, second = sorted((now, later))

    def status(when: datetime) -> str:
        return next(i.status for i in agenda(DAYS, {step: None}, when, SOON) if i.id == step)

    if status(first) == "late":
        assert status(second) == "late"


@given(st.sampled_from(IDS), moments)
@settings(deadline=None)
def test_what_will_be_late_tomorrow_is_late_then(step: str, now: datetime) -> None:
    def status(when: datetime) -> str:
        return next(i.status for i in agenda(DAYS, {step: None}, when, SOON) if i.id == step)

    if status(now) == "late_tomorrow":
        tomorrow = (now + timedelta(days=1)).replace(hour=23, minute=59, second=59, microsecond=0)
        assert status(tomorrow) in ("late", "late_tomorrow")
        assert status(tomorrow.replace(microsecond=1)) == "late"


@given(done, moments, st.integers(0, 30), st.integers(0, 30))
@settings(deadline=None)
def test_looking_further_ahead_only_adds(
    record: dict[str, datetime | None], now: datetime, one: int, other: int
) -> None:
    near, far = sorted((one, other))
    due = [
        {i.id for i in agenda(DAYS, record, now, timedelta(days=ahead)) if i.status == "due"}
        for ahead in (near, far)
    ]
    assert due[0] <= due[1]


@pytest.mark.parametrize(
    ("now", "done_at", "status"),
    [
        ("2021-07-01T09:00:00+06:00", None, "due"),
        ("2021-07-03T09:00:00+06:00", None, "late_tomorrow"),
        ("2021-07-04T09:00:00+06:00", None, "late"),
        ("2021-07-04T09:00:00+06:00", "2021-07-03T12:00:00+06:00", "done_in_time"),
        ("2021-07-04T09:00:00+06:00", "2021-07-04T08:00:00+06:00", "done_late"),
    ],
)
def test_a_state_body_is_asked_on_30_june(now: str, done_at: str | None, status: str) -> None:
    asked = clock(KZ, "inquiry_answer", at("2021-06-30T10:00:00+06:00"), VOTE, ZONE, CALL)
    assert isinstance(asked, Clock)
    item = running(asked, "inq-1", at(done_at) if done_at else None, at(now), SOON, ZONE)
    assert item.status == status
    assert item.subject == "inq-1"
    assert item.citation is not None
    assert item.citation.article == "Art. 20(10)"


def test_asked_on_voting_day_it_is_due_at_once() -> None:
    asked = clock(KZ, "inquiry_answer", at("2021-07-25T10:00:00+06:00"), VOTE, ZONE, CALL)
    assert isinstance(asked, Clock)
    item = running(asked, "i", None, at("2021-07-25T10:01:00+06:00"), SOON, ZONE)
    assert item.status == "late_tomorrow"


def test_the_last_moment_is_in_time() -> None:
    """At 18:00 sharp nomination may still be closed; a second later it is late."""
    due = at("2021-07-09T18:00:00+06:00")

    def status(record: dict[str, datetime | None], now: datetime) -> str:
        items = agenda(DAYS, record, now, SOON)
        return next(item.status for item in items if item.id == "nomination_closes")

    second = timedelta(seconds=1)
    assert status({"nomination_closes": None}, due) == "late_tomorrow"
    assert status({"nomination_closes": None}, due + second) == "late"
    assert status({"nomination_closes": due}, due + second) == "done_in_time"
    assert status({"nomination_closes": due + second}, due + second) == "done_late"
    assert status({}, due) == "late_tomorrow"
    assert status({}, due + second) == "passed"


def test_what_is_only_practice_is_in_time_at_its_last_moment() -> None:
    observed = [step for step in DAYS.steps if step.observed and not step.begins]
    assert observed
    for step in observed:
        due = step.moment(ZONE)
        if due is None:
            continue
        for done, expected in ((due, "done_in_time"), (due + timedelta(seconds=1), "practice")):
            items = agenda(DAYS, {step.id: done}, due + SOON, SOON)
            assert next(i.status for i in items if i.id == step.id) == expected
