"""Reading the register and the states, a bounded number of acts in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from django.db import connections, transaction

from dauys.election.act import Act
from dauys.election.fold import apply
from dauys.election.kinds import decode
from dauys.election.states import decode_state
from dauys.register import dsse
from dauys.register.merkle import leaf_hash
from dauys.store.faults import contradiction
from dauys.store.home import Home
from dauys.store.prefixes import begins
from dauys.store.sequencing import size as register_size
from dauys.verify.replay import PAYLOAD_TYPE

CHUNK: Final = 1000
"""Acts fetched at once."""


class Placed(NamedTuple):
    """An act's id in parts, and its position in the register."""

    stream: str
    number: int
    kind: str
    position: int


def entries(home: Home, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The register's entries from position ``start`` up to ``stop`` (its end if None).

    Each is checked against its stored leaf hash: Fault F-511 if it was altered or is missing.
    """
    for _, entry in _placed_rows(home, start, stop):
        yield entry


def acts(home: Home, start: int = 0, stop: int | None = None) -> Iterator[Act]:
    """The same, decoded; signatures are the verifier's business."""
    for entry in entries(home, start, stop):
        yield decode(dsse.open_entry(entry, PAYLOAD_TYPE).payload)


def leaf_hashes(home: Home, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The stored leaf hashes in register order."""
    for position, row in _ranges(home, start, stop, "a.leaf"):
        if row is None:
            raise _missing(position)
        yield bytes(row[0])


def states(home: Home, size: int | None = None) -> dict[str, Any]:
    """The state of every stream: of all acts, or of the register's first ``size``.

    The cached folds are used where they are exactly what is asked for; otherwise the register
    is folded.
    """
    with snapshot(home):
        if size is None or (size == register_size(home) and not _pending(home)):
            return _cached(home)
        return _folded(home, size)


def states_of(home: Home, streams: Iterable[str], size: int) -> dict[str, Any]:
    """The states of some streams as the register's first ``size`` acts make them; those without
    an act there are left out.

    Only what has gone on since is folded again, so a few contests of a long register are quick.
    """
    with snapshot(home):
        beyond = _beyond(home, size)
        found: dict[str, Any] = {}
        for stream in streams:
            end = beyond.get(stream)
            if end is None:
                kept = state(home, stream)
            else:
                kept = None
                for act in acts_of(home, stream, until=end):
                    kept = apply(kept, act)
            if kept is not None:
                found[stream] = kept
        return found


def _beyond(home: Home, size: int) -> dict[str, int]:
    """Of each stream that goes on beyond this size, the number of its first act there."""
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT stream, MIN(number) FROM ("
            " SELECT a.stream, a.number FROM store_leaf l JOIN store_act a ON a.id = l.act_id"
            " WHERE l.position >= %s UNION ALL"
            " SELECT a.stream, a.number FROM store_pending p JOIN store_act a ON a.id = p.act_id"
            ") later GROUP BY stream",
            [size],
        )
        return {row[0]: int(row[1]) for row in cursor.fetchall()}


def state(home: Home, stream: str) -> Any:
    """One stream's present state, not to be changed; None if it has no act.

    Decoded once for as long as the stream stands where it is: its last leaf hash names the state.
    """
    if home.work is not None:
        return home.work.head(stream).state
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT leaf FROM store_streamhead WHERE stream = %s AND number > 0", [stream]
        )
        row = cursor.fetchone()
        if row is None:
            return None
        kept = home.decoded.get(stream)
        if kept is not None and kept[0] == bytes(row[0]):
            return kept[1]
        cursor.execute("SELECT leaf, state FROM store_streamhead WHERE stream = %s", [stream])
        leaf, encoded = cursor.fetchone()
    return home.remember(stream, bytes(leaf), decode_state(bytes(encoded)))


def streams(home: Home, prefix: str) -> list[str]:
    """The names of the streams that begin so and have an act, in order."""
    return sorted(heads(home, prefix))


def heads(home: Home, prefix: str) -> dict[str, tuple[int, bytes]]:
    """The number and leaf hash of the last act of each stream that begins so."""
    if home.work is not None:
        home.work.send()
    condition, parameters = begins(home, "stream", prefix) if prefix else ("TRUE", [])
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT stream, number, leaf FROM store_streamhead"  # noqa: S608 -- a condition of ours
            f" WHERE number > 0 AND {condition}",
            parameters,
        )
        return {row[0]: (int(row[1]), bytes(row[2])) for row in cursor.fetchall()}


def acts_of(home: Home, stream: str, after: int = 0, *, until: int = 2**62) -> list[Act]:
    """The acts of a stream after this number and before ``until``, placed or not. Fault F-511."""
    if home.work is not None:
        home.work.send()
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT number, entry, leaf FROM store_act WHERE stream = %s AND number > %s"
            " AND number < %s ORDER BY number",
            [stream, after, until],
        )
        rows = cursor.fetchall()
    return [
        decode(
            dsse.open_entry(
                checked(f"{stream}/{number}", bytes(entry), bytes(leaf)), PAYLOAD_TYPE
            ).payload
        )
        for number, entry, leaf in rows
    ]


def positions(home: Home, size: int | None = None, *, start: int = 0) -> Iterator[Placed]:
    """Where each act stands, in register order, from position ``start`` on."""
    for position, row in _ranges(home, start, size, "a.stream, a.number, a.kind"):
        if row is None:
            raise _missing(position)
        yield Placed(row[0], int(row[1]), row[2], position)


def acts_between(home: Home, start: int, stop: int) -> dict[str, int]:
    """How many acts of each stream stand from position ``start`` up to ``stop``."""
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT a.stream, COUNT(*) FROM store_leaf l JOIN store_act a ON a.id = l.act_id"
            " WHERE l.position >= %s AND l.position < %s GROUP BY a.stream",
            [start, stop],
        )
        return {row[0]: int(row[1]) for row in cursor.fetchall()}


def entry_of(home: Home, stream: str, number: int) -> bytes | None:
    """The entry of an act by its id, placed or not; None if there is none. Fault F-511."""
    if home.work is not None:
        home.work.send()
    with connections[home.alias].cursor() as cursor:
        cursor.execute(
            "SELECT entry, leaf FROM store_act WHERE stream = %s AND number = %s",
            [stream, number],
        )
        row = cursor.fetchone()
    return checked(f"{stream}/{number}", bytes(row[0]), bytes(row[1])) if row else None


def as_written(home: Home, chosen: Callable[[str], bool]) -> Iterator[tuple[str, int, bytes]]:
    """Acts of the streams that are chosen, placed or not, in the order in which they were written:
    stream, number, entry. Fault F-511."""
    if home.work is not None:
        home.work.send()
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT id, stream FROM store_act ORDER BY id")
        wanted = [row[0] for row in cursor.fetchall() if chosen(row[1])]
    for low in range(0, len(wanted), CHUNK):
        part = wanted[low : low + CHUNK]
        with connections[home.alias].cursor() as cursor:
            places = ", ".join(["%s"] * len(part))
            cursor.execute(
                "SELECT stream, number, entry, leaf FROM store_act"  # noqa: S608 -- placeholders
                f" WHERE id IN ({places}) ORDER BY id",
                part,
            )
            rows = cursor.fetchall()
        for stream, number, entry, leaf in rows:
            where = f"{stream}/{number}"
            yield stream, int(number), checked(where, bytes(entry), bytes(leaf))


def checked(where: str, entry: bytes, leaf: bytes) -> bytes:
    """``entry``, or Fault F-511 if it is not what the leaf hash says."""
    if leaf_hash(entry) != leaf:
        raise contradiction(where, "an act's bytes do not have its hash", leaf.hex())
    return entry


@contextmanager
def snapshot(home: Home) -> Iterator[None]:
    """Everything read inside belongs to one moment. Inside a batch: that batch's moment."""
    if home.work is not None:
        home.work.send()
        yield
        return
    with transaction.atomic(using=home.alias):
        if home.postgresql:
            with connections[home.alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _placed_rows(home: Home, start: int, stop: int | None) -> Iterator[tuple[int, bytes]]:
    for position, row in _ranges(home, start, stop, "a.entry, a.leaf"):
        if row is None:
            raise _missing(position)
        yield position, checked(f"register position {position}", bytes(row[0]), bytes(row[1]))


def _ranges(
    home: Home, start: int, stop: int | None, columns: str
) -> Iterator[tuple[int, tuple[Any, ...] | None]]:
    """Rows by position; None stands for a position that is not there."""
    if home.work is not None:
        home.work.send()
    end = register_size(home) if stop is None else stop
    for low in range(start, end, CHUNK):
        high = min(low + CHUNK, end)
        with connections[home.alias].cursor() as cursor:
            cursor.execute(
                f"SELECT l.position, {columns} FROM store_leaf l"  # noqa: S608 -- our constants
                " JOIN store_act a ON a.id = l.act_id"
                " WHERE l.position >= %s AND l.position < %s ORDER BY l.position",
                [low, high],
            )
            rows = cursor.fetchall()
        expected = low
        for row in rows:
            if row[0] != expected:
                break
            yield expected, row[1:]
            expected += 1
        if expected < high:
            yield expected, None


def _missing(position: int) -> Exception:
    return contradiction(f"register position {position}", "the register has a gap")


def _pending(home: Home) -> bool:
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM store_pending)")
        return bool(cursor.fetchone()[0])


def _cached(home: Home) -> dict[str, Any]:
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT stream, state FROM store_streamhead WHERE number > 0")
        return {row[0]: decode_state(bytes(row[1])) for row in cursor.fetchall()}


def _folded(home: Home, size: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for act in acts(home, 0, size):
        found[act.stream] = apply(found.get(act.stream), act)
    return found
