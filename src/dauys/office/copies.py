"""What is known of copies of the home: standby servers, archived logs, and what is not known.

The program makes no backups and keeps no note of them. PostgreSQL knows what follows it and what
it has archived; what an administrator copies by other means nobody here can know, and the page
says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db import connections

from dauys.office.facts import Line
from dauys.office.standing import zone_of_home
from dauys.office.words import _, counted
from dauys.store.home import Home
from dauys.wording.current import language
from dauys.wording.dates import moment
from dauys.wording.numerals import integer

FAR_BEHIND: Final = 60
"""Seconds a standby may be behind before the page says so in red."""


@dataclass(frozen=True, slots=True)
class Standbys:
    """Servers that follow this one. ``seen``: of how many the database account may see how far
    they are; ``behind`` in bytes and ``late`` in seconds are those of the last of these."""

    number: int
    seen: int
    behind: int
    late: int


@dataclass(frozen=True, slots=True)
class Archive:
    """What PostgreSQL has put into its archive of logs. ``failed``: the last attempt did."""

    on: bool
    last: datetime | None
    failed: bool


def lines(home: Home) -> Iterator[Line]:
    """What the page says of copies."""
    if home.postgresql:
        yield of_standbys(standbys(home))
        yield of_archive(home, archive(home))
    yield Line(
        _("Backups"),
        _("Not made by this program, which does not know when the last one was made."),
    )


def standbys(home: Home) -> Standbys:
    """Asked of PostgreSQL. An account without ``pg_monitor`` sees that there are some, no more."""
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(replay_lsn),"
            " COALESCE(max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), 0)::bigint,"
            " COALESCE(max(extract(epoch FROM replay_lag)), 0)::bigint FROM pg_stat_replication"
        )
        number, seen, behind, late = cursor.fetchone()
    return Standbys(int(number), int(seen), max(0, int(behind)), int(late))


def archive(home: Home) -> Archive:
    """Asked of PostgreSQL; every account may see it."""
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('archive_mode') <> 'off', last_archived_time,"
            " COALESCE(last_failed_time > last_archived_time, last_failed_time IS NOT NULL)"
            " FROM pg_stat_archiver"
        )
        on, last, failed = cursor.fetchone()
    return Archive(bool(on), last, bool(failed))


def of_standbys(found: Standbys) -> Line:
    """The line about standby servers."""
    title = _("Standby servers of the database")
    if not found.number:
        return Line(title, _("none follows it"))
    said = counted("{n} follows it", "{n} follow it", found.number)
    if not found.seen:
        return Line(title, said + "; " + _("the database does not let us see how far"))
    said += "; " + _(
        "at most {n} kB and {seconds} s behind",
        n=integer(-(-found.behind // 1024), language()),
        seconds=integer(found.late, language()),
    )
    if found.late > FAR_BEHIND:
        advice = _("Look at the line to the standby server: what it lacks is lost with this one.")
        return Line(title, said, "bad", advice)
    return Line(title, said, "good")


def of_archive(home: Home, found: Archive) -> Line:
    """The line about the archive."""
    title = _("Archive of the database's logs")
    if not found.on:
        return Line(title, _("switched off"))
    if found.failed:
        advice = _("PostgreSQL could not archive its last log: look at the log of the database.")
        return Line(title, _("the last attempt failed"), "bad", advice)
    if found.last is None:
        return Line(title, _("nothing archived yet"))
    local = found.last.astimezone(ZoneInfo(zone_of_home(home)))
    said = _("the last one on {when}", when=moment(local, language()))
    return Line(title, said, "good")
