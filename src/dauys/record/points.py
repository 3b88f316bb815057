"""What a contest rests on that is no settled law: adopted readings, open points, changes of law.

The words come from the contest's own rulebook; both the adopted reading and the others on offer
are shown (invariant 5).
"""

from __future__ import annotations

from typing import Any

from dauys.election.states import ContestState
from dauys.election.tabulation import governing_date
from dauys.law.packs import OpenPoint, open_points
from dauys.record.snapshot import Snapshot


def _points(snapshot: Snapshot, contest: ContestState) -> tuple[OpenPoint, ...]:
    rulebook = snapshot.rulebook(contest)
    return open_points(rulebook, governing_date(contest), snapshot.settlements(contest))


def _readings(point: OpenPoint) -> list[dict[str, Any]]:
    """Every reading on offer with its words and effect, the adopted one marked."""
    if point.proposal is None:
        return []
    adopted = point.adopted
    return [
        {
            "reading": one.id,
            "text": dict(one.text),
            "effect": dict(one.effect),
            "adopted": adopted is not None and one.id == adopted.id,
        }
        for one in point.proposal.readings
    ]


def settlement_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """The settlements in force for the contest, by parameter, with every reading on offer.

    ``reading`` is the wording the act states, or the rulebook's where the act states none.
    """
    election = snapshot.elections.get(contest.terms.election) if contest.terms else None
    points = {point.name: point for point in _points(snapshot, contest)}
    stated = {name: s.reading for name, s in election.settlements.items()} if election else {}
    if contest.transitions is not None:
        replaced = contest.transitions.readings
        stated.update({name: one.text.get("en", "") for name, one in replaced.items()})
    rows = []
    for one in sorted(snapshot.settlements(contest), key=lambda s: s.parameter):
        point = points.get(one.parameter)
        rows.append(
            {
                "parameter": one.parameter,
                "value": one.value,
                "reading": stated.get(one.parameter, ""),
                "act": one.act_id,
                "readings": _readings(point) if point is not None else [],
            }
        )
    return rows


def open_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """Points of the contest's law on which nobody has adopted a reading, by parameter."""
    return [
        {
            "parameter": point.name,
            "question": dict(point.proposal.question) if point.proposal is not None else {},
            "readings": _readings(point),
        }
        for point in _points(snapshot, contest)
        if point.open
    ]


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
