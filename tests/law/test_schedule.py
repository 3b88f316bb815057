"""Which parameters become dates: by unit and by name, and not by any list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import calendar
from dauys.law.faults import Fault
from dauys.law.parameters import RURAL
from dauys.law.rulebook import Rulebook
from dauys.law.schedule import planned, scope_of, step_id

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)


def entry(name: str, unit: str, value: object, **more: object) -> dict[str, object]:
    return {
        "parameter": name,
        "value": value,
        "unit": unit,
        "since": "unknown",
        "until": "open",
        "article": "s. 1",
        "source": "an act",
        "confidence": "A",
        **more,
    }


def rulebook(*entries: dict[str, object]) -> Rulebook:
    """Another country's rulebook: these parameters and nothing of Kazakhstan's."""
    content: dict[str, Any] = KZ.content
    content["parameters"] = list(entries)
    del content["proposed_settlements"], content["forms"]
    return Rulebook.from_content(content)


def dates(*entries: dict[str, object], **more: Any) -> dict[str, str | None]:
    made = calendar(rulebook(*entries), CALL, VOTE, "Europe/London", **more)
    return {step.id: step.printed for step in made.steps if step.id != "call"}


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("nomination_closes", "nomination_closes"),
        ("result_within", "result_due"),
        ("registration_of_elected_within", "registration_of_elected_due"),
        ("boxes_sealed_before", "boxes_sealed"),
        ("early_call_within", "call_due"),
        ("early_vote_within", "vote_due"),
        ("call_min_days_before_term_expiry", "call_due"),
        ("vote_min_days_before_term_expiry", "vote_due"),
        ("call", "call_due"),
    ],
)
def test_the_name_of_a_step(name: str, made: str) -> None:
    assert step_id(name) == made


@pytest.mark.parametrize(
    ("unit", "value", "day"),
    [
        ("days_after_call", 5, "2021-06-30"),
        ("days_after_vote", 5, "2021-07-30"),
        ("months_after_vote", 2, "2021-09-25"),
        ("months_after_call", 1, "2021-07-25"),
        ("days_before_term_expiry", 30, "2021-08-01"),
        ("local_moment", {"days_before_vote": 2, "at": "16:00"}, "2021-07-23T16:00:00+01:00"),
        ("local_time", "22:00", "2021-07-25T22:00:00+01:00"),
    ],
)
def test_a_country_whose_dates_differ_needs_no_program(unit: str, value: object, day: str) -> None:
    found = dates(entry("something_new", unit, value), term_ends=date(2021, 8, 31))
    assert found == {"something_new": day}


def test_a_period_after_the_end_of_powers() -> None:
    rule = entry("writ_within", "months_after_end_of_powers", 3)
    assert dates(rule, ground="early", powers_ended=date(2021, 4, 30)) == {"writ_due": "2021-07-30"}
    assert dates(rule, ground="early") == {}


def test_a_bare_period_needs_its_anchor_named() -> None:
    hours = entry("count_max", "hours", 10)
    closes = entry("polls_close", "local_time", "22:00")
    anchor = entry("count_max_counted_from", "enum", "polls_close")
    assert dates(hours, closes) == {"polls_close": "2021-07-25T22:00:00+01:00"}
    assert dates(hours, closes, anchor)["count_max"] == "2021-07-26T08:00:00+01:00"
    years = entry("archive", "years", 1), entry("archive_counted_from", "enum", "vote")
    assert dates(*years) == {"archive": "2022-07-25"}


def test_before_an_anchor() -> None:
    found = dates(
        entry("polls_open", "local_time", "07:00"),
        entry("keys_handed_over_before", "days", 3),
        entry("keys_handed_over_before_counted_from", "enum", "vote"),
        entry("lamps_lit_before", "minutes", 15),
        entry("lamps_lit_before_counted_from", "enum", "polls_open"),
    )
    assert found["keys_handed_over"] == "2021-07-22"
    assert found["lamps_lit"] == "2021-07-25T06:45:00+01:00"


def test_months_and_years_are_counted_to_the_same_day() -> None:
    """The arithmetic shows the direction, as a lawyer would write it."""
    made = calendar(
        rulebook(
            entry("list_fixed_before", "months", 2),
            entry("list_fixed_before_counted_from", "enum", "vote"),
            entry("papers_kept", "years", 5),
            entry("papers_kept_counted_from", "enum", "vote"),
            entry("claims_end", "months_after_vote", 1),
        ),
        CALL,
        VOTE,
        "Europe/London",
    )
    shown = {step.id: step.arithmetic for step in made.steps if step.id != "call"}
    assert shown == {
        "list_fixed": "2021-07-25 - 2 m = 2021-05-25",
        "papers_kept": "2021-07-25 + 5 y = 2026-07-25",
        "claims_end": "2021-07-25 + 1 m = 2021-08-25",
    }


def test_the_convention_and_hour_of_one_deadline() -> None:
    closes = entry("nomination_closes", "days_before_vote", 15)
    shared = (
        entry("deadline_convention", "enum", "full_days_between"),
        entry("deadline_time", "local_time", "18:00"),
    )
    own = (
        entry("nomination_closes_convention", "enum", "plain_subtraction"),
        entry("nomination_closes_time", "local_time", "16:00"),
    )
    assert dates(closes) == {}
    assert dates(closes, shared[0]) == {"nomination_closes": "2021-07-09"}
    assert dates(closes, *shared) == {"nomination_closes": "2021-07-09T18:00:00+01:00"}
    assert dates(closes, *shared, *own) == {"nomination_closes": "2021-07-10T16:00:00+01:00"}
    # An hour is that of deadlines; a list that lies open from a day has none.
    lists = entry("list_open_from", "days_before_vote", 10)
    assert dates(lists, *shared) == {"list_open_from": "2021-07-14"}


def test_what_is_no_date() -> None:
    assert (
        dates(
            entry("answer", "days", 3),
            entry("answer_near_within", "days_before_vote", 2),
            entry("deadline_time", "local_time", "18:00"),
            entry("siesta", "local_time", "14:00", in_calendar=False),
            entry("who", "event", "whoever_comes_first"),
        )
        == {}
    )


def test_early_and_regular_rules_do_not_mix() -> None:
    rules = [
        entry("early_call_within", "months_after_end_of_powers", 1),
        entry("call_min_days_before_term_expiry", "days", 40),
        entry("early_vote_within", "months_after_call", 1),
    ]
    ends = {"term_ends": date(2021, 9, 30), "powers_ended": date(2021, 6, 1)}
    assert dates(*rules, ground="regular", **ends) == {"call_due": "2021-08-21"}
    assert dates(*rules, ground="early", **ends) == {
        "call_due": "2021-07-01",
        "vote_due": "2021-07-25",
    }


def test_two_rules_for_one_step() -> None:
    book = rulebook(
        entry("result_within", "days_after_vote", 3), entry("result_due", "days_after_vote", 4)
    )
    with pytest.raises(Fault) as caught:
        planned(book, CALL, "regular", RURAL)
    assert caught.value.code == "F-126"
    assert "result_due" in str(caught.value)


def test_an_event_that_nobody_knows_opens_nothing() -> None:
    with pytest.raises(Fault) as caught:
        dates(entry("campaign_opens", "event", "full_moon"))
    assert caught.value.code == "F-126"


def test_a_rule_counted_from_itself_makes_no_step() -> None:
    rules = entry("echo", "days", 1), entry("echo_counted_from", "enum", "echo")
    assert dates(*rules) == {}


def test_the_rulebook_names_its_own_dates() -> None:
    title = {"en": "Writ issued", "kk": "Бұйрық шығарылды", "ru": "Указ издан"}
    made = calendar(
        rulebook(entry("writ", "days_after_call", 1, title=title)), CALL, VOTE, "Europe/London"
    )
    step = made.step("writ")
    assert step is not None
    assert step.title == title


def test_the_version_chooses_the_scope() -> None:
    assert scope_of(KZ, date(2013, 6, 20)) == "indirect"
    assert scope_of(KZ, CALL) == RURAL
    assert scope_of(KZ, date(1990, 1, 1)) == RURAL
    assert set(planned(KZ, date(2013, 6, 20), "regular", "indirect")) >= {
        "call_due",
        "nomination_closes",
        "registration_closes",
    }


@pytest.mark.parametrize("rulebook_id", ["kz.akim", "tw.village-chief"])
def test_what_periods_are_counted_from_is_there(rulebook_id: str) -> None:
    book = rulebooks.load(rulebook_id)
    made = {step_id(p.name) for p in book.parameters} | {"vote", "call"}
    for parameter in book.parameters:
        if parameter.name.endswith("_counted_from"):
            proposal = book.proposed_settlements.get(parameter.name)
            words = [r.value for r in proposal.readings] if proposal else [parameter.value]
            assert set(words) <= made, parameter.name
