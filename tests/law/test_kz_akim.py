"""The Kazakh rulebook against the collected rules, with exactly the repairs of ADR 0005."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from dauys.law import rulebook as rulebooks
from dauys.law.parameters import RURAL, Parameter
from dauys.law.units import Conditions, Moment, Value

COLLECTED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "kz_rules.yaml"
KZ = rulebooks.load("kz.akim")
ADDED = {"self_nomination_rounding"}
SUCCEEDED = {date(2021, 6, 5): date(2021, 6, 4), date(2017, 10, 12): date(2017, 10, 11)}
UNITS = {
    "percent_of_district_voters": "ratio_of_district_voters",
    "percent_of_votes": "ratio_of_votes",
    "percent_of_voters": "ratio_of_voters",
    "percent": "ratio_of_voters",
    "of_members": "ratio_of_members",
    "expression": "conditions",
    "capital_time": "capital_times",
}
MOMENTS = {
    "00:00 of day before vote": Moment(1, time(0)),
    "12:00 on voting day": Moment(0, time(12)),
    "18:00 day before vote": Moment(1, time(18)),
}


def collected() -> dict[str, Any]:
    if not COLLECTED.exists():
        pytest.skip("the collected rules are not here")
    content: dict[str, Any] = yaml.safe_load(COLLECTED.read_text(encoding="utf-8"))
    return content


def repaired_value(rule: dict[str, Any]) -> Value | None:
    """The value as the rulebook has to hold it, by the table of repairs."""
    value, unit = rule["value"], rule["unit"]
    if value == "unknown":
        return None
    if unit.startswith("percent"):
        return Fraction(str(value)) / 100
    if unit == "of_members":
        return Fraction(value)
    if unit == "expression":
        assert value.startswith("any_of: ")
        least = re.findall(r"(\w+)>=(\d+)", value)
        return Conditions("any_of", tuple((name, int(number)) for name, number in least))
    if isinstance(value, list):
        return tuple(time.fromisoformat(text) for text in value)
    if isinstance(value, str) and value in MOMENTS:
        return MOMENTS[value]
    if unit == "local_time":
        return time.fromisoformat(value)
    kept: Value = value
    return kept


@pytest.mark.shared
def test_every_collected_parameter_is_there() -> None:
    """What stands beside them was added later, from the notes on the law, with its source."""
    rules = Counter(rule["parameter"] for rule in collected()["rules"])
    ours = Counter(parameter.name for parameter in KZ.parameters)
    assert not rules - ours
    assert not Counter(ADDED) - ours


@pytest.mark.shared
def test_every_collected_parameter_says_the_same() -> None:
    for rule in collected()["rules"]:
        name, since, until = rule["parameter"], rule["since"], rule["until"]
        found = [p for p in KZ.parameters if p.name == name and p.since == since]
        assert len(found) == 1, (name, since)
        parameter = found[0]
        moment = isinstance(rule["value"], str) and rule["value"] in MOMENTS
        unit = "local_moment" if moment else rule["unit"]
        assert parameter.value == repaired_value(rule), name
        assert type(parameter.value) is type(repaired_value(rule)), name
        assert parameter.unit == UNITS.get(unit, unit), name
        assert parameter.until == SUCCEEDED.get(until, until), name
        assert parameter.confidence == rule["confidence"], name
        assert parameter.scope == rule.get("scope", RURAL), name
        assert parameter.since_confidence == rule.get("since_confidence"), name


@pytest.mark.shared
def test_every_collected_version_is_there() -> None:
    versions = {version.id: version for version in KZ.versions}
    theirs = collected()["meta"]["versions"]
    assert list(versions) == [version["id"] for version in theirs]
    for version in theirs:
        ours = versions[version["id"]]
        until = SUCCEEDED.get(version["until"], version["until"])
        assert ours.validity.since == version["since"]
        assert ours.validity.until == (date(2022, 12, 31) if ours.id == "direct_2021" else until)
        assert version["act"] in ours.act
        assert str(version["date"]) in ours.act


@pytest.mark.parametrize("rulebook_id", ["kz.akim", "tw.village-chief"])
def test_every_parameter_has_a_citation(rulebook_id: str) -> None:
    rulebook = rulebooks.load(rulebook_id)
    assert rulebook.parameters
    for parameter in rulebook.parameters:
        assert parameter.citation.source.strip(), parameter.name
        assert parameter.citation.article is None or parameter.citation.article.strip()
        assert parameter.citation.confidence in "ABCD"


def the_open_points() -> list[Parameter]:
    return [parameter for parameter in KZ.parameters if parameter.confidence == "D"]


def test_every_open_point_has_a_proposed_settlement() -> None:
    assert {parameter.name for parameter in the_open_points()} == set(KZ.proposed_settlements)
    assert not any(parameter.decides for parameter in the_open_points())
    for proposal in KZ.proposed_settlements.values():
        assert len(proposal.readings) >= 2
        assert proposal.reading(proposal.proposed) is not None


def test_the_proposals_named_in_the_rules() -> None:
    proposed = {name: p.proposed for name, p in KZ.proposed_settlements.items()}
    assert proposed["candidate_experience"] == "any_of"
    assert proposed["tie_rule"] == "stop_and_ask"
    assert proposed["self_nomination_rounding"] == "ceiling"
    assert proposed["ballot_order"] == "alphabetical_state_language"


def test_observed_values_decide_nothing() -> None:
    observed = {parameter.name for parameter in KZ.parameters if parameter.observed}
    assert observed == {
        "call_to_vote_observed",
        "home_vote_request_until_2009",
        "published_result_shows",
        "turnout_report_times",
        "voter_list_to_commissions",
        "commission_size_observed",
        "candidate_funding_observed",
        "budget_source_district_heads_observed",
    }
    assert not any(parameter.decides for parameter in KZ.parameters if parameter.observed)


@pytest.mark.parametrize(
    ("call", "version"),
    [
        (date(2013, 8, 7), "indirect_555"),
        (date(2017, 10, 11), "indirect_555"),
        (date(2017, 10, 12), "indirect_559"),
        (date(2021, 6, 4), "indirect_559"),
        (date(2021, 6, 5), "direct_2021"),
        (date(2022, 12, 31), "direct_2021"),
        (date(2023, 1, 1), "direct_2022"),
        (date(2026, 3, 16), "direct_2022"),
    ],
)
def test_the_day_of_the_call_chooses_the_version(call: date, version: str) -> None:
    assert KZ.version_at(call).id == version


def test_the_longer_calendar_begins_with_its_version() -> None:
    last = date(2022, 12, 31)
    assert KZ.parameter("nomination_closes", last).value == 15
    assert KZ.parameter("nomination_closes", last + timedelta(days=1)).value == 25
    assert KZ.parameter("registration_closes", last).value == 10
    assert KZ.parameter("registration_closes", last + timedelta(days=1)).value == 20


def test_unknown_since_holds_for_every_earlier_day() -> None:
    assert KZ.parameter("precinct_max_voters", date(1999, 10, 10)).value == 3000


def test_kazakh_texts_are_flagged() -> None:
    assert KZ.kk_reviewed is False
