"""Turnout at the declared times: sums of those who reported, and nothing made up between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from election.harness import (
    CONTEST,
    CONTEST_STREAM,
    ELECTION,
    MORNING,
    PRECINCTS,
    Town,
    precinct,
    town_at,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.bodies import precinct as pre
from dauys.law.shares import printed, share
from dauys.record.turnout import turnout_series

from . import nation
from .snapshots import by_elections, document, documents

HOURS = nation.HOURS
PAGE = f"data/{nation.ELECTION}/turnout.json"


def voted(reports: Mapping[str, Mapping[str, int]], zone: str = "+06:00") -> Town:
    """Aqqum's ballot is approved; precincts report these figures by clock time."""
    town = town_at("ballot")
    for number in PRECINCTS:
        town.do(precinct(CONTEST_STREAM, number), pre.Opened(), MORNING)
        for clock, issued in sorted(reports.get(number, {}).items()):
            at = f"2021-07-25T{clock}:00{zone}"
            body = pre.TurnoutReported(at=at, issued=issued)
            town.do(precinct(CONTEST_STREAM, number), body, at)
    return town


def points(town: Town) -> list[dict[str, Any]]:
    (series,) = turnout_series(town.snapshot("2021-07-25T12:00:00Z"), [CONTEST])
    found: list[dict[str, Any]] = series["points"]
    return found


def test_a_point_is_the_sum_of_those_who_reported() -> None:
    made = points(voted({"1": {"10:00": 10, "12:00": 40}, "2": {"12:00": 21}}))
    assert [point["clock"] for point in made] == list(HOURS)
    assert [point["precincts_reported"] for point in made] == [1, 2, 0, 0, 0, 0]
    assert [point["issued"] for point in made] == [10, 61, None, None, None, None]
    assert [point["roll"] for point in made] == [100, 200, None, None, None, None]
    assert [point["share"] for point in made] == ["10.00", "30.50", None, None, None, None]


def test_nothing_is_carried_forward() -> None:
    made = points(voted({"1": {"10:00": 10, "14:00": 30}, "2": {"12:00": 21}}))
    assert [point["issued"] for point in made][:3] == [10, 21, 30]
    assert [point["precincts_reported"] for point in made][:3] == [1, 1, 1]


def test_a_report_of_another_time_counts_at_none() -> None:
    town = voted({"1": {"10:30": 10}})
    (series,) = turnout_series(town.snapshot(), [CONTEST])
    assert series["other_reports"] == 1
    assert {point["issued"] for point in series["points"]} == {None}


def test_the_same_moment_in_another_zone_is_the_same_time() -> None:
    made = points(voted({"1": {"11:00": 7}}, zone="+05:00"))
    assert [point["issued"] for point in made] == [None, 7, None, None, None, None]


def test_the_hours_of_the_capital_hold_in_every_zone() -> None:
    """Ten in the capital is nine on the Caspian; both belong to one point."""
    (series,) = document(nation.nation(), PAGE)["turnout_series"]
    assert series["clock_of"] == "capital"
    assert [point["at"] for point in series["points"]] == [
        [f"2021-07-25T{clock}:00+06:00"] for clock in HOURS
    ]


def test_without_a_zone_of_the_capital_hours_are_local_and_every_moment_is_named() -> None:
    town = voted({})
    town.call("teniz", zone="Asia/Aqtau")
    (series,) = document(town.snapshot(), f"data/{ELECTION}/turnout.json")["turnout_series"]
    assert series["clock_of"] == "local"
    assert series["points"][0]["at"] == ["2021-07-25T10:00:00+05:00", "2021-07-25T10:00:00+06:00"]


def test_where_the_times_come_from_is_said() -> None:
    (series,) = turnout_series(voted({}).snapshot(), [CONTEST])
    assert (series["confidence"], series["observed"]) == ("C", True)
    assert "press 2021-07-25" in series["citation"]


def test_transcribed_contests_have_no_hours() -> None:
    snapshot = by_elections()
    for election in snapshot.elections:
        assert document(snapshot, f"data/{election}/turnout.json")["turnout_series"] == []
        assert document(snapshot, f"data/{election}/election.json")["turnout_series"] == []


def test_turnout_is_shown_while_votes_are_not() -> None:
    snapshot = voted({"1": {"10:00": 10}}).snapshot("2021-07-25T05:00:00Z")
    found = document(snapshot, f"data/{ELECTION}/kz-east/aqqum.json")
    assert found["released"] is False
    assert found["turnout_series"][0]["points"][0]["issued"] == 10


def test_every_level_gives_the_same_series() -> None:
    snapshot = voted({"1": {"10:00": 10}}).snapshot()
    bodies = documents(snapshot)
    at = f"data/{ELECTION}"
    contest, unit, election, hours = (
        json.loads(bodies[f"{at}/{path}"])["turnout_series"]
        for path in ("kz-east/aqqum.json", "kz-east/unit.json", "election.json", "turnout.json")
    )
    assert contest == unit == election == hours


def test_units_add_up_to_the_election() -> None:
    found = document(nation.nation(), PAGE)
    (whole,) = found["turnout_series"]
    assert len(found["units"]) == len(nation.REGIONS)
    for place, point in enumerate(whole["points"]):
        parts = [unit["turnout_series"][0]["points"][place] for unit in found["units"]]
        assert point["precincts_reported"] == sum(part["precincts_reported"] for part in parts)
        assert (point["issued"] or 0) == sum(part["issued"] or 0 for part in parts)
        assert (point["roll"] or 0) == sum(part["roll"] or 0 for part in parts)
        assert point["share"] == printed(share(point["issued"], point["roll"]))


_REPORTS = st.dictionaries(
    st.sampled_from(PRECINCTS),
    st.dictionaries(st.sampled_from((*HOURS[:5], "13:15")), st.integers(0, 100), max_size=6),
)


@given(_REPORTS)
@settings(max_examples=30, deadline=None)
def test_a_point_never_says_more_than_was_reported(reports: dict[str, dict[str, int]]) -> None:
    made = points(voted(reports))
    for point in made:
        told = [by[point["clock"]] for by in reports.values() if point["clock"] in by]
        assert point["precincts_reported"] == len(told)
        assert point["issued"] == (sum(told) if told else None)
        assert point["roll"] == (100 * len(told) if told else None)
