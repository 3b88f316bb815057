"""One process for each change, with a limit in seconds of its own computing.

A machine that others use as well makes a test slow, not wrong: what is limited is the processor
time of the process (``ITIMER_PROF``), set anew before every test. A limit of elapsed time exists
only for a process that waits for something that never comes.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.mutants import Mutant

KILLED, SURVIVED, BROKEN = 10, 0, 3
#: Seconds of elapsed time after which a process that still waits is ended.
WAITING = 3600
#: Bytes that a process may take: a change that fills the memory fails like any other.
MEMORY = 6 * 1024**3


@dataclass(frozen=True)
class Trial:
    """A change, the module's text with it, and its tests (fastest first).

    ``afresh``: the line also ran while the program was loaded, so that the change counts as
    noticed only when a process that loads the changed text notices it. ``live``: worth trying in
    the live function. ``failing`` are tests that fail without any change, and say nothing about
    this one. ``hint`` is the test to ask first.
    """

    mutant: Mutant
    text: str
    tests: tuple[str, ...]
    afresh: bool
    live: bool
    seconds: dict[str, float]
    failing: tuple[str, ...] = ()
    hint: str = ""


Answer = tuple[Trial, str, str]
"""A trial, its status, and the test that failed: killed, timeout, survived, broken, not run."""


def limit(seconds: float) -> None:
    """End this process after so many seconds of computing from now on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def forked(
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
            running[pid] = (trial, time.monotonic() + WAITING, readable)
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
                answer = _meaning(os.waitstatus_to_exitcode(status))
            with os.fdopen(readable, "rb") as pipe:
                by = pipe.read().decode(errors="replace")
            del running[pid]
            yield trial, answer, by
        time.sleep(0.005)


def _meaning(code: int) -> str:
    """What became of the change, from the exit code of its process."""
    known = {KILLED: "killed", SURVIVED: "survived", -signal.SIGPROF: "timeout"}
    # Too deep a recursion can end the interpreter itself; nothing else is taken for a failed test.
    return known.get(code, "killed" if code == -signal.SIGSEGV else "broken")


def _child(trial: Trial, attempt: Callable[[Trial], str], pipe: int, loud: bool) -> None:
    """Ends this process: nothing of the parent's clean-up may run here."""
    code = BROKEN
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with quiet(loud):
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
def quiet(loud: bool) -> Iterator[None]:
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
