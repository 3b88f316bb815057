"""Which votes may be placed in the register: those of a scope whose last poll has closed.

The register is published whole, so an act that says how people voted is placed only after the
last poll of its publication scope (contest, region or country) has closed. It is durable and
acknowledged before; it only waits for its place. The home's clock is asked, as for the time of
arrival: nothing is decided by it but how soon an act is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connections

from dauys.election.bodies.public import PublicationMade
from dauys.election.kinds import VOTES, decode
from dauys.election.states import decode_state
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import contest_of
from dauys.election.streams import election as election_stream
from dauys.record.release import closing_of, scope_of
from dauys.record.snapshot import Snapshot
from dauys.register import dsse
from dauys.verify.replay import PAYLOAD_TYPE

if TYPE_CHECKING:
    from dauys.store.home import Home

_CHUNK = 500
_NO_PUBLICATION = PublicationMade(version=1, as_of="", size=0, root="", manifest="")
Scope = tuple[str, str, str]


class Gate:
    """What one home knows of its scopes. Closed stays closed; before that it looks again."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._scopes: dict[str, Scope] = {}
        self._closings: dict[Scope, datetime | None] = {}
        self._closed: set[Scope] = set()
        self._reads: dict[int, frozenset[str]] = {}

    def passes(self, stream: str, kind: str) -> bool:
        """Whether an act of this kind may be placed now, as far as votes are concerned."""
        if kind not in VOTES:
            return True
        contest = contest_of(stream)
        if self._scopes.get(contest) in self._closed:
            return True
        now = datetime.fromisoformat(self._home.clock())
        if contest in self._scopes:
            closing = self._closings[self._scopes[contest]]
            if closing is not None and now < closing:
                return False
        # Not seen yet, or it seems to be over: hours may have been changed in the meantime.
        self._look(contest)
        closing = self._closings[self._scopes[contest]]
        if closing is not None and now < closing:
            return False
        self._closed.add(self._scopes[contest])
        return True

    def _look(self, contest_id: str) -> None:
        """Work out the scopes of the contest's election from what is recorded, placed or not."""
        states = {contest_stream(contest_id): self._state(contest_stream(contest_id))}
        election = states[contest_stream(contest_id)].terms.election
        with connections[self._home.alias].cursor() as cursor:
            cursor.execute(
                "SELECT stream, state FROM store_streamhead WHERE number > 0 AND"
                " (stream = %s OR stream LIKE 'territory/%%' OR (stream > %s AND stream < %s))",
                # Every contest's id begins with its election's; "/" follows ".".
                [election_stream(election), f"contest/{election}.", f"contest/{election}/"],
            )
            states.update((row[0], decode_state(bytes(row[1]))) for row in cursor.fetchall())
        snapshot = Snapshot(states, {}, _NO_PUBLICATION, self._home.rulebooks.get)
        self._closings = {s: c for s, c in self._closings.items() if s[0] != election}
        for name, contest in snapshot.contests[election].items():
            scope = self._scopes[name] = scope_of(snapshot, contest)
            before, closing = self._closings.get(scope), closing_of(snapshot, contest)
            # Polls of which nobody knows when they close hold nobody back.
            known = [one for one in (before, closing) if one is not None]
            self._closings[scope] = max(known) if known else None

    def _state(self, stream: str) -> Any:
        with connections[self._home.alias].cursor() as cursor:
            cursor.execute("SELECT state FROM store_streamhead WHERE stream = %s", [stream])
            return decode_state(bytes(cursor.fetchone()[0]))

    def sorted_out(self, cursor: Any, pending: Sequence[tuple[int, str, str]]) -> list[int]:
        """Of the acts that wait (id, stream, kind; in write order) those that may be placed now.

        An act with votes is held back, and with it every later act that reads or writes a stream
        which one held back writes, or writes a stream which one held back reads.
        """
        if all(self.passes(stream, kind) for _, stream, kind in pending):
            self._reads.clear()
            return [act for act, _, _ in pending]
        reads = self._read(cursor, [act for act, _, _ in pending])
        written: set[str] = set()
        looked_at: set[str] = set()
        free: list[int] = []
        for act, stream, kind in pending:
            if (
                stream in written
                or stream in looked_at
                or not written.isdisjoint(reads[act])
                or not self.passes(stream, kind)
            ):
                written.add(stream)
                looked_at |= reads[act]
            else:
                free.append(act)
        return free

    def _read(self, cursor: Any, acts: list[int]) -> dict[int, frozenset[str]]:
        """What each of these acts has read; acts never change, so each is opened once."""
        wanted = [act for act in acts if act not in self._reads]
        self._reads = {act: self._reads[act] for act in acts if act in self._reads}
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            places = ", ".join(["%s"] * len(part))
            cursor.execute(f"SELECT id, entry FROM store_act WHERE id IN ({places})", part)  # noqa: S608 -- placeholders only
            for act, entry in cursor.fetchall():
                opened = decode(dsse.open_entry(bytes(entry), PAYLOAD_TYPE).payload)
                self._reads[act] = frozenset(opened.reads)
        return self._reads
