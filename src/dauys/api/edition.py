"""The last published version, read once and kept until there is a newer one."""

from __future__ import annotations

from functools import cached_property
from threading import Lock, RLock
from typing import Any, TypeVar

from dauys.api.problems import not_published, unknown
from dauys.election.bodies.public import PublicationMade
from dauys.election.kinds import decode
from dauys.election.states import ContestState
from dauys.election.streams import PUBLICATIONS
from dauys.record.documents import Plan, plan
from dauys.record.listings import candidacy_rows, precinct_rows, turnout_rows
from dauys.record.matching import Finder, findable
from dauys.record.snapshot import ActRef, Snapshot
from dauys.record.summary import contest_summary
from dauys.register import dsse
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.snapshots import snapshot_of
from dauys.verify.replay import PAYLOAD_TYPE

Row = dict[str, Any]
_T = TypeVar("_T")


class Edition:
    """One published version: its documents and lists, each worked out when it is first asked for.

    Rows are never changed once made, so several threads may read them. The publication record is
    the only clock.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.made: PublicationMade = snapshot.publication
        self._lock = RLock()
        self._lists: dict[tuple[str, str], list[Row]] = {}

    @property
    def mark(self) -> str:
        """ "" or the mark of a rehearsal home, which stands in every answer."""
        return self.snapshot.home.mark

    @cached_property
    def documents(self) -> dict[str, Plan]:
        """Every document of the site by its path."""
        with self._lock:
            return {one.path: one for one in plan(self.snapshot)}

    def document(self, path: str, what: str, value: str) -> Any:
        """A document's data, as the site has it. F-803 if there is none at this path."""
        known = self.documents.get(path)
        if known is None:
            raise unknown(what, value)
        with self._lock:
            return known.data()

    def contest(self, contest_id: str) -> tuple[ContestState, str]:
        """A contest and the path of its document. F-803."""
        state = self.snapshot.states.get(f"contest/{contest_id}")
        if not isinstance(state, ContestState) or state.terms is None:
            raise unknown("contest", contest_id)
        terms = state.terms
        name = contest_id.removeprefix(f"{terms.election}.")
        return state, f"data/{terms.election}/{self.snapshot.parent(terms.unit)}/{name}.json"

    def contest_ids(self, election_id: str) -> list[str]:
        """The election's contests. F-803."""
        if election_id not in self.snapshot.contests:
            raise unknown("election", election_id)
        return list(self.snapshot.contests[election_id])

    def around(self, contest_id: str) -> frozenset[str]:
        """The contest's unit and all units above it."""
        terms = self.contest(contest_id)[0].terms
        unit = terms.unit if terms else ""
        return frozenset({unit, *(above.id for above in self.snapshot.path(unit))})

    def summaries(self, election_id: str) -> list[Row]:
        """A line for each contest of the election."""
        return self._list("summaries", election_id)

    def candidacies(self, election_id: str) -> list[Row]:
        """A line for each candidacy of the election."""
        return self._list("candidacies", election_id)

    def turnout(self, election_id: str) -> list[Row]:
        """A line for each turnout report of the election."""
        return self._list("turnout", election_id)

    def precincts(self, contest_id: str) -> list[Row]:
        """A line for each precinct of the contest."""
        self.contest(contest_id)
        with self._lock:
            return precinct_rows(self.snapshot, contest_id)

    def _list(self, name: str, election_id: str) -> list[Row]:
        contests = self.contest_ids(election_id)
        with self._lock:
            key = (name, election_id)
            if key not in self._lists:
                self._lists[key] = [row for c in contests for row in self._rows(name, c)]
            return self._lists[key]

    def _rows(self, name: str, contest_id: str) -> list[Row]:
        if name == "summaries":
            contest = self.contest(contest_id)[0]
            nominators = sorted({one.nominated_by for one in contest.candidates.values()})
            return [{**contest_summary(self.snapshot, contest_id), "nominators": nominators}]
        if name == "candidacies":
            return candidacy_rows(self.snapshot, contest_id)
        return turnout_rows(self.snapshot, contest_id)

    @cached_property
    def acts(self) -> list[tuple[str, ActRef]]:
        """Every act of the version's register with its stream, by position."""
        with self._lock:
            found = [(s, ref) for s, refs in self.snapshot.acts.items() for ref in refs]
            return sorted(found, key=lambda pair: pair[1].position)

    @cached_property
    def finder(self) -> Finder:
        """Finds contests, precincts and candidates."""
        with self._lock:
            return Finder(findable(self.snapshot))


class Library:
    """A home's last published version. Usable from several threads.

    While one thread reads a new version, the others go on answering from the one before; every
    answer says which version it is of.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self._kept: Edition | None = None
        self._versions: dict[int, PublicationMade] = {}
        self._loading = Lock()

    def current(self) -> Edition:
        """The edition of the last publication record. F-805 before the first."""
        state = reading.state(self.home, PUBLICATIONS)
        made: PublicationMade | None = state.made if state is not None else None
        if made is None:
            raise not_published()
        kept = self._kept
        if kept is not None and kept.made == made:
            return kept
        if not self._loading.acquire(blocking=kept is None):
            return kept if kept is not None else self.current()
        try:
            if self._kept is None or self._kept.made != made:
                self._kept = Edition(snapshot_of(self.home, made))
            return self._kept
        finally:
            self._loading.release()

    def published(self, edition: Edition) -> list[tuple[int, ActRef | None]]:
        """The acts of the published versions up to the edition, oldest first; None: its own."""
        acts = [
            ref
            for ref in edition.snapshot.acts.get(PUBLICATIONS, ())
            if ref.kind == "publication.made"
        ]
        return [*((ref.position, ref) for ref in acts), (edition.made.size, None)]

    def version(self, edition: Edition, ref: ActRef | None) -> PublicationMade:
        """The record an act of publication holds (read once)."""
        if ref is None:
            return edition.made
        if ref.position not in self._versions:
            stream, _, number = ref.id.rpartition("/")
            entry = reading.entry_of(self.home, stream, int(number))
            if entry is None:
                raise unknown("publication", ref.id)
            body = decode(dsse.open_entry(entry, PAYLOAD_TYPE).payload).body
            if not isinstance(body, PublicationMade):
                raise unknown("publication", ref.id)
            self._versions[ref.position] = body
        return self._versions[ref.position]
