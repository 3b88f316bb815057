"""Cost of a piece of work in a process of its own: wall time, CPU time, peak memory.

The kernel's account of the child (``wait4``) is used, so CPU time includes what the child's own
children used, and neither the runner's imports nor its garbage spoil a figure. Where several
processes share the work, :func:`command` and :func:`call` can also watch the whole family.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_WATCH_EVERY = 0.05  # seconds between two looks at the family's memory


class BenchmarkError(Exception):
    """The measured work itself failed; its time means nothing."""


@dataclass(frozen=True)
class Cost:
    """What one run used. Seconds and bytes."""

    wall: float
    cpu: float
    #: Largest resident set of the child or of any one of its children.
    peak: int
    #: Largest sum over the child and all its descendants, memory they share counted once;
    #: None where it was not watched.
    peak_all: int | None = None


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in task.read_text().split()]
        except OSError:  # the process ended while we looked
            continue
    return found


def family(pid: int) -> list[int]:
    """A process and all below it."""
    members = [pid]
    for member in members:
        members += _children(member)
    return members


def _proportional(pid: int) -> int:
    """Bytes of ``pid``, each shared page divided among those that share it (0 once it ended)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(_WATCH_EVERY):
            self.peak = max(self.peak, sum(map(_proportional, family(self.pid))))


def _wait(pid: int, started: float, *, watch: bool) -> tuple[int, Cost]:
    watcher = _Watch(pid) if watch else None
    if watcher:
        watcher.start()
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    if watcher:
        watcher.over.set()
        watcher.join()
    cost = Cost(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * 1024,
        peak_all=watcher.peak if watcher else None,
    )
    return os.waitstatus_to_exitcode(status), cost


def command(
    argv: Sequence[str | Path],
    *,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    expect: int = 0,
    watch: bool = False,
) -> Cost:
    """Cost of running ``argv``; its output is shown only if it ends with another code than
    ``expect`` (then :class:`BenchmarkError`). ``env`` is added to the environment.
    """
    words = [str(word) for word in argv]
    started = time.perf_counter()
    process = subprocess.Popen(
        words,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if process.stdout is None:  # cannot be: it is a pipe
        raise BenchmarkError("no output pipe")
    output: list[bytes] = []
    reader = threading.Thread(target=lambda pipe: output.append(pipe.read()), args=[process.stdout])
    reader.start()
    code, cost = _wait(process.pid, started, watch=watch)
    process.returncode = code  # already waited for: Popen must not wait again
    reader.join()
    process.stdout.close()
    if code != expect:
        text = b"".join(output).decode(errors="replace")
        raise BenchmarkError(f"exit {code} from {' '.join(words)}\n{text}")
    return cost


def call(function: Callable[..., T], *args: Any, watch: bool = False) -> tuple[T, Cost]:
    """The (picklable) result of ``function(*args)`` run in a forked child, and its cost.

    What the runner has already imported is there for free; what the function allocates is not.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    readable, writable = os.pipe()
    started = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(readable)
            with os.fdopen(writable, "wb") as pipe:
                pickle.dump(function(*args), pipe)
            code = 0
        except BaseException:
            # The child must end here, without the parent's clean-up code, whatever happened.
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(code)
    os.close(writable)
    received: list[bytes] = []
    reader = threading.Thread(
        target=lambda pipe: received.append(pipe.read()), args=[os.fdopen(readable, "rb")]
    )
    reader.start()
    code, cost = _wait(pid, started, watch=watch)
    reader.join()
    if code != 0:
        raise BenchmarkError(f"{getattr(function, '__name__', function)} ended with {code}")
    # Our own child wrote these bytes a moment ago.
    result: T = pickle.loads(b"".join(received))  # noqa: S301
    return result, cost


def best(runs: Sequence[Cost]) -> Cost:
    """The run with the least CPU time: other work on the machine only ever adds to it."""
    return min(runs, key=lambda cost: cost.cpu)
