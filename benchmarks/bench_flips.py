"""10,000 random single-byte changes over all files of a publication: how many go unnoticed."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

from benchmarks.flips import Flip, codes_after, flips
from benchmarks.measure import BenchmarkError
from benchmarks.report import Row
from dauys.exchange.loading import load
from dauys.publish.publication import publish
from dauys.store.home import Home

COUNT = 10_000
PROCESSES = 2
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "kz-2021"


def _share(root: Path, changes: list[Flip]) -> list[Flip]:
    """The changes that nobody noticed, tried on a copy of one's own."""
    return [change for change in changes if not codes_after(root, change)]


def run() -> Iterable[Row]:
    """One row for each kind of file: changes tried; any that goes unnoticed ends the run."""
    with tempfile.TemporaryDirectory(prefix="dauys-flips-") as temporary:
        base = Path(temporary)
        home = Home.create(base / "home", origin="results.example.kz/flips", title="Flips")
        with home:
            load(home, EXAMPLE)
            publish(home, base / "out")
        copies = [base / f"copy-{number}" for number in range(PROCESSES)]
        for copy in copies:
            shutil.copytree((base / "out").resolve(), copy)
        changes = list(flips(copies[0], COUNT, seed=COUNT))
        started = perf_counter()
        with ProcessPoolExecutor(PROCESSES) as pool:
            shares = [changes[number::PROCESSES] for number in range(PROCESSES)]
            missed = [one for found in pool.map(_share, copies, shares) for one in found]
        seconds = perf_counter() - started
    tried = Counter(change.kind for change in changes)
    unnoticed = Counter(change.kind for change in missed)
    for name in sorted(tried):
        yield Row(f"unnoticed: {name}", unnoticed[name], goal=0, unit="", note=f"of {tried[name]}")
    yield Row("all, two processes", seconds, note=f"{seconds / COUNT * 1000:.0f} ms for each")
    if missed:
        raise BenchmarkError(f"{len(missed)} changes went unnoticed, the first: {missed[0]}")
