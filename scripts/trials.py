"""One process for each change, forked from one in which everything is loaded already.

Changes that must be loaded afresh are tried first, from a process that has loaded only what is not
ours; then the suites are collected once and every other change is tried from there.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from scripts.covering import OPTIONS, SUITES
from scripts.mutants import ROOT, Mutant, swap

# Loaded once, for every process that is forked from here.
for _name in ("hypothesis.stateful", "msgspec", "yaml", "cryptography", "babel", "zoneinfo"):
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)

KILLED, SURVIVED, BROKEN = 10, 0, 3
#: Tests of its module, the fastest ones, that a change loaded afresh is tried with before all.
FIRST_AFRESH = 200
#: Seconds that loading everything afresh may take, and all suites.
LOADING, EVERYTHING = 20, 300


@dataclass(frozen=True)
class Trial:
    """A change, the module's text with it, its tests (fastest first) and their seconds in all.

    ``failing`` are tests that fail without any change, and say nothing about this one.
    """

    mutant: Mutant
    text: str
    tests: tuple[str, ...]
    afresh: bool
    seconds: float
    failing: tuple[str, ...] = ()

    @property
    def limit(self) -> float:
        """Seconds after which it counts as not ending."""
        return (EVERYTHING if self.afresh else LOADING) + 5 * self.seconds


Answer = tuple[Trial, str, str]
"""A trial, its status, and the test that failed."""


def run_trials(
    trials: list[Trial], jobs: int, tell: Callable[[Answer], None], *, loud: bool
) -> None:
    """Try every one; ``tell`` is called with each answer as soon as there is one."""
    for one in trials:
        if not one.tests:
            tell((one, "not run", ""))
    runnable = [one for one in trials if one.tests]
    for answer in _forked([one for one in runnable if one.afresh], jobs, _load_afresh, loud=loud):
        tell(answer)
    ready = [one for one in runnable if not one.afresh]
    if ready:
        server = _Server(ready, jobs, tell, loud=loud)
        with _quiet(loud):
            pytest.main([*OPTIONS, *SUITES], plugins=[server])


class _Server:
    """The plugin that tries changes in place of the session's run."""

    def __init__(
        self, trials: list[Trial], jobs: int, tell: Callable[[Answer], None], *, loud: bool
    ) -> None:
        self.trials, self.jobs, self.tell, self.loud = trials, jobs, tell, loud

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}

        def attempt(trial: Trial) -> str:
            swap(sys.modules[trial.mutant.module], trial.mutant, trial.text)
            for test in trial.tests:
                item = items.get(test)
                if item is not None and any(
                    report.failed for report in runtestprotocol(item, nextitem=None, log=False)
                ):
                    return test
            return ""

        for answer in _forked(self.trials, self.jobs, attempt, loud=self.loud):
            self.tell(answer)
        return True


def _forked(
    trials: list[Trial], jobs: int, attempt: Callable[[Trial], str], *, loud: bool
) -> Iterator[Answer]:
    """Try each in a process of its own, ``jobs`` at a time; ``attempt`` gives the failed test."""
    waiting = list(reversed(trials))
    running: dict[int, tuple[Trial, float, int]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            trial = waiting.pop()
            readable, writable = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(readable)
                _child(trial, attempt, writable, loud)
            os.close(writable)
            running[pid] = (trial, time.monotonic() + trial.limit, readable)
        for pid in list(running):
            trial, until, readable = running[pid]
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended == 0:
                if time.monotonic() < until:
                    continue
                os.kill(pid, signal.SIGKILL)  # a process of ours, by its id
                os.waitpid(pid, 0)
                answer = "timeout"
            else:
                code = os.waitstatus_to_exitcode(status)
                answer = {KILLED: "killed", SURVIVED: "survived"}.get(code, "killed")
            with os.fdopen(readable, "rb") as pipe:
                by = pipe.read().decode() if answer != "timeout" else ""
            del running[pid]
            yield trial, answer, by
        time.sleep(0.005)


def _child(trial: Trial, attempt: Callable[[Trial], str], pipe: int, loud: bool) -> None:
    """Ends this process: nothing of the parent's clean-up may run here."""
    code = BROKEN
    try:
        with _quiet(loud):
            failed = attempt(trial)
        os.write(pipe, failed.encode()[:4000])
        code = KILLED if failed else SURVIVED
    except BaseException as problem:  # the change broke what should run the tests
        os.write(pipe, f"{type(problem).__name__}: {problem}".encode()[:1000])
        if loud:
            traceback.print_exc()
    finally:
        os._exit(code)


@contextlib.contextmanager
def _quiet(loud: bool) -> Iterator[None]:
    """Without output, unless somebody wants to see it."""
    if loud:
        yield
        return
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for number, old in zip((1, 2), kept, strict=True):
            os.dup2(old, number)
            os.close(old)
        os.close(nowhere)


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


def _load_afresh(trial: Trial) -> str:
    """Run the tests in this process, which has nothing of ours loaded yet."""
    sys.meta_path.insert(0, _Finder(trial.mutant, trial.text))
    # A table is read while modules load, so that any test may be the one that depends on it.
    without = [f"--deselect={test}" for test in trial.failing]
    for tests in (trial.tests[:FIRST_AFRESH], (*SUITES, *without)):
        first = _First()
        code = pytest.main([*OPTIONS, "-x", *tests], plugins=[first])
        if first.failed or code != pytest.ExitCode.OK:
            return first.failed or "loading"
    return ""


class _First:
    """Remembers the first test that failed."""

    failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid
