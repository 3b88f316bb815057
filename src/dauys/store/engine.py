"""Django without a project database: one connection alias for each opened home.

SQLite serves one machine: WAL, ``synchronous=FULL``, ``BEGIN IMMEDIATE``, and one lock per
database file in the process, because SQLite's own busy handler sleeps while it waits.
PostgreSQL serves many; each home has a schema of its own, so that homes can share a database.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django
import psycopg
from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError
from psycopg import conninfo

from dauys.law.faults import Fault
from dauys.store.faults import durability_off
from dauys.store.homefile import HomeFile

BUSY_SECONDS = 20
"""How long a writer waits for another process's SQLite transaction."""

_SQLITE_INIT = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    # Erased salts must not linger in free pages.
    "PRAGMA secure_delete=ON;"
)
_numbers = itertools.count(1)
_locks: dict[str, threading.RLock] = {}
_locks_guard = threading.Lock()


def setup() -> None:
    """Make Django ready. Does nothing when it is ready, or is just becoming so."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.server.settings")
    if not apps.ready and not apps.loading:
        django.setup()


def sqlite_settings(file: Path) -> dict[str, Any]:
    """Connection settings of an embedded home."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": _SQLITE_INIT,
        },
        # A serving thread keeps its connection; closing the last one would empty the log.
        "CONN_MAX_AGE": None,
    }


def postgresql_settings(url: str, schema: str) -> dict[str, Any]:
    """Connection settings of a home in a PostgreSQL schema. Raises F-508 for an unusable URL."""
    try:
        parts: dict[str, Any] = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Fault(
            "F-508",
            what="not a PostgreSQL address",
            where="DAUYS_DATABASE",
            why=str(error).strip(),
            remedy="Write postgresql://user@host/database",
        ) from error
    options = str(parts.pop("options", "") or "")
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "") or "postgres",
        "USER": parts.pop("user", "") or "",
        "PASSWORD": parts.pop("password", "") or "",
        "HOST": parts.pop("host", "") or "",
        "PORT": str(parts.pop("port", "") or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    settings["OPTIONS"] = {**parts, "options": f"{options} -c search_path={schema}".strip()}
    return settings


def settings_of(file: Path, home: HomeFile) -> dict[str, Any]:
    """Connection settings of a home; ``DAUYS_DATABASE`` overrides the address in home.toml."""
    if home.database:
        return postgresql_settings(os.environ.get("DAUYS_DATABASE") or home.database, home.schema)
    return sqlite_settings(file)


def register(settings: Mapping[str, Any]) -> str:
    """Give a database a fresh connection alias in this process."""
    alias = f"home{next(_numbers)}"
    configured = connections.configure_settings({"default": {}, alias: dict(settings)})
    connections.settings[alias] = configured[alias]
    return alias


def forget(alias: str) -> None:
    """Close this thread's connection and drop the alias."""
    connection = connections[alias]
    connection.close()
    del connections[alias]
    connections.settings.pop(alias, None)


def connect(alias: str, where: str) -> BaseDatabaseWrapper:
    """The open connection of an alias; F-508 if the database does not answer."""
    connection = connections[alias]
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Fault(
            "F-508",
            what="the database does not answer",
            where=where,
            why=str(error).strip().splitlines()[0],
            remedy="Start it, or correct the address",
        ) from error
    return connection


def write_lock(alias: str) -> threading.RLock:
    """The process's write lock of an SQLite database, the same for every alias of the file."""
    name = os.path.realpath(str(connections.settings[alias]["NAME"]))
    with _locks_guard:
        return _locks.setdefault(name, threading.RLock())


def is_postgresql(alias: str) -> bool:
    """Whether the alias is a PostgreSQL database (else it is SQLite)."""
    return str(connections.settings[alias]["ENGINE"]).endswith("postgresql")


def check_durability(connection: BaseDatabaseWrapper) -> None:
    """Refuse (F-509) a database that acknowledges before it has written (invariant 12)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT name, setting FROM pg_settings"
                " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')"
            )
            check_postgresql(dict(cursor.fetchall()))
        else:
            cursor.execute("PRAGMA journal_mode")
            journal = str(cursor.fetchone()[0])
            cursor.execute("PRAGMA synchronous")
            check_sqlite(journal, int(cursor.fetchone()[0]))


def check_postgresql(settings: Mapping[str, str]) -> None:
    """Refuse a server on which a commit may be lost."""
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if settings.get(name, "off") == "off":
            raise durability_off(name, "off", f"Set {name} = on in the server's configuration")


def check_sqlite(journal: str, synchronous: int) -> None:
    """Refuse a journal other than WAL and anything weaker than ``synchronous=FULL`` (2)."""
    if journal != "wal":
        raise durability_off(
            "journal_mode", journal, "Put the home on a local disk that allows SQLite's WAL"
        )
    if synchronous < 2:
        raise durability_off("synchronous", str(synchronous), "Set PRAGMA synchronous=FULL")
