"""The window of the campaign and the silent days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import calendar
from dauys.law.campaign import outside_campaign, silence

KZ = rulebooks.load("kz.akim")
JULY = calendar(KZ, date(2021, 6, 25), date(2021, 7, 25), "Asia/Almaty")
OPENS = datetime.fromisoformat("2021-07-14T18:00:00+06:00")
CLOSES = datetime.fromisoformat("2021-07-24T00:00:00+06:00")
OVER = datetime.fromisoformat("2021-07-26T00:00:00+06:00")

moments = st.integers(0, 90 * 24 * 60).map(
    lambda minutes: datetime(2021, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def code(begun: datetime, ended: datetime | None = None) -> str:
    found = outside_campaign(JULY, begun, ended)
    return found.code if found is not None else ""


@settings(deadline=None)
@given(moments)
def test_every_moment_is_before_inside_silent_or_after(at: datetime) -> None:
    expected = "W-370" if at < OPENS or at >= OVER else "W-371" if at >= CLOSES else ""
    assert code(at) == expected


@settings(deadline=None)
@given(moments, st.integers(0, 600), st.integers(0, 600))
def test_a_longer_event_is_never_better_placed(at: datetime, short: int, more: int) -> None:
    ended = at + timedelta(minutes=short)
    if code(at, ended):
        assert code(at, ended + timedelta(minutes=more))


@settings(deadline=None)
@given(moments, moments)
def test_two_events_inside_make_one_inside(one: datetime, other: datetime) -> None:
    first, last = sorted((one, other))
    if not code(first) and not code(last):
        assert not code(first, last)


@settings(deadline=None)
@given(st.integers(0, 60), moments)
def test_a_postponed_vote_moves_the_silence_with_it(days: int, at: datetime) -> None:
    later = calendar(KZ, date(2021, 6, 25), date(2021, 7, 25) + timedelta(days=days), "Asia/Almaty")
    moved = outside_campaign(later, at + timedelta(days=days))
    assert (moved.code if moved is not None else "") == code(at)


def test_what_a_finding_shows() -> None:
    early = outside_campaign(JULY, OPENS - timedelta(minutes=1))
    assert early is not None
    assert early.arithmetic.startswith("2021-07-14T17:59:00+06:00 < 2021-07-14T18:00:00+06:00")
    assert early.citation is not None
    assert early.citation.article == "Art. 27"
    silent = outside_campaign(JULY, CLOSES - timedelta(hours=1), CLOSES + timedelta(minutes=1))
    assert silent is not None
    assert "23:00:00+06:00–2021-07-24T00:01:00+06:00" in silent.arithmetic
    assert silence(JULY) == (CLOSES, OVER)


def test_a_rulebook_without_a_campaign_compares_nothing() -> None:
    taiwan = rulebooks.load("tw.village-chief")
    made = calendar(taiwan, date(2022, 10, 1), date(2022, 11, 26), "Asia/Taipei")
    assert outside_campaign(made, OPENS) is None
    assert silence(made) is None
