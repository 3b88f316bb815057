"""Which test runs which line: recorded once for a state of source and tests.

Every test runs with the caches of the program and of the tests' helpers emptied, so that a line is
ascribed to each test that depends on it and not only to the first. The files of rulebooks, forms
and texts stay read: reading them is ascribed to the start, see :data:`START`.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUITES = ("tests/law", "tests/election", "tests/acceptance")
#: Lines that ran before any test: imports, and what tests need to be collected.
START = ""
#: Functions whose caches are kept: they read files that no change here concerns.
READERS = ("load", "catalogue", "identifiers", "questions")
#: What a suite is run with, here and for every change.
ENVIRONMENT = {"DAUYS_HYPOTHESIS": "mutation", "DAUYS_TEST_WALKS": "20", "PYTHONHASHSEED": "0"}
OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")


@dataclass(frozen=True)
class Covering:
    """Tests by file and line, and how long each computes; only tests that pass are in it."""

    lines: dict[str, dict[int, tuple[str, ...]]]
    seconds: dict[str, float]
    failing: tuple[str, ...]

    def tests(self, path: str, first: int, last: int, statement: int) -> list[str]:
        """Tests that run one of these lines, the fastest first; START among them where it does.

        Where no line is run by itself, as within a constant of many lines, those count that run
        the statement from its first line on.
        """
        found = self._of(path, first, last) or self._of(path, statement, last)
        return sorted(found, key=lambda test: (self.seconds.get(test, 0.0), test))

    def _of(self, path: str, first: int, last: int) -> set[str]:
        by_line = self.lines.get(path, {})
        return {test for line in range(first, last + 1) for test in by_line.get(line, ())}

    def module(self, path: str) -> list[str]:
        """Tests that run any line of the file, the fastest first, without START."""
        found = {test for tests in self.lines.get(path, {}).values() for test in tests}
        return sorted(found - {START}, key=lambda test: (self.seconds[test], test))


class Recorder:
    """The plugin that records, in a process of its own."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failing: set[str] = set()
        self.caches: list[Any] = []

    def pytest_collection_finish(self) -> None:
        self.caches = caches()
        self.coverage.switch_context("between tests")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        for cached in self.caches:
            cached.cache_clear()
        self.coverage.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began
            self.coverage.switch_context("between tests")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.failing.add(report.nodeid)


def caches() -> list[Any]:
    """Every cache of ours that does not keep a file."""
    kind = type(functools.lru_cache(maxsize=1)(lambda: None))
    found = (one for one in gc.get_objects() if isinstance(one, kind))
    return [one for one in found if _ours(one.__module__) and one.__name__ not in READERS]


def _ours(module: str | None) -> bool:
    loaded = sys.modules.get(module or "")
    path = Path(getattr(loaded, "__file__", None) or "/")
    return any(path.is_relative_to(ROOT / place) for place in ("src", "tests"))


def record(kept: Path) -> None:
    """Run the suites in this process and write what was found."""
    import coverage  # only this process is slowed down

    measured = coverage.Coverage(
        data_file=None, source=[str(ROOT / "src/dauys")], config_file=False, messages=False
    )
    measured.start()
    recorder = Recorder(measured)
    pytest.main([*OPTIONS, "--tb=no", *SUITES], plugins=[recorder])
    measured.stop()
    data = measured.get_data()
    left_out = {*recorder.failing, "between tests"}
    sets: dict[tuple[str, ...], int] = {}  # many lines are run by the same tests
    lines: dict[str, dict[int, int]] = {}
    for name in data.measured_files():
        path = Path(name).relative_to(ROOT).as_posix()
        if path.startswith(("src/dauys/law/", "src/dauys/election/")):
            lines[path] = {}
            for line, contexts in data.contexts_by_lineno(name).items():
                tests = tuple(sorted(set(contexts) - left_out))
                lines[path][line] = sets.setdefault(tests, len(sets))
    names = {test: at for at, test in enumerate(sorted({t for tests in sets for t in tests}))}
    made = {
        "tests": list(names),
        "sets": [[names[test] for test in tests] for tests in sets],
        "lines": lines,
        "seconds": recorder.seconds,
        "failing": sorted(recorder.failing),
    }
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(made), encoding="utf-8")


def covering(kept: Path) -> Covering:
    """What is kept there; recorded first where nothing is."""
    if not kept.exists():
        subprocess.run(
            [sys.executable, "-m", "scripts.covering", str(kept)],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
            check=True,
        )
    found = json.loads(kept.read_text(encoding="utf-8"))
    sets = [tuple(found["tests"][at] for at in one) for one in found["sets"]]
    lines = {
        path: {int(line): sets[at] for line, at in by_line.items()}
        for path, by_line in found["lines"].items()
    }
    return Covering(lines, found["seconds"], tuple(found["failing"]))


if __name__ == "__main__":
    record(Path(sys.argv[1]))
