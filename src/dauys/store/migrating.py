"""Bringing a home's tables to the form this program knows."""

from __future__ import annotations

from functools import cache

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dauys.law.faults import Fault


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Migrations of every installed room, as (room, name)."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def bring_up(alias: str, where: str) -> None:
    """Apply what is missing; Fault F-512 where the database is ahead of the program."""
    applied = set(MigrationRecorder(connections[alias]).applied_migrations())
    unknown = sorted(f"{app}.{name}" for app, name in applied - _known())
    if unknown:
        raise Fault(
            "F-512",
            what="the home was written by a newer program",
            where=where,
            value=", ".join(unknown),
            why="this version does not know its tables",
            remedy="Use that version or a later one",
        )
    if _known() - applied:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
