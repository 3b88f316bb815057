"""Copying a home to another place and kind of database, with the same register and keys."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.utils import OperationalError

from dauys.law.faults import Fault
from dauys.register.merkle import root_of
from dauys.store import migrating
from dauys.store.faults import contradiction, not_written
from dauys.store.founding import building, schema_for
from dauys.store.home import Home
from dauys.store.homefile import HomeFile
from dauys.store.keyring import Keyring
from dauys.store.reading import leaf_hashes, snapshot
from dauys.store.sequencing import pending, sequence

#: Every table, referred-to before referring, with the column that orders it.
_TABLES: Final = {
    "store_act": ("id", "stream", "number", "kind", "entry", "leaf"),
    "store_leaf": ("position", "act_id"),
    "store_pending": ("act_id",),
    "store_streamhead": ("stream", "number", "leaf", "received_at", "state"),
    "store_checkpoint": ("size", "root", "note", "signed_at"),
    "store_publication": ("version", "as_of", "size", "manifest", "note"),
    "store_salt": ("name", "sealed"),
    "store_blob": ("sha256", "size", "media_type"),
}
_CHUNK: Final = 1000


def copy(
    home: Home, path: Path, *, database: str | None = None, passphrase: str | None = None
) -> Home:
    """Copy ``home`` to ``path``: into PostgreSQL if ``database`` is its URL, else into SQLite.

    Acts keep their bytes and places, so the root stays the same; keys, blobs and rulebooks go
    along. The original is left as it is: stop using it, or the register forks. Faults F-501,
    F-508, F-510, F-511, F-533; a failed copy leaves nothing.
    """
    sequence(home)
    with building(path) as draft, schema_for(database) as schema:
        for part in ("keys", "blobs", "rulebooks"):
            if (home.path / part).is_dir():
                shutil.copytree(home.path / part, draft / part)
        file = HomeFile(origin=home.origin, mark=home.mark, database=database or "", schema=schema)
        keyring = Keyring(draft / "keys", passphrase)
        with closing(Home.connect(draft, file, keyring, home.clock)) as target:
            migrating.bring_up(target.alias, str(path))
            with snapshot(home):
                _refuse_unplaced(home)
                _copy_rows(home, target)
                if root_of(list(leaf_hashes(home))) != root_of(list(leaf_hashes(target))):
                    raise contradiction(str(path), "the copy has another root")
        file.write(draft)
    return Home.open(path, passphrase=passphrase, clock=home.clock)


def _refuse_unplaced(home: Home) -> None:
    """What is held back goes along; what could be placed came in after everything was."""
    with connections[home.alias].cursor() as cursor:
        came = home.gate.sorted_out(cursor, pending(cursor))
    if came:
        raise Fault(
            "F-533",
            what="the home is being written to",
            where=str(home.path),
            value=len(came),
            why="acts that came in meanwhile would be missing from the copy",
            remedy="Stop everything that writes, then copy again",
        )


def _copy_rows(home: Home, target: Home) -> None:
    try:
        with (
            transaction.atomic(using=target.alias, durable=True),
            connections[target.alias].cursor() as cursor,
        ):
            for table, columns in _TABLES.items():
                places = ", ".join(["%s"] * len(columns))
                insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- our own constants
                for rows in _chunks(home, table, columns):
                    cursor.executemany(insert, rows)
            if target.postgresql:
                cursor.execute(
                    "SELECT setval('store_act_order', MAX(id)) FROM store_act HAVING COUNT(*) > 0"
                )
            _copy_rooms(home, target, cursor)
    except OperationalError as error:
        raise not_written(str(target.path), str(error)) from error


def _copy_rooms(home: Home, target: Home, cursor: Any) -> None:
    """The tables of the other rooms: accounts, what waits in the office. They are small."""
    models = [model for model in apps.get_models() if model._meta.app_label != "store"]
    # Rooms stand in the order in which they refer to each other, and so do the models of each.
    for model in models:
        rows = model._base_manager.using(home.alias).order_by("pk").iterator(chunk_size=_CHUNK)
        while chunk := list(itertools.islice(rows, _CHUNK)):
            model._base_manager.using(target.alias).bulk_create(chunk)
    for statement in connections[target.alias].ops.sequence_reset_sql(no_style(), models):
        cursor.execute(statement)


def _chunks(home: Home, table: str, columns: tuple[str, ...]) -> Iterator[list[tuple[Any, ...]]]:
    """A table's rows in the order of its first column, some at a time."""
    names, key = ", ".join(columns), columns[0]
    after: list[Any] = []
    while True:
        beyond = f"WHERE {key} > %s" if after else ""
        with connections[home.alias].cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM {table} {beyond} ORDER BY {key} LIMIT {_CHUNK}",  # noqa: S608 -- our own constants
                after,
            )
            rows = cursor.fetchall()
        if rows:
            yield [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
        if len(rows) < _CHUNK:
            return
        after = [rows[-1][0]]
