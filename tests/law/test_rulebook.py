"""Rulebooks: asking them, their content and their hash."""

from __future__ import annotations

import hashlib
import json
import pickle
from datetime import date

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.nodes import from_yaml
from dauys.law.rulebook import Rulebook

BOTH = ["kz.akim", "tw.village-chief"]


@pytest.mark.parametrize("rulebook_id", BOTH)
def test_content_reads_back_to_the_same(rulebook_id: str) -> None:
    rulebook = rulebooks.load(rulebook_id)
    again = Rulebook.from_content(json.loads(json.dumps(rulebook.content)))
    assert again.sha256 == rulebook.sha256
    assert again.content == rulebook.content
    assert again.parameters == rulebook.parameters
    assert again.versions == rulebook.versions
    assert again.proposed_settlements == rulebook.proposed_settlements
    assert list(again.forms) == list(rulebook.forms)


@pytest.mark.parametrize("rulebook_id", BOTH)
def test_the_hash_is_of_canonical_json(rulebook_id: str) -> None:
    rulebook = rulebooks.load(rulebook_id)
    text = json.dumps(
        rulebook.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    assert rulebook.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert not any(isinstance(value, float) for value in leaves(rulebook.content))


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def test_the_hash_changes_with_a_value_and_not_with_the_order_of_keys() -> None:
    rulebook = rulebooks.load("tw.village-chief")
    turned = dict(reversed(list(rulebook.content.items())))
    assert Rulebook.from_content(turned).sha256 == rulebook.sha256
    changed = rulebook.content
    changed["country"] = "XX"
    assert Rulebook.from_content(changed).sha256 != rulebook.sha256


def test_content_is_a_copy() -> None:
    rulebook = rulebooks.load("kz.akim")
    rulebook.content["id"] = "something else"
    assert rulebook.content["id"] == "kz.akim"


def test_loading_is_cached() -> None:
    assert rulebooks.load("kz.akim") is rulebooks.load("kz.akim")


def test_forms_come_with_the_content() -> None:
    rulebook = rulebooks.load("kz.akim")
    assert rulebook.form("kz-2021-full").id == "kz-2021-full"
    with pytest.raises(Fault) as caught:
        rulebook.form("tw-village-chief")
    assert caught.value.code == "F-116"


def test_an_unknown_parameter_and_a_day_without_value() -> None:
    rulebook = rulebooks.load("kz.akim")
    with pytest.raises(Fault) as caught:
        rulebook.parameter("no_such_thing", date(2021, 7, 25))
    assert caught.value.code == "F-120"
    with pytest.raises(Fault) as caught:
        rulebook.parameter("winner_rule", date(2021, 6, 4))
    assert caught.value.code == "F-121"
    with pytest.raises(Fault) as caught:
        rulebook.version_at(date(2013, 4, 23))
    assert caught.value.code == "F-121"


def test_a_gap_may_be_explained() -> None:
    rulebook = rulebooks.load("kz.akim")
    assert rulebook.find("call_to_vote_observed", date(2023, 3, 1)) is None
    later = rulebook.parameter("call_to_vote_observed", date(2023, 6, 14))
    assert later.value == 39


def test_a_fault_travels_between_processes() -> None:
    with pytest.raises(Fault) as caught:
        from_yaml("a: 1.5", "x.yaml")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- our own bytes
    assert str(again) == str(caught.value)
    assert again.code == "F-106"
