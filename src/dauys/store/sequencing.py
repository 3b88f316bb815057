"""Placing acts in the register's tree.

Why write order is a linearisation: an act is given its number (``store_act.id``) while its
transaction holds its own stream for update and every stream it reads for share, and keeps these
locks until it is committed; within a transaction numbers follow the order of the acts. Two acts
conflict if one writes a stream that the other reads or writes. Of two such acts, the second can
only take its locks, and therefore its number, after the first was committed: numbers agree with
the order in which the acts saw one another. Acts that do not conflict may stand in either order.
So at its place in the register every stream that an act reads is exactly at the number it states.

Why placing what is visible is enough: a lower number may be committed later than a higher one
only if the two do not conflict. Whatever a visible act rests on was committed before it and is
therefore visible too, and has a lower number.

On SQLite the writer is alone, and acts get their leaves in the writing transaction. On
PostgreSQL one process at a time, under an advisory lock, places what has been committed.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.db.utils import OperationalError

from dauys.store.faults import not_written
from dauys.store.home import Home

_SIZE = "SELECT COALESCE(MAX(position) + 1, 0) FROM store_leaf"


def sequence(home: Home) -> int:
    """Place all committed acts; returns the register's size.

    Can be repeated and interrupted at any moment. Inside a batch it only tells the size, since
    nothing of the batch is committed yet. Fault F-510 if the database cannot write.
    """
    if home.work is not None or not home.postgresql:
        return size(home)
    try:
        with transaction.atomic(using=home.alias), connections[home.alias].cursor() as cursor:
            return _place(cursor)
    except OperationalError as error:
        raise not_written(home.origin, str(error)) from error


def size(home: Home) -> int:
    """How many acts have their place."""
    with connections[home.alias].cursor() as cursor:
        return _number(cursor, _SIZE)


def _place(cursor: Any) -> int:
    # The lock belongs to the home's schema: other homes of the database are not held up.
    cursor.execute(
        "SELECT pg_advisory_xact_lock(hashtext('dauys sequencer'), hashtext(current_schema()))"
    )
    first = _number(cursor, _SIZE)
    cursor.execute(
        "INSERT INTO store_leaf (position, act_id)"
        " SELECT %s + row_number() OVER (ORDER BY act_id) - 1, act_id FROM store_pending",
        [first],
    )
    placed = int(cursor.rowcount)
    cursor.execute(
        "DELETE FROM store_pending WHERE act_id IN"
        " (SELECT act_id FROM store_leaf WHERE position >= %s)",
        [first],
    )
    return first + placed


def _number(cursor: Any, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])
