"""Publishing again and again beside whoever writes into the home, until told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from dauys.law.faults import Fault
from dauys.publish.builder import Builder, Made
from dauys.publish.places import alone, check_target
from dauys.store.home import Home


def watch(
    home: Home,
    out: Path,
    stop: threading.Event,
    *,
    made: Callable[[Made], None],
    failed: Callable[[Fault | OSError], None],
    every: float = 1,
    tables_every: float = 300,
    processes: int = 2,
) -> None:
    """Publish what comes, ``every`` so many seconds, until ``stop`` is set.

    It begins with a full version: whatever came while nobody watched is in it, and what a crash
    left half-done is swept away. Bulk tables that are older than the version are made again after
    ``tables_every`` seconds, in a version of their own, so that no protocol waits for them.
    ``made`` is told each version, ``failed`` each new reason why there is none; it is then tried
    again. Faults F-601, F-604 at the start.
    """
    out = out.absolute()
    check_target(home, out)
    with alone(out):
        builder = Builder(home, out, processes=processes)
        tabled, behind, reason = monotonic(), False, ""
        while not stop.is_set():
            due = behind and monotonic() - tabled >= tables_every
            try:
                # First what is new, quickly; the tables when nothing else waits.
                finished = builder.step() or (builder.step(tables=True) if due else None)
            except (Fault, OSError) as error:
                if str(error) != reason:
                    failed(error)
                reason = str(error)
            else:
                reason = ""
                if finished is not None:
                    behind = finished.record.tables is not None
                    tabled = tabled if behind else monotonic()
                    made(finished)
                    continue
            stop.wait(every)
