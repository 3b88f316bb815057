"""Statistics, phases and series: sums that can be put together in any grouping."""

from __future__ import annotations

from collections import Counter

from election.harness import town_at
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record.persons import Persons, series, total
from dauys.record.phase import PHASES, phase, phase_word
from dauys.record.statistics import statistics_document

COUNTS = st.builds(
    Persons,
    nominated=st.none() | st.integers(0, 9),
    registered=st.none() | st.integers(0, 9),
    on_ballot=st.integers(0, 9),
    votes=st.none() | st.integers(0, 999),
)


@settings(deadline=None)
@given(st.lists(COUNTS, max_size=6), st.integers(0, 6))
def test_any_grouping_gives_the_same_sum(parts: list[Persons], cut: int) -> None:
    assert total([total(parts[:cut]), total(parts[cut:])]) == total(parts)


@settings(deadline=None)
@given(st.lists(COUNTS, max_size=6))
def test_what_one_part_does_not_report_is_not_reported_in_the_sum(parts: list[Persons]) -> None:
    assert (total(parts).votes is None) == any(part.votes is None for part in parts)


def test_phases() -> None:
    assert phase({}) == "none"
    assert phase({"transcribed": 2}) == "transcribed"
    assert phase({"called": 1, "campaign": 4}) == "before"
    assert phase({"campaign": 1, "voting": 1, "counting": 1}) == "voting"
    assert phase({"counting": 1, "declared": 5}) == "counting"
    assert phase({"complete": 1, "declared": 5}) == "complete"
    assert phase({"confirmed": 1, "annulled": 1}) == "declared"
    assert phase({"later": 3, "confirmed": 1}) == "declared"
    assert phase({"later": 3}) == "before"
    assert phase_word("campaign", postponed=True) == "later"
    assert phase_word("declared", postponed=True) == "declared"
    assert set(PHASES) >= {"none", "before", "declared"}


def test_a_series_has_the_numbers_at_the_end_of_each_day() -> None:
    days = Counter({("2021-07-01", "nominated"): 3, ("2021-07-09", "registered"): 2})
    days.update({("2021-07-09", "standing"): 2, ("2021-07-12", "standing"): -1})
    assert [tuple(row.values()) for row in series(days)] == [
        ("2021-07-01", 3, 0, 0),
        ("2021-07-09", 3, 2, 2),
        ("2021-07-12", 3, 2, 1),
    ]


def test_groups_of_a_document_add_up_to_its_totals() -> None:
    made = statistics_document(town_at("confirmed").snapshot(), "kz.akim.2021-07-25")
    for key in ("on_ballot", "seats", "nominated", "votes"):
        for group in ("by_nominator", "by_membership"):
            assert sum(row[key] for row in made[group]) == made["totals"][key], (group, key)
    assert sum(region["total"]["seats"] for region in made["regions"]) == made["totals"]["seats"]
