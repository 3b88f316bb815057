"""Which test runs which line: recorded once for a state of source and tests.

Where only tests were added or changed since, only those are recorded again.

Every test runs with the caches of the program and of the tests' helpers emptied, so that a line is
ascribed to each test that depends on it and not only to the first. The files of rulebooks, forms
and texts stay read: reading them is ascribed to the start, see :data:`START`.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUITES = ("tests/law", "tests/election", "tests/acceptance")
#: Lines that ran before any test: imports, and what tests need to be collected.
START = ""
BETWEEN = "between tests"
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

    def all(self) -> list[str]:
        """Every test that passes, the fastest first."""
        passing = set(self.seconds) - set(self.failing)
        return sorted(passing, key=lambda test: (self.seconds[test], test))


class Recorder:
    """The plugin that records, in a process of its own."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failing: set[str] = set()
        self.caches: list[Any] = []

    def pytest_collection_finish(self) -> None:
        self.caches = caches()
        self.coverage.switch_context(BETWEEN)

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
            self.coverage.switch_context(BETWEEN)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.failing.add(report.nodeid)


def caches() -> list[Any]:
    """Every cache of ours that does not keep a file."""
    kind = type(functools.lru_cache(maxsize=1)(lambda: None))
    # By its own type: to ask a lazy object (Django's settings) for its class would set it up.
    found = (one for one in gc.get_objects() if issubclass(type(one), kind))
    return [one for one in found if _ours(one.__module__) and one.__name__ not in READERS]


def _ours(module: str | None) -> bool:
    loaded = sys.modules.get(module or "")
    path = Path(getattr(loaded, "__file__", None) or "/")
    return any(path.is_relative_to(ROOT / place) for place in ("src", "tests"))


# -- what is kept --


def _digest(paths: Iterable[Path]) -> str:
    made = hashlib.sha256()
    for path in sorted(paths):
        made.update(path.relative_to(ROOT).as_posix().encode())
        made.update(path.read_bytes())
    return made.hexdigest()[:16]


def _test_files() -> dict[str, str]:
    """The files of tests that no other file uses, each with its digest."""
    files = {one for suite in SUITES for one in (ROOT / suite).rglob("*.py")}
    named = re.compile(r"^\s*(?:from|import) \.?(test_\w+)", re.MULTILINE)
    used = {name for one in files for name in named.findall(one.read_text(encoding="utf-8"))}
    alone = (one for one in files if one.stem.startswith("test_") and one.stem not in used)
    return {one.relative_to(ROOT).as_posix(): _digest([one]) for one in sorted(alone)}


def _rest() -> str:
    """Everything else that decides which line a test runs: the source, helpers, cases, data."""
    places = ("src/dauys/law", "src/dauys/election", *SUITES)
    alone = _test_files()
    files = (one for place in places for one in (ROOT / place).rglob("*") if one.is_file())
    return _digest(
        one
        for one in files
        if "__pycache__" not in one.parts and one.relative_to(ROOT).as_posix() not in alone
    )


def record(kept: Path) -> None:
    """Run what has to be run in this process, and write what was found."""
    files, rest = _test_files(), _rest()
    before: dict[str, Any] = {}
    if kept.exists():
        before = json.loads(kept.read_text(encoding="utf-8"))
        if before["rest"] != rest:
            before = {}
    known = before.get("files", {})
    asked = [name for name, digest in files.items() if known.get(name) != digest]
    lines, recorder = _run(asked if before else list(SUITES))
    seconds, failing = recorder.seconds, recorder.failing
    if before:
        stale = {name for name, digest in known.items() if files.get(name) != digest}
        for path, by_line in _lines(before).items():
            for line, tests in by_line.items():
                still = {test for test in tests if test.partition("::")[0] not in stale}
                lines.setdefault(path, {}).setdefault(line, set()).update(still)
        old = {t: n for t, n in before["seconds"].items() if t.partition("::")[0] not in stale}
        seconds = old | seconds
        failing |= {t for t in before["failing"] if t.partition("::")[0] not in stale}
    sets: dict[tuple[str, ...], int] = {}  # many lines are run by the same tests
    numbered = {
        path: {
            line: sets.setdefault(tuple(sorted(tests - failing)), len(sets))
            for line, tests in by_line.items()
        }
        for path, by_line in lines.items()
    }
    names = {test: at for at, test in enumerate(sorted({t for tests in sets for t in tests}))}
    made = {
        "rest": rest,
        "files": files,
        "tests": list(names),
        "sets": [[names[test] for test in tests] for tests in sets],
        "lines": numbered,
        "seconds": seconds,
        "failing": sorted(failing),
    }
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(made), encoding="utf-8")


def _run(asked: list[str]) -> tuple[dict[str, dict[int, set[str]]], Recorder]:
    """Tests by file and line, of these files and directories."""
    import coverage  # only this process is slowed down

    measured = coverage.Coverage(
        data_file=None, source=[str(ROOT / "src/dauys")], config_file=False, messages=False
    )
    measured.start()
    recorder = Recorder(measured)
    ended = pytest.main([*OPTIONS, "--tb=no", *asked], plugins=[recorder])
    measured.stop()
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise SystemExit(f"which tests run which lines is not known: pytest ended with {ended!r}")
    data = measured.get_data()
    lines: dict[str, dict[int, set[str]]] = {}
    for name in data.measured_files():
        path = Path(name).relative_to(ROOT).as_posix()
        if path.startswith(("src/dauys/law/", "src/dauys/election/")):
            lines[path] = {
                line: set(contexts) - {BETWEEN}
                for line, contexts in data.contexts_by_lineno(name).items()
            }
    return lines, recorder


def _lines(found: dict[str, Any]) -> dict[str, dict[int, tuple[str, ...]]]:
    sets = [tuple(found["tests"][at] for at in one) for one in found["sets"]]
    return {
        path: {int(line): sets[at] for line, at in by_line.items()}
        for path, by_line in found["lines"].items()
    }


def covering(kept: Path) -> Covering:
    """What is kept there; recorded first where it is not of this state."""
    found = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if (found.get("rest"), found.get("files")) != (_rest(), _test_files()):
        subprocess.run(
            [sys.executable, "-m", "scripts.covering", str(kept)],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
            check=True,
        )
        found = json.loads(kept.read_text(encoding="utf-8"))
    return Covering(_lines(found), found["seconds"], tuple(found["failing"]))


if __name__ == "__main__":
    record(Path(sys.argv[1]))
