"""What a contest rests on that is no settled law: adopted readings, open points, changes of law.

The words come from the rulebook that governs; the election's document has both the adopted
reading and the others on offer (invariant 5), a contest's has what holds there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dauys.election.states import ContestState, ElectionState
from dauys.election.tabulation import governing_date, settlements_of
from dauys.law.packs import OpenPoint, open_points
from dauys.record.snapshot import Snapshot


def _points(snapshot: Snapshot, contest: ContestState) -> dict[str, OpenPoint]:
    found = open_points(
        snapshot.rulebook(contest), governing_date(contest), snapshot.settlements(contest)
    )
    return {point.name: point for point in found}


def settlement_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """The settlements in force for the contest, by parameter.

    ``reading`` is the wording the act states, ``text`` the rulebook's by language (empty where
    the rulebook does not offer the reading any more), ``others`` the readings not adopted.
    """
    points = _points(snapshot, contest)
    stated = _stated(snapshot, contest)
    rows = []
    for one in sorted(snapshot.settlements(contest), key=lambda s: s.parameter):
        point = points.get(one.parameter)
        adopted = point.adopted if point is not None else None
        offered = point.proposal.readings if point is not None and point.proposal else ()
        rows.append(
            {
                "parameter": one.parameter,
                "value": one.value,
                "reading": stated.get(one.parameter, ""),
                "act": one.act_id,
                "text": dict(adopted.text) if adopted is not None else {},
                "others": [reading.id for reading in offered if reading.id != one.value],
            }
        )
    return rows


def _stated(snapshot: Snapshot, contest: ContestState) -> Mapping[str, str]:
    """The wording of each reading as the act that adopted it states it."""
    election = snapshot.elections.get(contest.terms.election) if contest.terms else None
    stated = {name: s.reading for name, s in election.settlements.items()} if election else {}
    if contest.transitions is not None:
        replaced = contest.transitions.readings
        stated.update({name: one.text.get("en", "") for name, one in replaced.items()})
    return stated


def open_names(snapshot: Snapshot, contest: ContestState) -> list[str]:
    """Points of the contest's law on which nobody has adopted a reading, by name."""
    return [name for name, point in _points(snapshot, contest).items() if point.open]


def transition_rows(contest: ContestState) -> list[dict[str, Any]]:
    """The changes of the law under the contest, oldest first."""
    if contest.transitions is None:
        return []
    return [
        {
            "act": one.act,
            "at": one.at,
            "from_sha256": one.from_sha256,
            "rulebook_sha256": one.rulebook_sha256,
            "governed_on": one.governed_on,
            "cited": list(one.ground),
            "changes": list(one.changes),
            "moved": one.moved,
            "stays": one.stays,
            "readings": list(one.readings),
        }
        for one in contest.transitions.made
    ]


def point_rows(snapshot: Snapshot, election: ElectionState) -> list[dict[str, Any]]:
    """Every point that the election's rulebook leaves open on its date, with all its readings.

    ``act`` is the one that settled it; None while it is open.
    """
    announced = election.announced
    if announced is None:
        return []
    rulebook = snapshot.rulebook_of(announced.rulebook, announced.rulebook_sha256)
    on = date.fromisoformat(announced.date)
    return [_row(point) for point in open_points(rulebook, on, settlements_of(election))]


def _row(point: OpenPoint) -> dict[str, Any]:
    proposal, adopted = point.proposal, point.adopted
    act = point.settlement.act_id if point.settlement is not None and adopted is not None else None
    return {
        "parameter": point.name,
        "question": dict(proposal.question) if proposal is not None else {},
        "citation": str(point.parameter.citation),
        "readings": [
            {
                "reading": reading.id,
                "text": dict(reading.text),
                "effect": dict(reading.effect),
                "adopted": adopted is not None and reading.id == adopted.id,
            }
            for reading in (proposal.readings if proposal is not None else ())
        ],
        "act": act,
    }
