"""Settlements: a D-grade point has a value only when a commission has adopted a reading."""

from __future__ import annotations

from datetime import date

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.settlement import Decided, Settlement, Unsettled, decide, settle
from dauys.law.units import Conditions

KZ = rulebooks.load("kz.akim")
ON = date(2021, 6, 25)
OPEN_POINTS = sorted(KZ.proposed_settlements)


def day_of(name: str) -> date:
    """A day on which this open point is in force: some belong to earlier systems."""
    if KZ.find(name, ON) is not None:
        return ON
    return next(p.since or ON for p in KZ.parameters if p.name == name)


@pytest.mark.parametrize("name", OPEN_POINTS)
def test_an_open_point_has_no_value_by_itself(name: str) -> None:
    answer = decide(KZ, name, day_of(name))
    assert isinstance(answer, Unsettled)
    assert answer.proposal is KZ.proposed_settlements[name]
    refusal = answer.refusal("field")
    assert refusal.code == "R-001"
    assert refusal.facts == {"unsettled": name}


@pytest.mark.parametrize("name", OPEN_POINTS)
def test_every_reading_can_be_adopted(name: str) -> None:
    for reading in KZ.proposed_settlements[name].readings:
        on = day_of(name)
        settlement = settle(KZ, name, reading.id, on, "commission/cec/4")
        answer = decide(KZ, name, on, [settlement])
        if reading.value is None:
            assert isinstance(answer, Unsettled)
        else:
            assert isinstance(answer, Decided)
            assert answer.value == reading.value
            assert "commission/cec/4" in str(answer.citation)
            assert answer.confidence == "D"


def test_the_later_settlement_stands() -> None:
    first = Settlement("tie_rule", "repeat_voting", "c/1")
    second = Settlement("tie_rule", "stop_and_ask", "c/2")
    answer = decide(KZ, "tie_rule", ON, [first, second])
    assert isinstance(answer, Decided)
    assert answer.settlement == second


def test_law_is_not_settled_and_a_settlement_of_it_is_without_effect() -> None:
    with pytest.raises(Fault) as caught:
        settle(KZ, "winner_rule", "runoff", ON, "c/1")
    assert caught.value.code == "F-122"
    answer = decide(KZ, "polls_close", ON, [Settlement("polls_close", "late", "c/1")])
    assert isinstance(answer, Decided)
    assert answer.settlement is None


def test_only_readings_of_the_rulebook() -> None:
    with pytest.raises(Fault) as caught:
        settle(KZ, "tie_rule", "the_taller_one", ON, "c/1")
    assert caught.value.code == "F-122"
    assert isinstance(
        decide(KZ, "tie_rule", ON, [Settlement("tie_rule", "the_taller_one", "c/1")]), Unsettled
    )


def test_observed_values_decide_nothing() -> None:
    assert isinstance(decide(KZ, "call_to_vote_observed", ON), Unsettled)


def test_experience_is_one_of_two_or_both() -> None:
    readings = {r.id: r.value for r in KZ.proposed_settlements["candidate_experience"].readings}
    any_of, all_of = readings["any_of"], readings["all_of"]
    assert isinstance(any_of, Conditions)
    assert isinstance(all_of, Conditions)
    manager = {"managerial_years": 2}
    assert any_of.met(manager)
    assert not all_of.met(manager)
    assert all_of.met({"managerial_years": 2, "civil_service_years": 1})
    assert not any_of.met({"managerial_years": 1})


def test_an_open_point_without_readings_is_not_settled() -> None:
    """Nobody has sourced it, and the rulebook offers nothing: there is nothing to vote on."""
    content = KZ.content
    content["proposed_settlements"] = [
        entry
        for entry in content["proposed_settlements"]  # type: ignore[union-attr]
        if entry["parameter"] != "tie_rule"  # type: ignore[index,call-overload]
    ]
    book = rulebooks.Rulebook.from_content(content)
    with pytest.raises(Fault) as caught:
        settle(book, "tie_rule", "by_lot", ON, "commission/cec/4")
    assert (caught.value.code, caught.value.where) == ("F-122", "tie_rule")
    assert caught.value.value == "by_lot"
