"""A program that writes into a home and is killed by its parent: see ``test_crash``.

Usage: python -m store.crashing WHERE PATH [DATABASE]. It says on its standard output how far it
is, and waits on its standard input for the end that never comes politely.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import dauys.store.work
from dauys.law.faults import Fault
from dauys.store.home import Home
from dauys.store.writing import batch

from .acts import NOON, candidates, contest, new_home, protocol, put, put_all, units_more


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def wait() -> None:
    say("here")
    sys.stdin.read()


def clock() -> str:
    return NOON


def waiting_clock() -> str:
    wait()
    return NOON


def one_contest(home: Home, unit: str) -> None:
    put_all(home, units_more(unit), contest(unit), candidates(unit))


def in_batch(home: Home) -> None:
    """Everything was sent to the database, nothing is committed."""
    with batch(home):
        one_contest(home, "ulken")
        put(home, protocol("ulken", "1"))
        wait()


def acknowledged(home: Home) -> None:
    """The write has returned; then another transaction is open."""
    one_contest(home, "ulken")
    put(home, protocol("ulken", "1"))
    in_another = protocol("ulken", "2")
    with batch(home):
        put(home, in_another)
        wait()


def steadily(home: Home) -> None:
    """One act after another, each announced when it is acknowledged."""
    number = 0
    while True:
        number += 1
        say(put(home, units_more(f"u{number}")).id)


def without_room(home: Home) -> None:
    """The file system refuses to make the database's files any longer."""
    size = max(path.stat().st_size for path in home.path.glob("home.sqlite3*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))
    try:
        with batch(home):
            for number in range(1000):
                put(home, units_more(f"u{number}"))
    except Fault as fault:
        say(f"{fault.code} {fault}")


JOBS = {job.__name__: job for job in (in_batch, acknowledged, steadily, without_room)}


def main(where: str, path: Path, database: str | None) -> None:
    setattr(dauys.store.work, "ACTS_KEPT", 1)  # noqa: B010 -- every act is sent at once
    if where == "creating":
        new_home(path, database, clock=waiting_clock)
    with Home.open(path, clock=clock) as home:
        JOBS[where](home)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
