"""The invented register of the benchmark is valid, and its measured work does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bench_million import floor, raw_verifications, run, verified
from benchmarks.invented.register import Plan, register
from benchmarks.measure import BenchmarkError

SCALE = 2_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return register(tmp_path_factory.mktemp("cache"), SCALE)


def test_the_invented_register_is_valid(log: Path) -> None:
    report = verified(log, SCALE, signatures=True)
    assert report.acts == SCALE
    assert report.signatures > SCALE
    assert verified(log, SCALE, signatures=False).signatures == 0


def test_a_changed_entry_is_no_measurement(log: Path) -> None:
    bundle = log / "tile" / "entries" / "003"
    before = bundle.read_bytes()
    bundle.write_bytes(before[:500] + bytes([before[500] ^ 1]) + before[501:])
    try:
        with pytest.raises(BenchmarkError):
            verified(log, SCALE, signatures=False)
    finally:
        bundle.write_bytes(before)


def test_the_floor_reads_every_payload(log: Path) -> None:
    assert floor(log, SCALE, typed=False) == floor(log, SCALE, typed=True) > 500 * SCALE
    assert raw_verifications(10) == 10


def test_the_same_plan_gives_the_same_entries() -> None:
    assert list(Plan(300).entries()) == list(Plan(300).entries())


def test_every_row_is_there(log: Path) -> None:
    rows = list(run(SCALE, log.parent))
    assert [row.goal for row in rows] == [3, None, 1.3, 500, None]
    assert all(row.ours > 0 for row in rows)
