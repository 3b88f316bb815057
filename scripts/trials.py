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
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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
#: And what is tried at last: a change that so much does not notice counts as survived, though
#: tests may be left that would. That makes the reported share smaller, never larger.
LONG = 60.0
#: Seconds of a test that one waits for before the other cases of quicker ones.
QUICK = 0.05
OPEN = "open"


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
    for trial, status, by in _live(long, LONG, jobs, loud=loud):
        tell((trial, "survived", "") if status == OPEN else (trial, status, by))
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
            first = {t for t in _one_of_each(trial.tests) if trial.seconds[t] < QUICK}
            left = self.seconds
            # What noticed changes of this file before, then one case of each test, then the rest.
            for test in sorted(trial.tests, key=lambda test: (-sharp[test], test not in first)):
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
    """The test that is known to notice, or one case of each of the line's tests."""
    for tests in ((trial.hint,), _one_of_each(trial.tests)[:FIRST_AFRESH]):
        if all(tests) and (failed := _loaded(trial, tests)):
            return failed
    return OPEN


def _one_of_each(tests: Iterable[str]) -> tuple[str, ...]:
    """The first case of every test, and of every file of cases."""
    first: dict[str, str] = {}
    for test in tests:
        first.setdefault(test.partition(": " if ": " in test else "[")[0], test)
    return tuple(first.values())


def _afresh_all(trial: Trial) -> str:
    """A table is read while modules load, so that any test may be the one that depends on it."""
    known = sorted(set(trial.seconds) - set(trial.failing), key=lambda t: (trial.seconds[t], t))
    first = [test for test in _one_of_each(known) if trial.seconds[test] < QUICK]
    tests, left = [], LONG
    for test in dict.fromkeys((*first, *known)):
        left -= trial.seconds[test]
        if left > 0:
            tests.append(test)
    return _loaded(trial, tuple(tests))


def _loaded(trial: Trial, tests: tuple[str, ...]) -> str:
    """Run tests in this process, which has nothing of ours loaded yet: what failed, if any."""
    if not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder(trial.mutant, trial.text))
    chosen = _Chosen(tests, trial.seconds)
    limit(LOADING)
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    code = pytest.main([*OPTIONS, "-x", *files], plugins=[chosen])
    limit(0)
    # A test whose name is not there any more has noticed nothing.
    fine = code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    return chosen.failed or ("" if fine else "loading")


class _Chosen:
    """Runs these tests of what is collected, in this order; remembers the first that failed."""

    failed = ""

    def __init__(self, tests: tuple[str, ...], seconds: dict[str, float]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}
        self.seconds = seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.places]
        items.sort(key=lambda item: self.places[item.nodeid])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = "loading"

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        limit(MORE + 5 * self.seconds.get(nodeid, 0.0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
