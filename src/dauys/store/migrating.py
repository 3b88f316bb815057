"""Bringing a home's tables to the form this program knows."""

from __future__ import annotations

from functools import cache

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dauys.law.faults import Fault


@cache
def _known() -> frozenset[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(name for app, name in loader.disk_migrations if app == "store")


def bring_up(alias: str, where: str) -> None:
    """Apply what is missing; Fault F-512 where the database is ahead of the program."""
    applied = {
        name
        for app, name in MigrationRecorder(connections[alias]).applied_migrations()
        if app == "store"
    }
    if applied - _known():
        raise Fault(
            "F-512",
            what="the home was written by a newer program",
            where=where,
            value=", ".join(sorted(applied - _known())),
            why="this version does not know its tables",
            remedy="Use that version or a later one",
        )
    if _known() - applied:
        call_command("migrate", "store", database=alias, verbosity=0, interactive=False)
