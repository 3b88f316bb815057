"""A home: one issuing authority's acts, keys and blobs in one directory.

::

    home.toml       origin, mark, where the database is
    home.sqlite3    the acts (or a PostgreSQL schema instead)
    keys/           sealed keys (see ``keyring``)
    blobs/          files that acts name by hash
    boundaries/     outlines for maps, where some were imported
    rulebooks/      each rulebook content a contest was called under
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from django.db import connections
from django.utils.connection import ConnectionDoesNotExist

from dauys.election.streams import contest_of
from dauys.law.faults import Fault
from dauys.register.keys import Signer
from dauys.store import engine, homefile, migrating
from dauys.store.gate import Gate
from dauys.store.homefile import HomeFile
from dauys.store.keyring import Keyring
from dauys.store.pinned import Rulebooks

if TYPE_CHECKING:
    from dauys.store.work import Work

DATABASE_FILE = "home.sqlite3"
DECODED_KEPT: Final = 1024
"""States of streams that are only read, kept decoded until the stream moves on."""
Clock = Callable[[], str]


def system_clock() -> str:
    """The server's time in UTC, whole seconds ("2021-07-25T14:05:00Z")."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Home:
    """An opened home. Usable from several threads; each has its own database connection.

    ``origin`` names the log, ``mark`` is "rehearsal" or "". ``clock`` is asked for
    ``received_at``, the time of a publication, whether acts with votes may be placed in the
    register (see ``gate``), and by the rooms above for how long somebody has been idle; no
    decision reads it.
    """

    def __init__(
        self, path: Path, file: HomeFile, alias: str, keyring: Keyring, clock: Clock
    ) -> None:
        self.path = path
        self.alias = alias
        self.origin = file.origin
        self.mark: Literal["", "rehearsal"] = file.mark
        self.keyring = keyring
        self.clock = clock
        #: By which sessions, waits and code generators run where ``clock`` does not show people's
        #: own time: in a rehearsal whose clock is moved by hand.
        self.wall: Clock | None = None
        self.rulebooks = Rulebooks(path / "rulebooks")
        #: Stream -> leaf hash and the state that the acts up to it make; never changed in place.
        self.decoded: dict[str, tuple[bytes, Any]] = {}
        self.gate = Gate(self)
        self._usual: dict[tuple[str, type], tuple[str, ...]] = {}
        self._thread = threading.local()

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        origin: str,
        title: str,
        mark: Literal["", "rehearsal"] = "",
        database: str | None = None,
        passphrase: str | None = None,
        founders: tuple[str, str] = ("founder-a", "founder-b"),
        clock: Clock | None = None,
        seed: bytes | None = None,
        since: str | None = None,
    ) -> Home:
        """Make a home and open it; see :func:`dauys.store.founding.found`."""
        # Founding writes the first acts into a home, so it stands above this module.
        from dauys.store.founding import found

        return found(
            path,
            origin=origin,
            title=title,
            mark=mark,
            database=database,
            passphrase=passphrase,
            founders=founders,
            clock=clock,
            seed=seed,
            since=since,
        )

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None, clock: Clock | None = None) -> Home:
        """Open the home at ``path``.

        Faults: F-502 (no home), F-503, F-512 (made by a newer program), F-508 (no database),
        F-509 (durability switched off), F-514 (marked otherwise than its register). Keys are
        unsealed when they are first needed (F-504).
        """
        file = homefile.read(path)
        home = cls.connect(path, file, Keyring(path / "keys", passphrase), clock)
        try:
            migrating.bring_up(home.alias, str(path))
            home._check_mark()
        except BaseException:
            home.close()
            raise
        return home

    @classmethod
    def connect(cls, path: Path, file: HomeFile, keyring: Keyring, clock: Clock | None) -> Home:
        """The home over its database, tables not looked at. Faults F-508, F-509."""
        alias = engine.register(engine.settings_of(path / DATABASE_FILE, file))
        try:
            engine.check_durability(engine.connect(alias, str(path)))
        except BaseException:
            engine.forget(alias)
            raise
        return cls(path, file, alias, keyring, clock or system_clock)

    def _check_mark(self) -> None:
        """F-514 where ``home.toml`` says another mark than entry 0 of the register."""
        from dauys.store import reading

        opened = reading.state(self, "home")
        if opened is None or opened.mark == self.mark:
            return
        real = "a real home"
        raise Fault(
            "F-514",
            what=f"the home is {opened.mark or real}, its file says {self.mark or real}",
            where=str(self.path / homefile.NAME),
            value=self.mark,
            why="a rehearsal is never taken for a real election, nor the other way round",
            remedy=f'Write mark = "{opened.mark}" there again',
        )

    def close(self) -> None:
        """Close this thread's connection; the home cannot be used afterwards."""
        with suppress(ConnectionDoesNotExist):
            engine.forget(self.alias)

    def disconnect(self) -> None:
        """Close only this thread's connection (before the thread ends)."""
        connections[self.alias].close()

    def remember(self, stream: str, leaf: bytes, state: Any) -> Any:
        """Keep a decoded state, under its stream's last leaf hash; returns it."""
        if len(self.decoded) >= DECODED_KEPT:
            self.decoded.clear()
        self.decoded[stream] = (leaf, state)
        return state

    def usual(self, stream: str, body: type) -> tuple[str, ...]:
        """The streams that such an act has read in this contest: worth reading together."""
        return self._usual.get((contest_of(stream), body), ())

    def used(self, stream: str, body: type, reads: Iterable[str]) -> None:
        """Remember for :meth:`usual` what an act has read. A guess: nothing is decided by it."""
        if len(self._usual) >= DECODED_KEPT:
            self._usual.clear()
        self._usual[contest_of(stream), body] = tuple(reads)

    def signer(self, person: str) -> Signer:
        """A person's device key kept in this home. Fault F-505."""
        return self.keyring.person(person)

    def add_person(self, person: str) -> str:
        """Make a device key for a person; returns the public key in base64. Fault F-506."""
        return base64.b64encode(self.keyring.add_person(person).public).decode()

    @property
    def postgresql(self) -> bool:
        """Whether the acts are in PostgreSQL (else in the SQLite file)."""
        return engine.is_postgresql(self.alias)

    @property
    def work(self) -> Work | None:
        """This thread's unfinished unit of work, if it is inside one."""
        found: Work | None = getattr(self._thread, "work", None)
        return found

    @work.setter
    def work(self, work: Work | None) -> None:
        self._thread.work = work

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Home({str(self.path)!r}, {self.origin!r})"
