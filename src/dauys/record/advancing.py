"""Taking a snapshot forward by the acts that came since: what they change, and nothing else.

An act of one contest changes that contest, its precincts, the units above it and its election.
Acts that everything may rest on (territory, elections, commissions, authority) and moments at
which documents change by themselves (the last poll of an area closes) change everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies.public import PublicationMade
from dauys.election.fold import apply
from dauys.election.states import ContestState
from dauys.election.streams import PUBLICATIONS, contest_of, family
from dauys.election.streams import contest as contest_stream
from dauys.record.below import below
from dauys.record.documents import (
    Plan,
    contest_plans,
    election_plans,
    general_plans,
    precinct_plans,
    unit_plans,
)
from dauys.record.holds import HOLDS
from dauys.record.release import closing_of, closings, holds, release
from dauys.record.snapshot import Snapshot, reference

#: Acts that no document shows: of these there may be many, between acts that one does show.
UNSEEN = frozenset({"publication.made", "commission.session"})


@dataclass
class Changes:
    """What has to be made again. ``everything`` stands for all of it.

    ``contests`` with their precincts and all above them; of ``precincts`` (contest, number) only
    themselves, their contest and all above it. ``tables``: the bulk tables may not wait for
    their turn, because something that they show is not to be shown any longer.
    """

    everything: bool = False
    tables: bool = False
    contests: set[str] = field(default_factory=set)
    precincts: set[tuple[str, str]] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.everything or self.tables or self.contests or self.precincts)

    def add(self, other: Changes) -> None:
        """What these and those change."""
        self.everything |= other.everything
        self.tables |= other.tables
        self.contests |= other.contests
        self.precincts |= other.precincts

    def touched(self) -> list[str]:
        """The contests whose own document changes, in order."""
        return sorted(self.contests | {contest for contest, _ in self.precincts})


def advance(snapshot: Snapshot, acts: Iterable[tuple[int, Act]], made: PublicationMade) -> Changes:
    """Fold acts (with their positions) into the snapshot's states, to be shown by ``made``.

    States are changed in place. What was worked out of the contests touched is forgotten; where
    everything changes, the caller makes a new snapshot of the same states and acts.
    """
    changes = Changes()
    frames: dict[str, tuple[Any, ...]] = {}
    before = set(holds(snapshot))
    for position, act in acts:
        _note(snapshot, act, changes, frames)
        new = act.stream not in snapshot.states
        snapshot.states[act.stream] = apply(snapshot.states.get(act.stream), act)  # type: ignore[index]
        snapshot.acts.setdefault(act.stream, []).append(  # type: ignore[attr-defined]
            reference(act, position)
        )
        if new and family(act.stream) == "precinct":
            contest, _, number = act.stream.partition("/")[2].rpartition("/")
            snapshot.begin(contest, number)
    snapshot.releases.pop(HOLDS, None)
    if before != set(holds(snapshot)):
        changes.tables = True
    _by_time(snapshot, made.as_of, changes)
    snapshot.publication = made
    if any(_frame(snapshot, contest) != frame for contest, frame in frames.items()):
        changes.everything = True
    if not changes.everything:
        _forget(snapshot, changes)
    return changes


def _note(
    snapshot: Snapshot, act: Act, changes: Changes, frames: dict[str, tuple[Any, ...]]
) -> None:
    """What an act changes, before it is folded."""
    contest = contest_of(act.stream)
    if act.kind in UNSEEN:
        return
    if act.kind in ("publication.rolledback", "publication.resumed"):
        changes.everything = True
    elif act.stream == PUBLICATIONS:
        changes.contests.add(act.body.contest)
    elif not contest or contest_stream(contest) not in snapshot.states:
        changes.everything = True
    elif family(act.stream) == "precinct":
        changes.precincts.add((contest, act.stream.rpartition("/")[2]))
    else:
        changes.contests.add(contest)
        if contest not in frames:
            frames[contest] = _frame(snapshot, contest)


def _frame(snapshot: Snapshot, contest_id: str) -> tuple[Any, ...]:
    """What other contests rest on: where and when it is held, and when its polls close."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    return contest.terms, contest.vote_date, closing_of(snapshot, contest)


def _by_time(snapshot: Snapshot, as_of: str, changes: Changes) -> None:
    """What changes because time went on since the last publication."""
    last, now = datetime.fromisoformat(snapshot.publication.as_of), datetime.fromisoformat(as_of)
    if any(last < closing <= now for closing in closings(snapshot)):
        changes.everything = True
    for contest, until in holds(snapshot).items():
        if last < datetime.fromisoformat(until) <= now:
            changes.contests.add(contest)


def _forget(snapshot: Snapshot, changes: Changes) -> None:
    known = [c for c in changes.touched() if contest_stream(c) in snapshot.states]
    released = {contest: snapshot.releases.get(contest) for contest in known}
    for contest in known:
        snapshot.forget(contest)
        terms = snapshot.states[contest_stream(contest)].terms
        if terms is not None:
            below(snapshot, terms.election).changed(contest)
    changes.contests &= set(known)
    # Whether figures are shown concerns every precinct, not only the one that was decisive.
    changes.contests |= {c for c in known if release(snapshot, c) != released[c]}


def changed_plans(snapshot: Snapshot, changes: Changes) -> list[Plan]:
    """The documents to be made again, bulk tables apart; not for a change of everything."""
    plans = general_plans(snapshot)
    units: dict[tuple[str, str], None] = {}
    elections: dict[str, None] = {}
    for contest in changes.touched():
        terms = snapshot.states[contest_stream(contest)].terms
        if terms is None:
            continue
        elections[terms.election] = None
        parent = snapshot.parent(terms.unit)
        above = tuple(unit.id for unit in snapshot.path(parent)) or (parent,)
        units.update(((terms.election, unit), None) for unit in above)
        plans.extend(contest_plans(snapshot, contest))
        numbers = {number for c, number in changes.precincts if c == contest}
        plans.extend(
            precinct_plans(snapshot, contest, None if contest in changes.contests else numbers)
        )
    for election in elections:
        plans.extend(election_plans(snapshot, election))
    for election, unit in units:
        plans.extend(unit_plans(snapshot, election, unit))
    return plans
