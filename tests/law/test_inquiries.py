"""Questions to state bodies."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.inquiries import Inquiry, answer_clock, late_answer, standing

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
CALL, VOTE, ZONE = date(2021, 6, 25), date(2021, 7, 25), "Asia/Almaty"
SENT = datetime.fromisoformat("2021-07-05T10:00:00+06:00")
DUE = datetime.fromisoformat("2021-07-08T23:59:59+06:00")


def asked(answered: datetime | None = None) -> Inquiry:
    return Inquiry("q1", "a", "c", "tax_office", SENT, answered)


def test_where_a_question_stands() -> None:
    due = answer_clock(KZ, SENT, VOTE, ZONE, CALL)
    assert due is not None
    assert due.due == DUE
    second = timedelta(seconds=1)
    assert standing(asked(), due, DUE) == "open"
    assert standing(asked(), due, DUE + second) == "overdue"
    assert standing(asked(DUE), due, DUE) == "answered"
    assert standing(asked(DUE + second), due, DUE) == "open"
    assert standing(asked(DUE + second), due, DUE + second) == "answered_late"


def test_without_a_time_nothing_is_overdue() -> None:
    assert answer_clock(TW, SENT, VOTE, "Asia/Taipei", date(2018, 9, 1)) is None
    assert standing(asked(), None, DUE + timedelta(days=900)) == "open"
    assert standing(asked(DUE), None, DUE) == "answered"
    assert late_answer(None, DUE) == ()


def test_a_late_answer_shows_its_clock() -> None:
    due = answer_clock(KZ, SENT, VOTE, ZONE, CALL)
    assert late_answer(due, DUE) == ()
    (found,) = late_answer(due, DUE + timedelta(hours=1))
    assert (found.code, found.severity) == ("W-311", "warning")
    assert found.arithmetic.endswith("2021-07-05 + 3 = 2021-07-08")


moments = st.timedeltas(timedelta(hours=1), timedelta(days=45)).map(lambda more: SENT + more)
ORDER = {"open": 0, "overdue": 1, "answered": 2, "answered_late": 2}


@settings(deadline=None)
@given(st.none() | moments, moments, moments)
def test_a_question_never_goes_back(
    answered: datetime | None, first: datetime, second: datetime
) -> None:
    due = answer_clock(KZ, SENT, VOTE, ZONE, CALL)
    earlier, later = (standing(asked(answered), due, at) for at in sorted((first, second)))
    assert ORDER[earlier] <= ORDER[later]


@settings(deadline=None)
@given(moments)
def test_what_stands_as_late_is_what_is_found(answered: datetime) -> None:
    due = answer_clock(KZ, SENT, VOTE, ZONE, CALL)
    late = standing(asked(answered), due, answered) == "answered_late"
    assert bool(late_answer(due, answered)) == late
