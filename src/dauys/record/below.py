"""The units of an election that have a page, what stands right below each, and their sums.

A contest stands below the parent of its unit; one whose unit is unknown or has no parent stands
below "-". Sums are kept; after a change of one contest only those on its way up are made again.
"""

from __future__ import annotations

from dauys.election.streams import race
from dauys.record.snapshot import Snapshot
from dauys.record.sums import Sums, of_contest, together

NOWHERE = "-"


class Below:
    """The tree of one election: ``own`` contests and ``children`` units of each unit."""

    def __init__(self, snapshot: Snapshot, election_id: str) -> None:
        self._snapshot = snapshot
        self._election = election_id
        self.own: dict[str, list[str]] = {}
        self.children: dict[str, list[str]] = {}
        self._sums: dict[str, Sums] = {}
        self._contests: dict[str, Sums] = {}
        found: set[str] = set()
        seats = set()
        for contest_id, contest in snapshot.contests[election_id].items():
            if contest.terms is None:
                continue
            seats.add(contest.terms.unit)
            parent = snapshot.parent(contest.terms.unit)
            self.own.setdefault(parent, []).append(contest_id)
            found.add(parent)
            found.update(unit.id for unit in snapshot.path(parent))
        for claim in snapshot.elections[election_id].claims.values():
            # The unit that a contest is about has the contest's page.
            found.update(
                unit.id
                for unit in snapshot.path(claim.unit)
                if unit.parent and unit.id not in seats
            )
        self.units = tuple(sorted(found))
        for unit in self.units:
            if unit != NOWHERE:
                self.children.setdefault(snapshot.parent(unit), []).append(unit)

    def sums(self, unit: str) -> Sums:
        """The sums of everything below a unit."""
        known = self._sums.get(unit)
        if known is None:
            parts = [self.sums(child) for child in self.children.get(unit, ())]
            parts += [self._contest(contest) for contest in self.own.get(unit, ())]
            known = self._sums[unit] = together(parts)
        return known

    def own_sums(self, unit: str) -> Sums:
        """The sums of the contests right below a unit."""
        return together(self._contest(contest) for contest in self.own.get(unit, ()))

    def of_election(self) -> Sums:
        """The sums of the whole election: "-" stands above every unit that has none above."""
        return self.sums(NOWHERE)

    def first(self, country: str) -> list[str]:
        """The units an election's page lists: those right below the country."""
        tops = self.children.get(NOWHERE, ())
        first = sorted({child for top in tops for child in self.children.get(top, ())})
        return (
            first or self.children.get(country, []) or ([NOWHERE] if NOWHERE in self.units else [])
        )

    def changed(self, contest_id: str) -> tuple[str, ...]:
        """Forget what rests on a contest; the units above it, the nearest first.

        Of a later voting: what rests on the race. Both stand in the same unit.
        """
        self._contests.pop(contest_id, None)
        self._contests.pop(race(contest_id), None)
        contest = self._snapshot.contests[self._election][contest_id]
        parent = self._snapshot.parent(contest.terms.unit) if contest.terms else NOWHERE
        above = tuple(unit.id for unit in reversed(self._snapshot.path(parent))) or (parent,)
        for unit in (*above, NOWHERE):
            self._sums.pop(unit, None)
        return above

    def _contest(self, contest_id: str) -> Sums:
        known = self._contests.get(contest_id)
        if known is None:
            known = self._contests[contest_id] = of_contest(self._snapshot, contest_id)
        return known


def below(snapshot: Snapshot, election_id: str) -> Below:
    """The election's tree, made once for a snapshot."""
    known: Below | None = snapshot.trees.get(election_id)
    if known is None:
        known = snapshot.trees[election_id] = Below(snapshot, election_id)
    return known
