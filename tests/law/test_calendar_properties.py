"""What holds of every calendar, whatever the days and the zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law import texts
from dauys.law.calendar import STEPS, Calendar, calendar
from dauys.law.calling import call_permitted
from dauys.law.days import zone
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import settle
from dauys.law.steptitles import title, titles

KZ = rulebooks.load("kz.akim")
ZONES = ("Asia/Almaty", "Asia/Qyzylorda", "Asia/Oral", "Asia/Aqtau", "Asia/Qostanay", "Asia/Taipei")
calls = st.dates(date(2021, 6, 5), date(2026, 6, 1))
campaigns = st.integers(17, 90)
zones = st.sampled_from(ZONES)
grounds: st.SearchStrategy[Any] = st.sampled_from(("regular", "early"))


def made(call: date, days: int, where: str = "Asia/Almaty", ground: Any = "regular") -> Calendar:
    vote = call + timedelta(days=days)
    ends = {"term_ends": vote + timedelta(days=20), "powers_ended": call - timedelta(days=9)}
    return calendar(KZ, call, vote, where, ground, **ends)


@given(calls, campaigns, zones, grounds)
@settings(deadline=None)
def test_every_step_has_a_reason_and_a_citation(
    call: date, days: int, where: str, ground: Any
) -> None:
    for step in made(call, days, where, ground).steps:
        assert step.citation is not None
        assert step.citation.source
        assert step.parameters
        assert step.unsettled == (step.day is None)
        assert step.arithmetic or step.unsettled
        assert step.confidence is not None
        assert step.confidence >= step.citation.confidence


@given(calls, campaigns, st.integers(0, 30), zones)
@settings(deadline=None)
def test_dates_are_monotone_in_the_vote(call: date, days: int, more: int, where: str) -> None:
    sooner, later = made(call, days, where), made(call, days + more, where)
    for step in sooner.steps:
        other = later.step(step.id)
        assert other is not None
        assert step.day is None or (other.day is not None and step.day <= other.day)


@given(st.integers(0, 500), st.integers(0, 60))
@settings(deadline=None)
def test_dates_are_monotone_in_the_call(start: int, later: int) -> None:
    """With the same vote, under one version of the law."""
    call = date(2021, 6, 5) + timedelta(days=start)
    other = min(call + timedelta(days=later), date(2022, 12, 30))
    call = min(call, other)
    vote = other + timedelta(days=30)
    first, second = (calendar(KZ, day, vote, "Asia/Almaty") for day in (call, other))
    for step in first.steps:
        after = second.step(step.id)
        assert after is not None
        assert step.day is None or (after.day is not None and step.day <= after.day)


@given(calls, campaigns, zones, grounds)
@settings(deadline=None)
def test_a_moment_has_the_offset_of_its_zone(
    call: date, days: int, where: str, ground: Any
) -> None:
    for step in made(call, days, where, ground).steps:
        if step.at is not None:
            assert step.at.tzinfo is zone(where)
            there = datetime(*step.at.timetuple()[:6], tzinfo=zone(where))
            assert step.at.utcoffset() == there.utcoffset()


@given(calls, campaigns)
@settings(deadline=None)
def test_the_two_conventions_differ_by_one_day(call: date, days: int) -> None:
    full, plain = (
        calendar(with_convention(word), call, call + timedelta(days=days), "Asia/Almaty")
        for word in ("full_days_between", "plain_subtraction")
    )
    for step_id in ("nomination_closes", "registration_closes"):
        one, other = full.step(step_id), plain.step(step_id)
        assert one is not None
        assert other is not None
        assert one.day is not None
        assert other.day == one.day + timedelta(days=1)


_BOOKS: dict[str, Rulebook] = {}


def with_convention(word: str) -> Rulebook:
    if word not in _BOOKS:
        content: dict[str, Any] = KZ.content
        for entry in content["parameters"]:
            if entry["parameter"] == "deadline_convention":
                entry["value"] = word
        _BOOKS[word] = Rulebook.from_content(content)
    return _BOOKS[word]


@given(calls, campaigns, zones, grounds)
@settings(deadline=None)
def test_the_steps_of_the_law_come_first_and_in_its_order(
    call: date, days: int, where: str, ground: Any
) -> None:
    days_of = made(call, days, where, ground)
    ids = [step.id for step in days_of.steps]
    assert ids[: len(STEPS)] == list(STEPS)
    assert len(set(ids)) == len(ids)
    ordered = days_of.in_order()
    assert sorted(s.id for s in ordered) == sorted(ids)
    dated = [step.day for step in ordered if step.day is not None]
    assert dated == sorted(dated)
    assert all(step.day is None for step in ordered[len(dated) :])


@given(calls, campaigns, zones, st.sampled_from(("nomination_closes", "result_due")), calls)
@settings(deadline=None)
def test_a_stated_date_stands_and_the_rest_is_as_before(
    call: date, days: int, where: str, step_id: str, stated: date
) -> None:
    vote = call + timedelta(days=days)
    computed = calendar(KZ, call, vote, where)
    given_one = calendar(KZ, call, vote, where, attested={step_id: stated})
    for step in given_one.steps:
        before = computed.step(step.id)
        assert before is not None
        if step.id == step_id:
            assert (step.day, step.computed, step.attested) == (stated, before.day, True)
        elif step_id not in step.parameters and step.id != "fund_report_published_due":
            assert step == before


@given(calls, campaigns, st.integers(0, 120))
@settings(deadline=None)
def test_the_latest_days_are_those_that_the_call_is_held_to(
    call: date, days: int, left: int
) -> None:
    """What `call_permitted` refuses is what lies after ``call_due`` or ``vote_due``."""
    vote, ends = call + timedelta(days=days), call + timedelta(days=days + left)
    if days < 30:
        return  # so short that nomination would close before it opens
    shown = calendar(KZ, call, vote, "Asia/Almaty", term_ends=ends)
    due = {s.id: s.day for s in shown.steps if s.id in ("call_due", "vote_due")}
    assert due["call_due"] is not None
    assert due["vote_due"] is not None
    in_time = call <= due["call_due"] and vote <= due["vote_due"]
    refusal = call_permitted(KZ, call, vote, "Asia/Almaty", "regular", ends)
    assert in_time == (refusal is None)


@given(calls, campaigns)
@settings(deadline=None)
def test_a_settlement_gives_a_date_and_changes_no_other(call: date, days: int) -> None:
    vote = call + timedelta(days=days)
    before = calendar(KZ, call, vote, "Asia/Almaty")
    adopted = settle(KZ, "ballots_to_precincts", "one_full_day", call, "commission/x/1")
    after = calendar(KZ, call, vote, "Asia/Almaty", settlements=[adopted])
    changed = {s.id for s in after.steps if s != before.step(s.id)}
    assert changed == {"ballots_to_precincts"}
    step = after.step("ballots_to_precincts")
    assert step is not None
    assert step.citation is not None
    assert "settled by commission/x/1" in step.citation.source
    assert step.confidence == "D"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_step_of_kazakhstan_has_a_title(language: texts.Language) -> None:
    known = titles(language)
    for ground in ("regular", "early"):
        for step in made(date(2021, 6, 25), 30, "Asia/Almaty", ground).steps:
            assert known[step.id] == title(step, language)


def test_a_step_that_nobody_named_is_shown_in_words() -> None:
    step = made(date(2021, 6, 25), 30).steps[0]
    assert title(replace(step, id="writ_issued"), "en") == "writ issued"
    own = {"en": "Writ", "kk": "Бұйрық", "ru": "Указ"}
    assert title(replace(step, title=own), "kk") == "Бұйрық"
