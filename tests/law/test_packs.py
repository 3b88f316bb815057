"""Open points together: which there are, and that a pack's order makes no difference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import packs
from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.settlement import Settlement, decide, settle

KZ = rulebooks.load("kz.akim")
ON = date(2021, 7, 25)
POINTS = sorted(point.name for point in packs.open_points(KZ, ON))
days = st.dates(date(2021, 6, 5), date(2030, 12, 31))
#: A pack: for some points one of the readings on offer.
chosen = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from([reading.id for reading in KZ.proposed_settlements[name].readings])
        for name in POINTS
        if name in KZ.proposed_settlements
    },
)


def as_settlements(pack: dict[str, str], act: str = "election/x/2") -> list[Settlement]:
    return [settle(KZ, name, reading, ON, act) for name, reading in pack.items()]


def test_open_points_are_the_d_grades_in_force_that_are_no_observations() -> None:
    expected = sorted(
        p.name
        for p in KZ.parameters
        if p.confidence == "D" and not p.observed and p.validity.covers(ON)
    )
    assert expected == POINTS
    assert all(point.open for point in packs.open_points(KZ, ON))


def test_a_point_tells_its_question_and_what_was_adopted() -> None:
    by_name = {
        point.name: point
        for point in packs.open_points(KZ, ON, as_settlements({"tie_rule": "repeat_voting"}))
    }
    tie = by_name["tie_rule"]
    assert not tie.open
    assert tie.adopted is not None
    assert tie.adopted.id == "repeat_voting"
    assert tie.settlement is not None
    assert tie.settlement.act_id == "election/x/2"
    assert by_name["self_nomination_rounding"].adopted is None


def test_a_reading_is_printed_in_the_rulebook_s_words() -> None:
    printed = packs.printed(KZ, "tie_rule", "repeat_voting", ON)
    reading = KZ.proposed_settlements["tie_rule"].reading("repeat_voting")
    assert reading is not None
    assert (printed.parameter, printed.reading) == ("tie_rule", "repeat_voting")
    assert printed.text == reading.text
    assert set(printed.text) == {"en", "kk", "ru"}


@pytest.mark.parametrize(
    ("name", "reading"), [("tie_rule", "coin"), ("deadline_time", "later"), ("nothing", "at_all")]
)
def test_what_is_not_offered_cannot_be_printed(name: str, reading: str) -> None:
    with pytest.raises(Fault, match=r"F-12[02]"):
        packs.printed(KZ, name, reading, ON)


def test_a_reading_that_the_rulebook_dropped_settles_nothing() -> None:
    points = packs.open_points(KZ, ON, [Settlement("tie_rule", "coin", "election/x/2")])
    assert next(point for point in points if point.name == "tie_rule").open


def test_the_finding_counts_what_is_left() -> None:
    (finding,) = packs.left_open(KZ, ON, as_settlements({"tie_rule": "repeat_voting"}))
    number = sum(1 for name in POINTS if name in KZ.proposed_settlements)
    assert finding.arithmetic.startswith(f"{number} - 1 = {number - 1}: ")
    assert "tie_rule" not in finding.arithmetic.split(": ")[1].split(", ")


def test_a_missing_reading_is_told_before_one_that_differs() -> None:
    country = as_settlements({"ballot_order": "by_registration", "tie_rule": "repeat_voting"})
    own = as_settlements({"tie_rule": "stop_and_ask"}, "election/y/2")
    refusal = packs.country_taken_up(country, own)
    assert refusal is not None
    assert refusal.code == "R-522"
    assert refusal.facts["parameters"] == "ballot_order"


@settings(deadline=None)
@given(chosen, st.randoms(use_true_random=False))
def test_the_order_of_a_pack_makes_no_difference(pack: dict[str, str], random: object) -> None:
    ordered = as_settlements(pack)
    shuffled = list(ordered)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert packs.open_points(KZ, ON, ordered) == packs.open_points(KZ, ON, shuffled)
    assert packs.left_open(KZ, ON, ordered) == packs.left_open(KZ, ON, shuffled)
    for name in pack:
        assert decide(KZ, name, ON, ordered) == decide(KZ, name, ON, shuffled)


@settings(deadline=None)
@given(chosen)
def test_adopting_a_pack_again_changes_nothing(pack: dict[str, str]) -> None:
    once = as_settlements(pack)
    twice = [*once, *as_settlements(pack)]
    assert packs.open_points(KZ, ON, once) == packs.open_points(KZ, ON, twice)
    in_force = {one.parameter: one for one in once}
    for name, reading in pack.items():
        assert packs.settled_once(name, reading, in_force[name]) is None
        assert packs.agrees_with_country(name, reading, in_force[name]) is None
        assert packs.supersedes_earlier(name, reading, in_force[name], "", "") is None


@settings(deadline=None)
@given(chosen, chosen)
def test_more_settlements_leave_no_more_open(one: dict[str, str], more: dict[str, str]) -> None:
    few = {p.name for p in packs.open_points(KZ, ON, as_settlements(one)) if p.open}
    many = {p.name for p in packs.open_points(KZ, ON, as_settlements(one | more)) if p.open}
    assert many <= few


@settings(deadline=None)
@given(chosen)
def test_a_pack_that_was_taken_up_never_stops_a_call(pack: dict[str, str]) -> None:
    country = as_settlements(pack)
    assert packs.country_taken_up(country, as_settlements(pack, "election/y/3")) is None
    refusal = packs.country_taken_up(country, ())
    assert (refusal is None) == (not pack)


@settings(deadline=None)
@given(days)
def test_open_points_never_raise_and_each_is_in_force(day: date) -> None:
    for point in packs.open_points(KZ, day):
        assert point.parameter.validity.covers(day)
        assert not point.parameter.decides
