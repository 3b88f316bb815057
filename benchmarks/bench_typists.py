"""Sixteen typists at once: blind entries per second, beside the same rows in raw SQL.

A contest with many closed stations. Each typist has a session and saves one paper after the other
as fast as the office answers; every paper is entered by two of them. What is measured is what the
office does when *Save* is pressed: looking at the station, the checks, the sealed figures, the
signed act, the commit. The floor writes the same bytes into the same tables with the same locks,
one transaction for each entry, through psycopg (or sqlite3), from as many threads and processes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import BenchmarkError
from benchmarks.report import Row
from benchmarks.typists import (
    Job,
    Measured,
    Rows,
    at_once,
    entering,
    last_act,
    raw_postgresql,
    raw_sqlite,
    rows_of,
    share,
)
from benchmarks.typists_http import office, visiting
from dauys.store import engine

ROOT = Path(__file__).resolve().parent.parent
TYPISTS = 16
STATIONS = 192
#: Entries by us for each entry by raw SQL, and the seconds of all but one in a hundred.
SHARE, LATEST = 0.5, 0.1
#: Seconds, at most, between two papers of a typist; people need a minute and more.
PACE = 8.0


def run(stations: int = STATIONS) -> Iterable[Row]:
    """Rows for PostgreSQL with one and two processes, and for the embedded database."""
    engine.setup()
    sys.path.insert(0, str(ROOT))
    from scripts.postgres import private, programs

    with tempfile.TemporaryDirectory(prefix="dauys-typists-") as scratch:
        first = _made(Path(scratch), stations)
        yield from _rows("SQLite, one process", *_on_sqlite(first, stations))
        yield from _pages("SQLite", first, stations)
        if programs() is None:
            return
        with private() as address:
            for processes in (1, 2):
                name = f"PostgreSQL, {processes} process{'es' * (processes > 1)}"
                yield from _rows(name, *_on_postgresql(first, address, processes, stations))
            yield from _pages("PostgreSQL", first, stations, address)


def _rows(name: str, ours: Measured, floor: Measured) -> Iterable[Row]:
    """Rate and waiting. A ratio of seconds for an entry has the goal's other face: at most 2."""
    yield Row(
        f"{name}: seconds for each of all entries",
        1 / ours.rate,
        1 / floor.rate,
        goal=1 / SHARE,
        floor_name="raw SQL",
        note=f"{ours.rate:.0f} and {floor.rate:.0f} entries a second,"
        f" CPU {1000 * ours.cpu / len(ours.each):.1f} and"
        f" {1000 * floor.cpu / len(floor.each):.1f} ms each",
    )
    yield Row(f"{name}: half of the entries within", ours.share(0.5), floor.share(0.5))
    yield Row(f"{name}: 99 of 100 within", ours.share(0.99), goal=LATEST,
              note=f"raw SQL {floor.share(0.99):.3f} s")  # fmt: skip


def _pages(name: str, first: Path, stations: int, address: str | None = None) -> Iterable[Row]:
    """Through the pages of ``dauys serve``: as fast as it goes, and with pauses between papers."""
    for pace in (0.0, PACE):
        home = _copied(first, f"pages-{name}-{pace}", address)
        few = stations if not pace else max(TYPISTS, stations // 4)
        with office(home) as (port, cpu):
            used = cpu()
            found = at_once(visiting, [(str(home), port, pace, jobs(few))], TYPISTS)
            used = cpu() - used
        said = f", reading and typing for {PACE / 2:g} s on average" if pace else ""
        yield Row(
            f"{name}, pages{said}: 99 of 100 requests within",
            share(found.parts, 0.99),
            goal=LATEST,
            note=f"half within {share(found.parts, 0.5):.3f} s; {found.rate:.1f} papers a second,"
            f" {len(found.parts) / len(found.each):.0f} requests"
            f" and {1000 * used / len(found.each):.0f} ms of CPU each",
        )
        if last_act(str(home)) != last_act(str(first)) + 2 * few:
            raise BenchmarkError("not every paper is in the register twice")


def _made(scratch: Path, stations: int) -> Path:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    from tests.office.district import district_home

    cost = ("time_cost", "memory_cost", "parallelism")
    strength = [getattr(Argon2PasswordHasher, name) for name in cost]
    try:
        # Nobody signs in with a password here.
        for name, least in zip(cost, (1, 8, 1), strict=True):
            setattr(Argon2PasswordHasher, name, least)
        district_home(scratch / "home", ROOT / "examples" / "walkthrough", stations, TYPISTS)
    finally:
        for name, value in zip(cost, strength, strict=True):
            setattr(Argon2PasswordHasher, name, value)
    return scratch / "home"


def jobs(stations: int) -> list[list[Job | None]]:
    """For each typist its papers; when everybody has typed theirs, those of its neighbour."""
    from tests.office.district import login_of

    share = [
        [str(number) for number in range(1 + typist, stations + 1, TYPISTS)]
        for typist in range(TYPISTS)
    ]
    return [
        [
            *((login_of(typist + 1), number) for number in share[typist]),
            None,
            *((login_of(typist + 1), number) for number in share[(typist + 1) % TYPISTS]),
        ]
        for typist in range(TYPISTS)
    ]


def _queues(
    found: dict[tuple[str, int], Rows], home: str, stations: int
) -> list[list[Rows | None]]:
    """The rows of each typist in the order of its papers."""
    from dauys.accounts import homes
    from dauys.accounts.models import Account
    from dauys.store.home import Home
    from tests.office.voting import CONTEST

    with Home.open(Path(home)) as opened, homes.serving(opened):
        ids = dict(Account.objects.values_list("login", "id"))
    return [
        [job and found[f"precinct/{CONTEST}/{job[1]}", ids[job[0]]] for job in queue]
        for queue in jobs(stations)
    ]


def _parted(queues: Sequence[Sequence[Any]], processes: int) -> list[list[Any]]:
    return [list(queues[part::processes]) for part in range(processes)]


def _entered(home: Path, processes: int, stations: int) -> tuple[Measured, list[list[Rows | None]]]:
    before = last_act(str(home))
    parts = _parted(jobs(stations), processes)
    ours = at_once(entering, [(str(home), part) for part in parts], TYPISTS)
    rows = rows_of(str(home), before)
    if len(rows) != 2 * stations:
        raise BenchmarkError(f"{len(rows)} entries, not {2 * stations}")
    return ours, _queues(rows, str(home), stations)


def _on_sqlite(first: Path, stations: int) -> tuple[Measured, Measured]:
    home, beside = (_copied(first, f"sqlite-{which}") for which in "ab")
    ours, queues = _entered(home, 1, stations)
    return ours, at_once(raw_sqlite, [(str(beside / "home.sqlite3"), queues)], TYPISTS)


def _on_postgresql(
    first: Path, address: str, processes: int, stations: int
) -> tuple[Measured, Measured]:
    from dauys.store import homefile

    home, beside = (_copied(first, f"postgresql-{processes}-{which}", address) for which in "ab")
    ours, queues = _entered(home, processes, stations)
    schema = homefile.read(beside).schema
    parts = _parted(queues, processes)
    floor = at_once(raw_postgresql, [(address, schema, part) for part in parts], TYPISTS)
    return ours, floor


def _copied(first: Path, name: str, address: str | None = None) -> Path:
    """A copy of the home; in PostgreSQL where an address is given."""
    from dauys.store import moving
    from dauys.store.home import Home

    copy = first.with_name(name)
    if address is None:
        shutil.copytree(first, copy)
    else:
        with Home.open(first) as source:
            moving.copy(source, copy, database=address).close()
    return copy
