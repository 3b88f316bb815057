"""What a rulebook asks of a candidate."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law.requirements import (
    AGE_ON,
    MEMBERSHIP,
    MIN_AGE,
    RESIDENCE,
    Condition,
    Requirement,
    conditions,
    requirements,
)
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

KZ = rulebooks.load("kz.akim")
CALL = date(2021, 6, 25)


def of(name: str, *settled: Settlement, book: Rulebook = KZ, on: date = CALL) -> Requirement:
    return next(r for r in requirements(book, on, settled) if r.parameter.name == name)


def changed(**values: Any) -> Rulebook:
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        entry.update(values.get(entry["parameter"], {}))
    return Rulebook.from_content(content)


def test_what_kazakhstan_asks_for() -> None:
    names = {r.parameter.name for r in requirements(KZ, CALL)}
    assert names == {
        "candidate_citizenship",
        "candidate_education",
        "candidate_experience",
        "candidate_min_age",
        "candidate_residence",
        "candidate_service_requirements",
        "party_nominee_is_member",
        "bar_civil_service",
        "bar_corruption_offence",
        "bar_dismissed_for_discrediting",
        "bar_legal_incapacity",
        "bar_sits_in_commission",
        "bar_unspent_conviction",
    }


def test_nothing_is_asked_before_the_law() -> None:
    assert requirements(KZ, date(2021, 6, 4)) == ()
    assert conditions(KZ, date(2021, 6, 4)) == ()


def test_an_open_point_has_an_alternative_for_each_reading() -> None:
    found = of("candidate_experience")
    assert [(a.reading, a.mode) for a in found.alternatives] == [
        ("any_of", "any_of"),
        ("all_of", "all_of"),
    ]
    assert (found.unsettled, found.settled_by) == ("candidate_experience", "")
    settled = of("candidate_experience", Settlement("candidate_experience", "all_of", "e/3"))
    assert [a.reading for a in settled.alternatives] == ["all_of"]
    assert (settled.unsettled, settled.settled_by) == ("", "e/3")


def test_a_reading_that_asks_for_nothing_has_no_conditions() -> None:
    free = next(a for a in of(RESIDENCE).alternatives if a.reading == "not_required")
    assert (free.mode, free.conditions) == ("all_of", ())


def test_the_age_counts_on_every_day_until_one_is_settled() -> None:
    assert [a.reading for a in of(MIN_AGE).alternatives] == ["vote", "nomination", "registration"]
    assert of(MIN_AGE).unsettled == AGE_ON
    settled = of(MIN_AGE, Settlement(AGE_ON, "nomination", "e/4"))
    assert [c.id for c in settled.alternatives[0].conditions] == ["candidate_min_age.25.nomination"]
    assert settled.settled_by == "e/4"


def unsourced(*names: str, **but: Any) -> Rulebook:
    """The rulebook in which these entries are D-grade, with these values and no readings."""
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] in (*names, *but):
            value = but.get(entry["parameter"], entry["value"])
            entry.update(value=value, confidence="D")
    proposals = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in proposals if p["parameter"] not in (*names, *but)]
    return Rulebook.from_content(content)


def test_a_law_that_names_no_day_for_the_age_leaves_every_day_open() -> None:
    content: dict[str, Any] = KZ.content
    for part in ("parameters", "proposed_settlements"):
        content[part] = [entry for entry in content[part] if entry["parameter"] != AGE_ON]
    found = of(MIN_AGE, book=Rulebook.from_content(content))
    assert {(a.reading, a.mode) for a in found.alternatives} == {
        ("vote", "all_of"),
        ("nomination", "all_of"),
        ("registration", "all_of"),
    }
    assert (found.unsettled, found.settled_by) == (AGE_ON, "")


def test_what_nobody_sourced_is_asked_as_written_or_not_at_all() -> None:
    """A D-grade value without readings on offer: both answers are shown, neither decides."""
    found = of("bar_sits_in_commission", book=unsourced("bar_sits_in_commission"))
    assert [(a.reading, a.mode, len(a.conditions)) for a in found.alternatives] == [
        ("as_written", "all_of", 1),
        ("none", "all_of", 0),
    ]
    assert (found.unsettled, found.settled_by) == ("bar_sits_in_commission", "")
    age = of(MIN_AGE, book=unsourced(MIN_AGE))
    days = ("vote", "nomination", "registration")
    assert [(a.reading, [c.least for c in a.conditions]) for a in age.alternatives] == [
        *((f"as_written {day}", [25]) for day in days),
        *((f"none {day}", []) for day in days),
    ]
    assert {a.mode for a in age.alternatives} == {"all_of"}
    assert age.unsettled == MIN_AGE


def test_an_unknown_value_without_readings_asks_for_nothing() -> None:
    book = unsourced(bar_sits_in_commission="unknown")
    assert "bar_sits_in_commission" not in {r.parameter.name for r in requirements(book, CALL)}


def test_two_readings_of_the_age() -> None:
    """Settled is the day; of the age each reading is an alternative of its own."""
    content: dict[str, Any] = KZ.content
    own = next(e for e in content["parameters"] if e["parameter"] == MIN_AGE)
    own.update(value="unknown", confidence="D")
    words = {"kk": "-", "ru": "-", "en": "-"}
    content["proposed_settlements"].append(
        {
            "parameter": MIN_AGE,
            "question": words,
            "readings": [
                {"id": "young", "value": 25, "text": words, "effect": words},
                {"id": "older", "value": 30, "text": words, "effect": words},
            ],
            "proposed": "young",
            "reason": words,
        }
    )
    book = Rulebook.from_content(content)
    found = of(MIN_AGE, Settlement(AGE_ON, "vote", "e/4"), book=book)
    assert [(a.reading, a.conditions[0].least) for a in found.alternatives] == [
        ("young vote", 25),
        ("older vote", 30),
    ]
    assert (found.unsettled, found.settled_by) == (MIN_AGE, "e/4")


def test_residence_in_years() -> None:
    content: dict[str, Any] = KZ.content
    own = next(e for e in content["parameters"] if e["parameter"] == RESIDENCE)
    own.update(value=2, unit="years", confidence="B")
    proposals = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in proposals if p["parameter"] != RESIDENCE]
    (alternative,) = of(RESIDENCE, book=Rulebook.from_content(content)).alternatives
    assert [c.relation for c in alternative.conditions] == ["residence_years ≥ 2"]


def test_the_word_none_asks_for_nothing() -> None:
    book = changed(bar_corruption_offence={"value": "none"})
    (alternative,) = of("bar_corruption_offence", book=book).alternatives
    assert alternative.conditions == ()


def test_an_observed_value_is_no_requirement() -> None:
    book = changed(candidate_citizenship={"observed": True})
    assert "candidate_citizenship" not in {r.parameter.name for r in requirements(book, CALL)}


def test_membership_is_never_asked_of_anybody() -> None:
    assert MEMBERSHIP not in {c.parameter for c in conditions(KZ, CALL)}


def test_relations_read_the_same_in_every_language() -> None:
    relations = {c.kind: c.relation for c in conditions(KZ, CALL)}
    assert relations["age"].startswith("age(")
    assert relations["bar"].startswith("¬ ")
    # Only an age and years of service are numbers.
    counted = {c.kind for c in conditions(KZ, CALL) if c.least > 0}
    assert counted == {"age", "years"}
    assert {c.least for c in conditions(KZ, CALL) if c.kind not in counted} == {0}
    assert Condition("x.y", "x", "education", "higher").relation == "≥ higher"


days = st.dates(date(2013, 1, 1), date(2026, 1, 1))


@settings(deadline=None)
@given(days)
def test_an_id_means_one_condition_and_settlements_add_none(day: date) -> None:
    known = conditions(KZ, day)
    assert len({c.id for c in known}) == len(known)
    for proposal in KZ.proposed_settlements.values():
        for reading in proposal.readings:
            settled = (Settlement(proposal.parameter, reading.id, "e/1"),)
            ids = {
                c.id
                for r in requirements(KZ, day, settled)
                for a in r.alternatives
                for c in a.conditions
                if c.kind != "member"
            }
            assert ids <= {c.id for c in known}
