"""Start of the command line, beside a Python process that does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from benchmarks.measure import best, command
from benchmarks.report import Row

_RUNS = 5


def run() -> Iterable[Row]:
    """CPU seconds of ``dauys --help``; whoever types a command waits for this each time."""
    ours = best([command([sys.executable, "-m", "dauys", "--help"]) for _ in range(_RUNS)])
    floor = best([command([sys.executable, "-c", "pass"]) for _ in range(_RUNS)])
    yield Row("dauys --help", ours.cpu, floor.cpu, floor_name="python -c pass")
    yield Row("memory of it", ours.peak / 1e6, floor.peak / 1e6, unit="MB")
