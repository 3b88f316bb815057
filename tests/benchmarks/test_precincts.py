"""The streamed precincts of the benchmark: as many protocols as asked for, valid, repeatable."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bench_million import verified
from benchmarks.bench_precincts import floored, kinds_of, run, through_the_store, written
from benchmarks.invented.register import root_of
from dauys.rehearsal.law import Law
from dauys.rehearsal.masses import blocks_for, masses
from dauys.rehearsal.observed import load
from dauys.rehearsal.plan import seed_of

PRECINCTS = 2_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    directory = tmp_path_factory.mktemp("precincts") / "log"
    return directory, written(directory, PRECINCTS)


def test_one_protocol_act_for_each_precinct(log: tuple[Path, int]) -> None:
    kinds = kinds_of(*log)
    assert kinds["transcribed.protocol"] == PRECINCTS
    assert kinds["transcribed.contest"] == kinds["transcribed.candidates"] < PRECINCTS // 50


def test_the_register_is_valid(log: tuple[Path, int]) -> None:
    assert verified(*log, True).acts == log[1]


def test_the_same_size_gives_the_same_root(log: tuple[Path, int], tmp_path: Path) -> None:
    assert written(tmp_path / "again", PRECINCTS) == log[1]
    assert root_of(tmp_path / "again") == root_of(log[0])


def test_the_floor_signs_every_act(log: tuple[Path, int]) -> None:
    seconds, count = floored(*log)
    assert seconds > 0
    assert count > 500 * PRECINCTS


def test_every_row_is_there() -> None:
    rows = list(run(600, 300))
    assert [row.goal for row in rows] == [300, 2_000, None, None, None]


def test_the_store_takes_the_same_acts(tmp_path: Path) -> None:
    assert through_the_store(tmp_path / "home", 300) > 300


def test_a_block_is_a_country_whatever_is_drawn_beside() -> None:
    law = Law(load("kz-2021"))
    seed = seed_of(1, "kz-2021", "official")
    alone = list(masses(law, seed, range(3, 4)))
    beside = list(masses(law, seed, range(2, 4)))
    assert beside[14:] == alone
    assert beside[:14] != alone
    assert sum(len(mass.contest.precincts) for mass in alone) == 1847
    assert sum(mass.contest.roll for mass in alone) == 1_209_817
    assert sum(mass.contest.voters for mass in alone) == 956_965
    assert blocks_for(law, 1_000_000) == 542
    for mass in alone:
        totals = {
            c.id: sum(one.votes[c.id] or 0 for one in mass.counts.values())
            for c in mass.contest.candidates
        }
        assert max(totals, key=lambda c: totals[c]) == mass.contest.winner
