"""The database itself refuses to change, delete or replace acts and leaves (invariant 1)."""

from __future__ import annotations

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from dauys.store.home import Home

from .acts import entries, put, units

UPDATES = {
    "store_act": "UPDATE store_act SET kind = 'x'",
    "store_leaf": "UPDATE store_leaf SET position = position + 1000",
}
COLUMNS = "id, stream, number, kind, entry, leaf"


def refused(home: Home, statement: str) -> None:
    before = entries(home)
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(using=home.alias),
        connections[home.alias].cursor() as cursor,
    ):
        cursor.execute(statement)
    assert entries(home) == before


@pytest.mark.parametrize("table", UPDATES)
def test_update_is_refused(home: Home, table: str) -> None:
    refused(home, UPDATES[table])


@pytest.mark.parametrize("table", UPDATES)
def test_delete_is_refused(home: Home, table: str) -> None:
    refused(home, f"DELETE FROM {table}")  # noqa: S608 -- the tables are listed above


@pytest.mark.parametrize("table", UPDATES)
def test_truncate_or_replace_is_refused(home: Home, table: str) -> None:
    if home.postgresql:
        refused(home, f"TRUNCATE {table} CASCADE")
        return
    again = f"SELECT * FROM {table}"  # noqa: S608 -- the tables are listed above
    refused(home, f"INSERT OR REPLACE INTO {table} {again}")


def test_replacing_an_act_by_its_number_is_refused(home: Home) -> None:
    """The unique constraint may be resolved by REPLACE too, not only the primary key."""
    put(home, units("aqqum"))
    insert = "INSERT" if home.postgresql else "INSERT OR REPLACE"
    rows = f"SELECT id + 1000, {COLUMNS[4:]} FROM store_act"  # noqa: S608 -- ours
    before = entries(home)
    with pytest.raises(DatabaseError), connections[home.alias].cursor() as cursor:
        cursor.execute(f"{insert} INTO store_act ({COLUMNS}) {rows}")
    assert entries(home) == before


def test_upsert_is_refused(home: Home) -> None:
    """``ON CONFLICT DO UPDATE`` is an UPDATE."""
    before = entries(home)
    with pytest.raises(DatabaseError), connections[home.alias].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO store_act ({COLUMNS}) SELECT {COLUMNS} FROM store_act WHERE true"  # noqa: S608 -- ours
            " ON CONFLICT (id) DO UPDATE SET kind = 'x'"
        )
    assert entries(home) == before
