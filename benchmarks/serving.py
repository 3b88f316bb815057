"""What benchmarks of servers share: a free port, waiting for an answer, CPU seconds of a family."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

from benchmarks.measure import BenchmarkError, family


def free_port() -> int:
    """A port of the loopback that nobody uses at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, name: str, seconds: int = 20) -> None:
    """Until somebody answers there, so many seconds at most."""
    for _ in range(10 * seconds):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise BenchmarkError(f"{name} does not answer")


def family_cpu(pid: int) -> float:
    """CPU seconds of a process and those below it so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2] for one in family(pid))
    return sum(int(ticked) for stat in stats for ticked in stat.split()[11:13]) / ticks
