"""Appeals: in time or late, who waits for whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.appeals import (
    Appeal,
    Forum,
    before_court,
    commission_may_decide,
    decided_late,
    decision_clock,
    lodging_permitted,
    reinstated_before_force,
    remedy_clock,
    suspension_permitted,
)
from dauys.law.clocks import Clock
from dauys.law.refusals import Refusal
from dauys.law.settlement import Unsettled, settle

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
DAY, VOTE, ZONE = date(2021, 6, 25), date(2021, 7, 25), "Asia/Almaty"
TAIWAN = date(2022, 9, 1)
MADE = datetime.fromisoformat("2021-07-10T10:00:00+06:00")
hours = st.integers(0, 500).map(lambda n: timedelta(hours=n))
forums = st.sampled_from(("court", "upper_commission"))


def clock_of(kind: str, **settled: str) -> Clock | Unsettled | None:
    chosen = [settle(KZ, name, reading, DAY, "act/1") for name, reading in settled.items()]
    return remedy_clock(KZ, kind, MADE, VOTE, ZONE, DAY, chosen)


@settings(deadline=None)
@given(hours, forums, st.sampled_from(("candidate.refused", "candidate.registered")), st.booleans())
def test_nothing_is_refused_that_a_court_decides_or_nobody_settled(
    after: timedelta, to: Forum, kind: str, ten: bool
) -> None:
    due = clock_of(kind, **({"appeal_within": "ten_days"} if ten else {}))
    answer = lodging_permitted(due, MADE, MADE + after, to)
    if isinstance(answer, Refusal):
        assert to == "upper_commission"
        assert isinstance(due, Clock)
        assert due.late(MADE + after)
        assert answer.code == "R-130"
    else:
        assert [f.code for f in answer] in ([], ["W-353"])
    # A later appeal is never better off than an earlier one.
    later = lodging_permitted(due, MADE, MADE + after + timedelta(days=1), to)
    if isinstance(answer, Refusal):
        assert isinstance(later, Refusal)
    elif answer:
        assert later


def test_seven_days_and_ten() -> None:
    seven = clock_of("candidate.cancelled")
    assert isinstance(seven, Clock)
    assert seven.due == datetime.fromisoformat("2021-07-17T23:59:59+06:00")
    assert isinstance(clock_of("court.ruled"), Unsettled)
    ten = clock_of("court.ruled", appeal_within="ten_days")
    assert isinstance(ten, Clock)
    assert ten.due == datetime.fromisoformat("2021-07-20T23:59:59+06:00")
    assert remedy_clock(TW, "candidate.refused", MADE, VOTE, ZONE, TAIWAN) is None
    assert lodging_permitted(None, MADE, MADE, "upper_commission") == ()


def test_a_reading_without_a_number_leaves_the_number_open() -> None:
    still = clock_of("court.ruled", appeal_within="not_limited")
    assert isinstance(still, Unsettled)
    eleventh = datetime.fromisoformat("2021-07-21T00:00:00+06:00")
    late = lodging_permitted(still, MADE, eleventh, "upper_commission")
    assert not isinstance(late, Refusal)
    assert [f.code for f in late] == ["W-353"]
    assert "2021-07-10 + 10 = 2021-07-20" in late[0].arithmetic


appeals = st.lists(
    st.builds(
        Appeal,
        st.sampled_from(("1", "2", "3")),
        st.sampled_from(("x", "y")),
        forums,
        hours.map(lambda after: MADE + after),
        st.none(),
        st.none() | hours.map(lambda after: MADE + after),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(appeals, hours)
def test_the_commission_waits_exactly_while_a_court_is_seised(
    every: list[Appeal], after: timedelta
) -> None:
    at = MADE + after
    waiting = before_court(every, "x", at)
    refusal = commission_may_decide(KZ, DAY, at, "x", every)
    assert (refusal is None) == (not waiting)
    for one in every:
        stop = suspension_permitted(KZ, DAY, at, one, every)
        may_stop = one.to == "upper_commission" and bool(before_court(every, one.about, at))
        assert (stop is None) == may_stop
    # Once every ruling is in force, nobody waits any more.
    ended = [Appeal(a.id, a.about, a.to, a.lodged, at, at) for a in every]
    assert commission_may_decide(KZ, DAY, at, "x", ended) is None


def test_a_rulebook_that_does_not_stop() -> None:
    court = Appeal("1", "x", "court", MADE)
    assert commission_may_decide(TW, TAIWAN, MADE, "x", [court]) is None
    upper = Appeal("2", "x", "upper_commission", MADE)
    refusal = suspension_permitted(TW, TAIWAN, MADE, upper, [court, upper])
    assert refusal is not None
    assert (refusal.code, refusal.citation) == ("R-132", None)


def test_a_decision_in_time_and_late() -> None:
    due = decision_clock(KZ, MADE, VOTE, ZONE, DAY)
    assert due is not None
    assert decided_late(due, due.due) == ()
    assert [f.code for f in decided_late(due, due.due + timedelta(seconds=1))] == ["W-354"]
    assert decided_late(None, MADE) == ()
    assert decision_clock(TW, MADE, VOTE, ZONE, TAIWAN) is None


def test_back_before_the_ruling_is_in_force() -> None:
    assert [f.code for f in reinstated_before_force("r", False, True)] == ["W-356"]
    assert reinstated_before_force("r", True, True) == ()
    assert reinstated_before_force("r", False, False) == ()
