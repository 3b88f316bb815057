"""Tries changes: in the live function first, and in a process that loads the changed text.

The suites are collected once, in a process of their own, and every change inside a function is put
into the live function of a fork of it. That answers for most changes. A change whose line also ran
while the program or the tests were loaded, and one outside of any function, is answered for by a
process that has loaded nothing of ours yet; the test that noticed it before is asked first.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from scripts.covering import OPTIONS, SUITES, caches
from scripts.forks import Answer, Trial, forked, limit, quiet
from scripts.mutants import ROOT, Mutant, swap

# Loaded once, for every process that is forked from here.
for _name in ("hypothesis.stateful", "msgspec", "yaml", "cryptography", "babel", "zoneinfo"):
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)

#: Tests of its module, one case of each, that a change loaded afresh is tried with before all.
FIRST_AFRESH = 300
#: Seconds of computing: what a test may take more than five times what it took when recorded, and
#: what loading and collecting everything may take.
MORE, LOADING = 10.0, 300.0
#: Seconds' worth of its tests that every change is tried with, before any is tried with the rest.
SHORT = 15.0
OPEN = "open"
GONE = "gone"


def run_trials(
    trials: list[Trial], jobs: int, tell: Callable[[Answer], None], *, loud: bool
) -> None:
    """Try every one; ``tell`` is called with each answer as soon as there is one."""
    for one in trials:
        if not one.tests:
            tell((one, "not run", ""))
    runnable = [one for one in trials if one.tests]
    afresh = [one for one in runnable if not one.live]
    # Each is tried shortly before any is tried at length: a change that nothing notices takes all
    # its tests, and those take longest.
    long: list[Trial] = []
    for trial, status, by in _live([one for one in runnable if one.live], SHORT, jobs, loud=loud):
        if trial.afresh or status == "broken":
            afresh.append(replace(trial, afresh=True, hint=by if status == "killed" else ""))
            continue
        if status == OPEN:
            long.append(trial)
        tell((trial, status, by))
    last: list[Trial] = []
    for trial, status, by in forked(afresh, jobs, _afresh_few, loud=loud):
        if by == OPEN:
            last.append(trial)
        tell((trial, OPEN if by == OPEN else status, by))
    for answer in _live(long, math.inf, jobs, loud=loud):
        tell(answer)
    for answer in forked(last, jobs, _afresh_all, loud=loud):
        tell(answer)


def _live(trials: list[Trial], seconds: float, jobs: int, *, loud: bool) -> Iterator[Answer]:
    """The answers of a process that collects the suites and forks; this one stays without them."""
    if not trials:
        return
    readable, writable = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(readable)
        try:
            with os.fdopen(writable, "w", buffering=1) as pipe, quiet(loud):
                server = _Server(trials, seconds, jobs, pipe, loud=loud)
                pytest.main([*OPTIONS, *SUITES], plugins=[server])
        finally:
            os._exit(0)
    os.close(writable)
    by_key = {one.mutant.key: one for one in trials}
    with os.fdopen(readable, encoding="utf-8") as pipe:
        for line in pipe:
            key, status, by = json.loads(line)
            yield by_key.pop(key), status, by
    os.waitpid(pid, 0)
    if by_key:
        raise RuntimeError(f"{len(by_key)} changes were not tried: the suites cannot be collected")


class _Server:
    """The plugin that tries changes in place of the session's run."""

    def __init__(
        self, trials: list[Trial], seconds: float, jobs: int, pipe: Any, *, loud: bool
    ) -> None:
        self.trials, self.seconds, self.jobs = trials, seconds, jobs
        self.pipe, self.loud = pipe, loud
        #: By file: tests that noticed a change there. They are asked first.
        self.sharp: dict[str, Counter[str]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        cached = caches()
        gc.freeze()  # what is loaded stays shared with every process that is forked from here

        def attempt(trial: Trial) -> str:
            for one in cached:
                one.cache_clear()
            swap(sys.modules[trial.mutant.module], trial.mutant, trial.text)
            sharp = self.sharp.get(trial.mutant.path, Counter())
            left = self.seconds
            for test in sorted(trial.tests, key=lambda test: -sharp[test]):
                item = items.get(test)
                left -= trial.seconds[test]
                if item is None:
                    continue
                if left < 0:
                    return OPEN
                limit(MORE + 5 * trial.seconds[test])
                if any(report.failed for report in runtestprotocol(item, log=False)):
                    limit(0)
                    return test
            limit(0)
            return ""

        for trial, status, by in forked(self.trials, self.jobs, attempt, loud=self.loud):
            if by == OPEN:
                status = OPEN
            elif status == "killed":
                self.sharp.setdefault(trial.mutant.path, Counter())[by] += 1
            self.pipe.write(json.dumps((trial.mutant.key, status, by)) + "\n")
        return True


# -- loading a module with a change --


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Finds one module only, with another text."""

    def __init__(self, mutant: Mutant, text: str) -> None:
        self.name, self.path, self.text = mutant.module, ROOT / mutant.path, text

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path))

    def get_filename(self, fullname: str) -> str:
        return str(self.path)

    def get_data(self, path: Any) -> bytes:
        return self.text.encode() if Path(path) == self.path else b""


def _afresh_few(trial: Trial) -> str:
    """Run the test that is known to notice, or the fastest ones, with the change loaded."""
    for tests in ((trial.hint,), _one_of_each(trial.tests)[:FIRST_AFRESH]):
        # A test whose name is not there any more has noticed nothing: all of them are asked.
        if all(tests) and (failed := _loaded(trial, tests)) and failed != GONE:
            return failed
    return OPEN


def _one_of_each(tests: tuple[str, ...]) -> tuple[str, ...]:
    """The fastest case of every test: a table is seldom noticed by all cases, or by none."""
    first: dict[str, str] = {}
    for test in tests:
        first.setdefault(test.partition("[")[0], test)
    return tuple(first.values())


def _afresh_all(trial: Trial) -> str:
    """A table is read while modules load, so that any test may be the one that depends on it."""
    return _loaded(trial, (*SUITES, *(f"--deselect={test}" for test in trial.failing)))


def _loaded(trial: Trial, tests: tuple[str, ...]) -> str:
    """Run tests in this process, which has nothing of ours loaded yet: what failed, if any."""
    if not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder(trial.mutant, trial.text))
    first = _First(trial.seconds)
    limit(LOADING)
    code = pytest.main([*OPTIONS, "-x", *tests], plugins=[first])
    limit(0)
    if code == pytest.ExitCode.OK:
        return ""
    return first.failed or (GONE if code == pytest.ExitCode.USAGE_ERROR else "loading")


class _First:
    """Remembers the first test that failed; gives each its time."""

    failed = ""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        limit(MORE + 5 * self.seconds.get(nodeid, 0.0))

    def pytest_collection(self) -> None:
        limit(LOADING)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = "loading"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
