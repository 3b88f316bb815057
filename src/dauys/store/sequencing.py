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

Why some acts may be held back: an act with votes waits until the last poll of its scope has closed
(:mod:`dauys.store.gate`), because the register is published whole. Acts written after it overtake
it only if they do not conflict with it, nor with anything held back before them; two acts that do
not conflict may stand in either order. So what is placed is again a linearisation, and what is
held back can be placed later, in write order, for the same reason.

On SQLite the writer is alone, and acts get their leaves in the writing transaction unless they or
others before them are held back. On PostgreSQL one process at a time, under an advisory lock,
places what has been committed.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.db.utils import OperationalError

from dauys.store import engine
from dauys.store.faults import not_written
from dauys.store.home import Home

_SIZE = "SELECT COALESCE(MAX(position) + 1, 0) FROM store_leaf"
_PENDING = (
    "SELECT id, stream, kind FROM store_act"
    " WHERE id IN (SELECT act_id FROM store_pending) ORDER BY id"
)


def sequence(home: Home) -> int:
    """Place all committed acts but those held back; returns the register's size.

    Can be repeated and interrupted at any moment. Inside a batch it only tells the size, since
    nothing of the batch is committed yet. Fault F-510 if the database cannot write.
    """
    if home.work is not None or not (home.postgresql or waiting(home)):
        return size(home)
    try:
        if not home.postgresql:
            with engine.write_lock(home.alias):
                return _sequence(home)
        return _sequence(home)
    except OperationalError as error:
        raise not_written(home.origin, str(error)) from error


def _sequence(home: Home) -> int:
    with transaction.atomic(using=home.alias), connections[home.alias].cursor() as cursor:
        if home.postgresql:
            # The lock belongs to the home's schema: other homes of the database are not held up.
            cursor.execute(
                "SELECT pg_advisory_xact_lock("
                "hashtext('dauys sequencer'), hashtext(current_schema()))"
            )
        return place(home, cursor)


def size(home: Home) -> int:
    """How many acts have their place."""
    with connections[home.alias].cursor() as cursor:
        return _number(cursor, _SIZE)


def waiting(home: Home) -> set[str]:
    """The streams of the acts that have no place yet; after :func:`sequence`: held back."""
    with connections[home.alias].cursor() as cursor:
        return {stream for _, stream, _ in pending(cursor)}


def pending(cursor: Any) -> list[tuple[int, str, str]]:
    """The acts that have no place yet, in write order: id, stream, kind."""
    cursor.execute(_PENDING)
    return [(int(row[0]), row[1], row[2]) for row in cursor.fetchall()]


def place(home: Home, cursor: Any) -> int:
    """Place what waits and is not held back, inside the caller's transaction; the size then."""
    first = _number(cursor, _SIZE)
    free = home.gate.sorted_out(cursor, pending(cursor))
    if not free:
        return first
    if home.postgresql:
        cursor.execute(
            "INSERT INTO store_leaf (position, act_id)"
            " SELECT %s + place - 1, act"
            " FROM unnest(%s::bigint[]) WITH ORDINALITY AS o(act, place)",
            [first, free],
        )
    else:
        cursor.executemany(
            "INSERT INTO store_leaf (position, act_id) VALUES (%s, %s)",
            list(enumerate(free, start=first)),
        )
    # By what was placed, not by number: an act with a lower one may have been committed since.
    cursor.execute(
        "DELETE FROM store_pending WHERE act_id IN"
        " (SELECT act_id FROM store_leaf WHERE position >= %s)",
        [first],
    )
    return first + len(free)


def _number(cursor: Any, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])
