"""What begins so, on both databases: as Python says, with signs that SQL reads otherwise."""

from __future__ import annotations

import pytest
from django.db import connections

from dauys.store import salts
from dauys.store.home import Home
from dauys.store.prefixes import begins

NAMES = (
    "a/b/1",
    "a/b/2",
    "A/b/1",
    "a/B/1",
    "a/b",
    "a/b0",
    "a_b/1",
    "axb/1",
    "a%b/1",
    "ә/1",
    "a/bә",
)
PREFIXES = ("a/b/", "a/b", "A/", "a_", "a_b/", "a%", "a%b/", "a", "z/")


@pytest.fixture
def named(home: Home) -> Home:
    for name in NAMES:
        salts.make(home, name)
    return home


@pytest.mark.parametrize("prefix", PREFIXES)
def test_names_begin_as_python_says(named: Home, prefix: str) -> None:
    assert salts.names(named, prefix) == sorted(n for n in NAMES if n.startswith(prefix))


@pytest.mark.parametrize("prefix", ["", "ә"])
def test_what_cannot_be_looked_up_so(home: Home, prefix: str) -> None:
    with pytest.raises(ValueError, match="no prefix"):
        begins(home, "name", prefix)


def test_sqlite_reads_the_names_of_one_prefix_only(named: Home) -> None:
    """By the index, however many others there are; PostgreSQL decides by its statistics."""
    if named.postgresql:
        return
    condition, parameters = begins(named, "name", "a/b/")
    with connections[named.alias].cursor() as cursor:
        query = f"EXPLAIN QUERY PLAN SELECT name FROM store_salt WHERE {condition}"  # noqa: S608
        cursor.execute(query, parameters)
        assert "SEARCH" in str(cursor.fetchall())
