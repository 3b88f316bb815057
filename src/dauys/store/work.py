"""The unit of work: the stream heads one transaction holds, and the acts it appends.

On SQLite the transaction is alone. On PostgreSQL a head's row is the stream's lock: FOR UPDATE
for the stream written, FOR SHARE for the streams read. A stream that does not exist yet gets a
head with number 0, so that its absence can be locked like its state.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections

from dauys.election.act import Act
from dauys.election.fold import apply
from dauys.election.kinds import VOTES
from dauys.election.states import decode_state, encode_state
from dauys.law.rulebook import Rulebook
from dauys.register import commitment
from dauys.store.home import Home
from dauys.store.sequencing import place

ACTS_KEPT: Final = 500
"""Appended acts in memory before they are sent to the database."""
HEADS_KEPT: Final = 20_000
"""Decoded heads in memory before they are written and read again on demand."""

_COLUMNS = "SELECT stream, number, leaf, received_at FROM store_streamhead WHERE stream"
_WITH_STATE = "SELECT stream, number, leaf, received_at, state FROM store_streamhead WHERE stream"
_UPSERT = (
    "INSERT INTO store_streamhead (stream, number, leaf, received_at, state)"
    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (stream) DO UPDATE SET number = excluded.number,"
    " leaf = excluded.leaf, received_at = excluded.received_at, state = excluded.state"
)
_ABSENT = (
    "INSERT INTO store_streamhead (stream, number, leaf, received_at, state)"
    " VALUES (%s, 0, '', '', '') ON CONFLICT (stream) DO NOTHING"
)
# One round trip for the stream of an act: make the head if need be, lock it, read it.
_OWN = (
    "INSERT INTO store_streamhead (stream, number, leaf, received_at, state)"
    " VALUES (%s, 0, '', '', '') ON CONFLICT (stream) DO UPDATE"
    " SET number = store_streamhead.number RETURNING stream, number, leaf, received_at"
)
_ACT = (
    "INSERT INTO store_act (id, stream, number, kind, entry, leaf) VALUES (%s, %s, %s, %s, %s, %s)"
)


@dataclass(slots=True)
class Head:
    """A stream's end: acts so far, the last one's leaf hash and arrival, the folded state."""

    number: int
    leaf: bytes
    received_at: str
    state: Any = None
    #: Whether ``state`` has been read, and whether it is this unit's own to change.
    loaded: bool = False
    own: bool = False
    changed: bool = False


class Work:
    """Heads and acts of one transaction. ``locking`` is off for a look without consequences."""

    def __init__(self, home: Home, *, locking: bool = True) -> None:
        self._home = home
        self._cursor = connections[home.alias].cursor()
        self._rows = home.postgresql
        self._locking = locking and self._rows
        self._locks: dict[str, str] = {}
        self._heads: dict[str, Head] = {}
        self._acts: list[tuple[str, int, str, bytes, bytes]] = []
        #: Embedded: whether acts wait for the sequencer, which runs when everything is sent.
        self._held = False
        #: Set for good when something failed half-way: nothing is committed.
        self.broken = False

    def expect(self, streams: Collection[str]) -> None:
        """Read the heads that will probably be asked for, in one round trip. Without locks."""
        self._cursor.execute(f"{_COLUMNS} = ANY(%s)", [sorted(streams)])
        self._heads.update((row[0], _head(row)) for row in self._cursor.fetchall())

    def met(self) -> set[str]:
        """The streams of which this unit has seen an act. Heads are never taken away again."""
        return {stream for stream, head in self._heads.items() if head.number}

    def lock(self, own: str, reads: Collection[str], known: Collection[str] = ()) -> None:
        """Take the locks of one act in the order of names, so that writers cannot deadlock.

        ``known`` are streams that certainly have a head; of others it is looked up.
        """
        if not self._locking:
            return
        names = sorted({own, *reads})
        if not known or any(name not in known for name in names):
            self._cursor.execute(
                "SELECT stream FROM store_streamhead WHERE stream = ANY(%s)", [names]
            )
            there = {row[0] for row in self._cursor.fetchall()}
            for name in names:
                if name not in there:
                    self._cursor.execute(_ABSENT, [name])
        for part, mode in (
            ([name for name in names if name < own], "SHARE"),
            ([own], "UPDATE"),
            ([name for name in names if name > own], "SHARE"),
        ):
            if part:
                self._take(part, mode)

    def head(self, stream: str, *, update: bool = False) -> Head:
        """The stream's present end, locked as far as this unit locks."""
        mode = "UPDATE" if update else "SHARE"
        if self._locking and self._locks.get(stream) not in ("UPDATE", mode):
            if update:
                self._cursor.execute(_OWN, [stream])
                self._locked(self._cursor.fetchall(), mode)
            elif not self._take([stream], mode):
                self._cursor.execute(_ABSENT, [stream])
                self._take([stream], mode)
        found = self._heads.get(stream)
        if found is None:
            self._cursor.execute(f"{_COLUMNS} = %s", [stream])
            row = self._cursor.fetchone()
            found = self._heads[stream] = _head(row) if row else Head(0, b"", "")
        if not found.loaded or (update and not found.own):
            self._load(stream, found, own=update)
        return found

    def append(self, act: Act, entry: bytes, leaf: bytes) -> None:
        """Take an act that was decided upon, and fold it."""
        head = self.head(act.stream, update=True)
        try:
            head.state = apply(head.state, act)
        except BaseException:
            self.broken = True  # the state may be half changed
            raise
        head.number, head.leaf, head.received_at = act.number, leaf, act.received_at
        head.changed = True
        self._acts.append((act.stream, act.number, act.kind, entry, leaf))
        if len(self._acts) >= ACTS_KEPT:
            self._send_acts()
        if len(self._heads) > HEADS_KEPT:
            self._send_heads()
            self._heads.clear()

    def send(self) -> None:
        """Send everything that is still in memory to the database; the caller commits."""
        if self.broken:
            raise RuntimeError("something failed inside this batch; it is not committed")
        self._send_acts()
        self._send_heads()
        if self._held and not self._rows:
            place(self._home, self._cursor)
            self._held = False

    def _load(self, stream: str, head: Head, *, own: bool) -> None:
        """Read a head's state: a copy of its own to change, or one that others may look at too.

        The leaf hash of the last act names the state that the acts up to it make, so a decoded
        state can be used again for as long as the stream stands there.
        """
        head.loaded, head.own = True, own
        if not head.number:
            return
        kept = None if own else self._home.decoded.get(stream)
        if kept is not None and kept[0] == head.leaf:
            head.state = kept[1]
            return
        self._cursor.execute("SELECT state, leaf FROM store_streamhead WHERE stream = %s", [stream])
        state, leaf = self._cursor.fetchone()
        head.state = decode_state(bytes(state))
        # In a look without locks the stream may have moved on since its head was read.
        if not own and bytes(leaf) == head.leaf:
            self._home.remember(stream, head.leaf, head.state)

    def _take(self, names: list[str], mode: str) -> bool:
        """Lock existing head rows; whether there was any. What is to be changed is read too."""
        columns = _WITH_STATE if mode == "UPDATE" else _COLUMNS
        self._cursor.execute(f'{columns} = ANY(%s) ORDER BY stream COLLATE "C" FOR {mode}', [names])
        return self._locked(self._cursor.fetchall(), mode)

    def _locked(self, rows: list[tuple[Any, ...]], mode: str) -> bool:
        """Note locks; what was in memory without a lock is replaced by what is locked."""
        for row in rows:
            if row[0] not in self._locks:
                head = self._heads[row[0]] = _head(row[:4])
                if len(row) > 4:
                    head.loaded = head.own = True
                    head.state = decode_state(bytes(row[4])) if head.number else None
            self._locks[row[0]] = mode
        return bool(rows)

    def _send_acts(self) -> None:
        """Give the acts their places in write order, while their locks are held, and send them."""
        if not self._acts:
            return
        count = len(self._acts)
        if self._rows:
            self._cursor.execute(
                "SELECT nextval('store_act_order') FROM generate_series(1, %s)", [count]
            )
            numbers = sorted(row[0] for row in self._cursor.fetchall())
        else:
            self._cursor.execute(
                "SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM store_act),"
                " (SELECT COALESCE(MAX(position) + 1, 0) FROM store_leaf)"
            )
            first, place = self._cursor.fetchone()
            numbers = list(range(first, first + count))
        self._cursor.executemany(
            _ACT, [(number, *row) for number, row in zip(numbers, self._acts, strict=True)]
        )
        if self._rows or self._wait():
            self._cursor.executemany(
                "INSERT INTO store_pending (act_id) VALUES (%s)", [(number,) for number in numbers]
            )
        else:
            # Alone in the database: write order is register order.
            self._cursor.executemany(
                "INSERT INTO store_leaf (position, act_id) VALUES (%s, %s)",
                list(enumerate(numbers, start=place)),
            )
        self._acts.clear()

    def _wait(self) -> bool:
        """Whether these acts wait for the sequencer, because something is held back."""
        if not self._held:
            self._cursor.execute("SELECT EXISTS (SELECT 1 FROM store_pending)")
            self._held = bool(self._cursor.fetchone()[0])
        if not self._held and any(kind in VOTES for _, _, kind, _, _ in self._acts):
            # The gate looks at contests as they are recorded.
            self._send_heads()
            gate = self._home.gate
            self._held = not all(gate.passes(stream, kind) for stream, _, kind, _, _ in self._acts)
        return self._held

    def _send_heads(self) -> None:
        changed = [
            (stream, head.number, head.leaf, head.received_at, encode_state(head.state))
            for stream, head in self._heads.items()
            if head.changed
        ]
        if changed:
            self._cursor.executemany(_UPSERT, changed)
        for head in self._heads.values():
            head.changed = False


class RecordingWorld:
    """What a decision sees (``election.world.World``); keeps which streams it read, and when."""

    def __init__(self, home: Home, work: Work, own: str) -> None:
        self._home = home
        self._work = work
        self._own = own
        self.reads: dict[str, int] = {}

    def state(self, stream: str) -> Any:
        """Another stream's state; recorded with its number (0 if it does not exist)."""
        head = self._work.head(stream)
        if stream != self._own:
            self.reads[stream] = head.number
        return head.state

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook of exactly this content; Faults F-116, F-117."""
        return self._home.rulebooks.get(rulebook_id, sha256)

    def opens(self, commitment_hex: str, salt: str, value: object) -> bool:
        """Whether salt (hex) and value open the commitment."""
        return commitment.opens(commitment_hex, bytes.fromhex(salt), value)


def _head(row: tuple[Any, ...]) -> Head:
    _, number, leaf, received_at = row
    return Head(number, bytes(leaf), received_at)
