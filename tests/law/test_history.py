"""The history of the law in Kazakhstan: events in order, each with a source, conflicts shown."""

from __future__ import annotations

import json

import pytest

from dauys.law import history
from dauys.law.citation import CONFIDENCES
from dauys.law.faults import Fault
from dauys.law.rulebook import load

KZ = history.load("kz")
ONE = """\
country: XX
title: {en: History, kk: Тарих, ru: История}
kk_reviewed: false
events:
  - id: first
    date: "2020-01"
    kind: law
    says: {en: A law, kk: Заң, ru: Закон}
    source: gazette
    confidence: A
"""


def event(event_id: str) -> history.Event:
    return next(event for event in KZ.events if event.id == event_id)


@pytest.mark.parametrize(
    ("event_id", "date"),
    [
        ("trial_1999", "1999"),
        ("trial_2001", "2001-10"),
        ("rejected_2018", "2018-06-14"),
        ("address_2020", "2020-09-01"),
        ("decree_2020", "2020-09-14"),
        ("draft_2020", "2020-10-19"),
        ("mazhilis_april_2021", "2021-04"),
        ("mazhilis_2021", "2021-05-05"),
        ("senate_2021", "2021-05-20"),
        ("signed_2021", "2021-05-24"),
        ("in_force_2021", "2021-06-05"),
    ],
)
def test_the_stages_of_the_law(event_id: str, date: str) -> None:
    assert event(event_id).date == date


def test_conflicts_are_shown_and_not_resolved() -> None:
    (signed,) = event("signed_2021").conflicts
    assert "25 May" in signed.says["en"]
    (trial,) = event("trial_2001").conflicts
    assert "electors" in trial.says["en"]


def test_every_event_has_a_source_and_three_languages() -> None:
    assert [e.date for e in KZ.events] == sorted(e.date for e in KZ.events)
    for found in KZ.events:
        assert found.citation.source.strip()
        assert found.citation.confidence in CONFIDENCES
        assert found.kind in history.KINDS
        assert len({found.says[language] for language in ("kk", "ru", "en")}) == 3
        for conflict in found.conflicts:
            assert conflict.citation.source.strip()


def test_versions_of_the_rulebooks_begin_with_events() -> None:
    days = {e.date for e in KZ.events}
    for rulebook_id in ("kz.akim", "kz.akim-indirect"):
        for version in load(rulebook_id).versions:
            assert str(version.validity.since) in days


def test_it_is_json() -> None:
    content = json.loads(json.dumps(KZ.as_json()))
    assert content["country"] == "KZ"
    assert len(content["events"]) == len(KZ.events)


def test_a_country_without_a_history() -> None:
    with pytest.raises(Fault, match="F-148") as caught:
        history.load("zz")
    assert "kz" in caught.value.why


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"2020-01"', '"2020-13"', "F-107"),
        ("kind: law", "kind: rumour", "F-113"),
        ("    source: gazette\n", "", "F-111"),
        ("confidence: A", "confidence: E", "F-112"),
        (", ru: Закон", "", "F-104"),
        ("id: first", "id: first\n    when: now", "F-103"),
    ],
)
def test_slips(old: str, new: str, code: str) -> None:
    assert history.parse(ONE, "x.yaml").events[0].date == "2020-01"
    with pytest.raises(Fault) as caught:
        history.parse(ONE.replace(old, new, 1), "x.yaml")
    assert caught.value.code == code
    assert caught.value.where.startswith("x.yaml:")


def test_an_event_twice() -> None:
    with pytest.raises(Fault, match="F-115"):
        history.parse(ONE + ONE[ONE.index("  - id") :], "x.yaml")
