"""Topics: every parameter has one, and the last takes what is left."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.applying import applying, shown, told
from dauys.law.faults import Fault
from dauys.law.settlement import settle
from dauys.law.topics import by_topic, topic_of, topics
from dauys.law.units import Conditions, Moment

KZ = rulebooks.load("kz.akim")
ON = date(2021, 7, 25)


def test_the_last_topic_takes_everything() -> None:
    assert topics()[-1].takes("anything_at_all")
    assert len({topic.id for topic in topics()}) == len(topics())


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("candidate_min_age", "eligibility"),
        ("registration_closes", "nomination"),
        ("registration_of_elected_within", "after"),
        ("call_body", "calling"),
        ("against_all_effect", "outcome"),
        ("ballot_against_all", "voting"),
        ("result_within", "outcome"),
        ("tie_rule", "outcome"),
        ("something_new", "other"),
    ],
)
def test_where_a_rule_is_told(name: str, topic: str) -> None:
    assert topic_of(name).id == topic


def test_every_parameter_is_told_once() -> None:
    for rulebook_id in ("kz.akim", "tw.village-chief"):
        parameters = rulebooks.load(rulebook_id).parameters
        placed = [p for _, found in by_topic(parameters) for p in found]
        assert sorted(placed, key=id) == sorted(parameters, key=id)


def test_kazakhstan_s_rules_all_have_a_topic_of_their_own() -> None:
    assert "other" not in {topic.id for topic, _ in by_topic(KZ.parameters)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "unknown"),
        (True, "true"),
        (7, "7"),
        (Fraction(1, 100), "1/100"),
        (Moment(1, time(0)), "00:00 −1"),
        (Conditions("any_of", (("a", 1), ("b", 2))), "a ≥ 1 ∨ b ≥ 2"),
        (Conditions("all_of", (("a", 1), ("b", 2))), "a ≥ 1 ∧ b ≥ 2"),
        (("one", "two"), "one, two"),
        ("higher", "higher"),
    ],
)
def test_values_read_alike_everywhere(value: object, text: str) -> None:
    assert shown(value) == text  # type: ignore[arg-type]


def test_what_applies_on_a_day() -> None:
    adopted = settle(KZ, "tie_rule", "repeat_voting", ON, "election/x/2")
    found = applying(KZ, ON, [adopted])
    assert found["version"]["id"] == "direct_2021"
    rows = {row["parameter"]: row for topic in found["topics"] for row in topic["parameters"]}
    assert rows["deadline_time"]["value"] == "18:00"
    assert rows["deadline_time"]["point"] is None
    tie = rows["tie_rule"]["point"]
    assert tie["settled_by"] == "election/x/2"
    assert [r["reading"] for r in tie["readings"] if r["adopted"]] == ["repeat_voting"]
    assert found["settled"] == 1


def test_only_open_points_and_only_a_scope() -> None:
    found = applying(KZ, ON, only_open=True)
    rows = [row for topic in found["topics"] for row in topic["parameters"]]
    assert {row["confidence"] for row in rows} == {"D"}
    assert len(rows) == found["open"]
    scoped = applying(KZ, date(2024, 1, 1), scope="district_head")
    rows = [row for topic in scoped["topics"] for row in topic["parameters"]]
    assert rows
    assert {row["scope"] for row in rows} == {"district_head"}


def test_a_day_without_law() -> None:
    with pytest.raises(Fault, match="F-121"):
        applying(KZ, date(1990, 1, 1))


def test_a_text_that_is_missing_is_told_in_english() -> None:
    assert told({"en": "a", "kk": "ә"}, "kk") == "ә"
    assert told({"en": "a"}, "ru") == "a"
