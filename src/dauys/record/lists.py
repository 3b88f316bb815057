"""Lists of candidates: of an election (P7) and of a unit whose contests stand right below it.

An election with more than `LISTED_CONTESTS` contests lists units with their numbers; each unit
lists its own candidates. So a list is never longer than what somebody reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.record.below import Below, below
from dauys.record.candidacies import elected
from dauys.record.contest import nominator_names
from dauys.record.persons import Persons, total
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status

#: An election with more contests lists them unit by unit.
LISTED_CONTESTS = 150


def numbers(one: Persons) -> dict[str, int | None]:
    """The totals row of a list."""
    return {
        "nominated": one.nominated,
        "registered": one.registered,
        "on_ballot": one.on_ballot,
        "elected": one.seats,
    }


def candidate_rows(snapshot: Snapshot, contests: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each candidacy, those who left the race included, in order of contest."""
    rows = []
    for contest_id in contests:
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        terms = contest.terms
        if terms is None:
            continue
        result = shown(snapshot, contest_id)
        word = status(snapshot, contest, result)
        unit = snapshot.units.get(terms.unit)
        for one in contest.candidates.values():
            party = snapshot.parties.get(one.member_of or "")
            rows.append(
                {
                    "contest": contest_id,
                    "unit": terms.unit,
                    "unit_names": dict(unit.names) if unit else {},
                    "parent": snapshot.parent(terms.unit),
                    "page": contest.transcribed is None,
                    "candidate": one.id,
                    "name": one.name,
                    "names": one.names,
                    "nominated_by": one.nominated_by,
                    "nominator_names": nominator_names(snapshot, one.nominated_by),
                    "member_of": one.member_of,
                    "member_names": dict(party.names) if party else {},
                    "incumbent": one.incumbent,
                    "status": one.status,
                    "on_ballot": one.id in result.standing,
                    "elected": elected(word, result, one.id),
                }
            )
    return rows


def _head(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    announced = snapshot.elections[election_id].announced
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
    }


def election_candidates(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """The election's list: all candidacies, or each unit that has a list of its own."""
    tree = below(snapshot, election_id)
    sums = tree.of_election()
    few = sums.numbers["contests"] <= LISTED_CONTESTS
    return {
        **_head(snapshot, election_id),
        "listed": "all" if few else "units",
        "totals": numbers(total(sums.persons.values())),
        "units": [_unit_line(snapshot, tree, unit) for unit in sorted(tree.own)],
        "candidates": (candidate_rows(snapshot, snapshot.contests[election_id]) if few else []),
    }


def _unit_line(snapshot: Snapshot, tree: Below, unit_id: str) -> dict[str, Any]:
    unit = snapshot.units.get(unit_id)
    return {
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "path": [{"id": u.id, "names": u.names} for u in snapshot.path(unit_id)[1:-1]],
        **numbers(total(tree.own_sums(unit_id).persons.values())),
    }


def unit_candidates(snapshot: Snapshot, election_id: str, unit_id: str) -> dict[str, Any]:
    """The candidacies of the contests right below a unit."""
    tree = below(snapshot, election_id)
    chain = snapshot.path(unit_id)
    return {
        **_head(snapshot, election_id),
        "unit": unit_id,
        "names": dict(chain[-1].names) if chain else {},
        "path": [{"id": u.id, "names": u.names} for u in chain[:-1]],
        "listed": "all",
        "totals": numbers(total(tree.own_sums(unit_id).persons.values())),
        "candidates": candidate_rows(snapshot, tree.own.get(unit_id, ())),
    }
