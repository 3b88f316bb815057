"""Taiwan 2018 at real scale: 7,754 contests, 15,890 protocols, every official sum reproduced."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dauys.election.bodies.transcribed import TranscribedProtocol
from dauys.election.kinds import KIND_OF_BODY
from dauys.exchange.expectations import aggregates_report, candidates_report, contests_report
from dauys.exchange.tabledata import Tables
from dauys.exchange.tabledrafts import drafts
from dauys.exchange.tables import read_tables

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "tw-2018-village-chiefs"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the reference data is not here"),
]


@cache
def taiwan() -> Tables:
    return read_tables(ROOT / "examples" / "tw-2018.toml", DATA)


def test_no_problem_and_one_notice() -> None:
    assert not list(taiwan().problems)
    assert [notice.split(":")[:2] for notice in taiwan().notices] == [
        ["candidates.csv", "1821, column name"]
    ]


def test_drafts_hold_the_whole_election() -> None:
    made = list(drafts(taiwan(), occurred_at="2026-01-01T00:00:00+00:00", issuer="home"))
    kinds = Counter(KIND_OF_BODY[type(draft.body)] for draft in made)
    assert kinds["transcribed.contest"] == kinds["transcribed.candidates"] == 7_754
    assert kinds["transcribed.protocol"] == 15_890
    assert kinds["election.announced"] == 1
    protocols = [d.body for d in made if isinstance(d.body, TranscribedProtocol)]
    sums = {
        line: sum(p.lines[line] for p in protocols)  # type: ignore[misc]  # none is blank here
        for line in ("roll", "ballots", "valid", "invalid")
    }
    assert sums == {
        "roll": 18_939_093,
        "ballots": 12_693_838,
        "valid": 11_905_989,
        "invalid": 787_849,
    }
    assert sum(v for p in protocols for v in p.votes.values() if v is not None) == 11_905_989
    streams = {draft.stream for draft in made}
    assert "contest/tw.village-chief.2018-11-24.tw-65-000-00-290-0004" in streams


def test_the_tree_of_units() -> None:
    units = taiwan().units
    assert Counter(unit.level for unit in units.values()) == {
        "country": 1,
        "county_city": 22,
        "township_district": 368,
        "village": 7_754,
    }
    village = units["tw-65-000-00-290-0004"]
    assert village.names == {"zh": "信賢里"}
    assert units[village.parent].names == {"zh": "烏來區"}
    assert units[units[village.parent].parent].parent == "tw"


def test_candidates_keep_what_the_file_says_and_no_more() -> None:
    candidates = [c for contest in taiwan().contests.values() for c in contest.candidates.values()]
    assert len(candidates) == 14_960
    assert Counter(c.incumbent for c in candidates) == {True: 6_785, False: 8_175}
    assert sum(c.nominated_by == "self" for c in candidates) > 6_230
    assert all(c.member_of is None and not c.endorsed_by for c in candidates)


def test_every_official_figure_is_reproduced() -> None:
    assert str(aggregates_report(taiwan())) == "8,145 of 8,145 official aggregates reproduced"
    assert str(contests_report(taiwan())) == "7,754 of 7,754 contest totals reproduced"
    assert str(candidates_report(taiwan())) == "14,960 of 14,960 candidates' totals reproduced"
