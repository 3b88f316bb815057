"""The state of the installation: versions, disk, clock, register, what waits."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

import django
from django.db import connections

from dauys.accounts import homes
from dauys.election.states import PublicationsState
from dauys.election.streams import PUBLICATIONS
from dauys.office import copies
from dauys.office.facts import Line
from dauys.office.words import _
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import size
from dauys.wording.current import language
from dauys.wording.dates import written
from dauys.wording.numerals import integer

CLOCK_OFF: Final = 2
"""Seconds by which clocks may differ before the page says so in red."""
DISK_LOW: Final = 2 * 2**30
"""Bytes below which the disk is called nearly full."""


def lines(home: Home) -> list[Line]:
    """Everything the page shows."""
    return [
        *_clock(home),
        *_disk(home),
        *_register(home),
        *_published(home),
        *copies.lines(home),
        *_versions(home),
    ]


def _clock(home: Home) -> Iterator[Line]:
    now = homes.now()
    if home.postgresql:
        with connections[home.alias].cursor() as cursor:
            cursor.execute("SELECT now()")
            other: datetime | None = cursor.fetchone()[0]
        title = _("Clock beside the database's")
    else:
        other = _last_received(home)
        title = _("Clock beside the last act")
    if other is None:
        yield Line(title, _("nothing to compare with"))
        return
    off = int((now - other.astimezone(UTC)).total_seconds())
    # Beside an act only a clock that runs behind shows; ahead of it is where it belongs.
    wrong = abs(off) > CLOCK_OFF if home.postgresql else off < -CLOCK_OFF
    said = _("{n} s off", n=off) if wrong else _("right")
    advice = _("Set the clock of this machine before anything is recorded.") if wrong else ""
    yield Line(title, said, "bad" if wrong else "good", advice)


def _last_received(home: Home) -> datetime | None:
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT MAX(received_at) FROM store_streamhead WHERE number > 0")
        last = cursor.fetchone()[0]
    return datetime.fromisoformat(last.replace("Z", "+00:00")) if last else None


def _disk(home: Home) -> Iterator[Line]:
    free = shutil.disk_usage(home.path).free
    low = free < DISK_LOW
    advice = _("Make room: when the disk is full, nothing can be recorded.") if low else ""
    said = _("{n} MB free", n=integer(free // 2**20, language()))
    yield Line(_("Disk of the home"), said, "bad" if low else "good", advice)


def _register(home: Home) -> Iterator[Line]:
    placed = size(home)
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM store_pending")
        waiting = int(cursor.fetchone()[0])
        cursor.execute("SELECT size, signed_at FROM store_checkpoint ORDER BY size DESC LIMIT 1")
        checkpoint = cursor.fetchone()
    yield Line(_("Acts in the register"), integer(placed, language()))
    if home.postgresql:
        late = waiting > _MANY
        advice = _("The sequencer does not run: look at the log of the server.") if late else ""
        yield Line(
            _("Acts that wait for their place"),
            integer(waiting, language()),
            "bad" if late else "good",
            advice,
        )
    signed = written(checkpoint[1], language()) if checkpoint else _("none yet")
    yield Line(_("Last signed checkpoint"), signed)


_MANY: Final = 5000


def _published(home: Home) -> Iterator[Line]:
    state = reading.state(home, PUBLICATIONS)
    made = state.made if isinstance(state, PublicationsState) else None
    if made is None:
        yield Line(_("Last publication"), _("none yet"))
        return
    yield Line(
        _("Last publication"),
        _("version {n}", n=integer(made.version, language()))
        + f", {written(made.as_of, language())}",
    )
    missing = size(home) - made.size
    yield Line(_("Acts since then"), integer(missing, language()))


def _versions(home: Home) -> Iterator[Line]:
    yield Line(_("Home"), home.origin)
    yield Line(_("Database"), _database(home))
    yield Line(
        _("Versions"),
        f"dauys {version('dauys')}, Python {sys.version.split()[0]}, Django "
        f"{django.get_version()}, {platform.system()} {platform.release()}",
    )


def _database(home: Home) -> str:
    query = "SHOW server_version" if home.postgresql else "SELECT sqlite_version()"
    with connections[home.alias].cursor() as cursor:
        cursor.execute(query)
        said: str = cursor.fetchone()[0]
    # Packagers add their own name in brackets.
    return f"{'PostgreSQL' if home.postgresql else 'SQLite'} {said.split()[0]}"
