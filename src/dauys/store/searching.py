"""Acts of every stream from the newest back, some at a time, for whoever looks through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.db import connections

from dauys.election.act import Act
from dauys.election.kinds import decode
from dauys.register import dsse
from dauys.store.home import Home
from dauys.store.reading import checked
from dauys.verify.replay import PAYLOAD_TYPE

CHUNK: Final = 200


class Found(NamedTuple):
    """An act with its write order, leaf hash and position (None: it has no place yet)."""

    order: int
    act: Act
    leaf: bytes
    position: int | None


def backwards(
    home: Home, before: int | None = None, *, kind: str = "", contest: str = ""
) -> Iterator[Found]:
    """Acts written before the one of this order, the newest first; of one kind or contest.

    Fault F-511 if one was altered.
    """
    conditions, given = ["a.id < %s"], 2**62 if before is None else before
    values: list[str] = []
    if kind:
        conditions.append("a.kind = %s")
        values.append(kind)
    if contest:
        # A range, not LIKE: ids have signs that LIKE reads otherwise. "0" follows "/".
        conditions.append("(a.stream = %s OR (a.stream >= %s AND a.stream < %s))")
        values += [f"contest/{contest}", f"precinct/{contest}/", f"precinct/{contest}0"]
    where = " AND ".join(conditions)
    collated = ' COLLATE "C"' if home.postgresql else ""
    where = where.replace("a.stream >=", f"a.stream{collated} >=")
    while True:
        with connections[home.alias].cursor() as cursor:
            cursor.execute(
                "SELECT a.id, a.stream, a.number, a.entry, a.leaf, l.position FROM store_act a"  # noqa: S608 -- our constants
                f" LEFT JOIN store_leaf l ON l.act_id = a.id WHERE {where}"
                " ORDER BY a.id DESC LIMIT %s",
                [given, *values, CHUNK],
            )
            rows = cursor.fetchall()
        for order, stream, number, entry, leaf, position in rows:
            content = checked(f"{stream}/{number}", bytes(entry), bytes(leaf))
            act = decode(dsse.open_entry(content, PAYLOAD_TYPE).payload)
            yield Found(int(order), act, bytes(leaf), position)
        if len(rows) < CHUNK:
            return
        given = int(rows[-1][0])
