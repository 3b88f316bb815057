"""What a coming version says otherwise of a contest than the one that is shown.

Both sides take figures from :func:`dauys.record.release.shown`, as documents do: no vote before
the last poll of its scope has closed, none that is held back or below the threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result, ballot_order
from dauys.record.release import Why, release, shown
from dauys.record.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that differs. ``names``: the wording of the line, or the candidate's name.

    None is "not reported", on either side.
    """

    field: str
    names: Mapping[str, str]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the contest: precincts counted of all; ``why`` its votes are not shown;
    the names of whoever the figures elect, or none."""

    counted: int
    precincts: int
    why: Why | None
    winner: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A contest in both versions. A side is None where that version does not have it."""

    contest: str
    names: Mapping[str, str]
    before: Side | None
    after: Side | None
    rows: tuple[Row, ...]


def difference(before: Snapshot | None, after: Snapshot, contest_id: str) -> Difference:
    """The figures of the contest that differ, in the order of the paper; candidates by ballot."""
    old = _called(before, contest_id)
    new = _called(after, contest_id)
    was = _figures(before, old, contest_id)
    now = _figures(after, new, contest_id)
    rows = tuple(
        Row(
            field,
            (now.get(field) or was[field])[0],
            was[field][1] if field in was else None,
            now[field][1] if field in now else None,
        )
        for field in [*now, *(one for one in was if one not in now)]
    )
    terms = (new or old or ContestState()).terms
    unit = after.units.get(terms.unit) if terms is not None else None
    return Difference(
        contest_id,
        dict(unit.names) if unit is not None else {},
        _side(before, old, contest_id),
        _side(after, new, contest_id),
        tuple(row for row in rows if row.before != row.after),
    )


def _called(snapshot: Snapshot | None, contest_id: str) -> ContestState | None:
    if snapshot is None:
        return None
    state: ContestState | None = snapshot.states.get(contest_stream(contest_id))
    return state if state is not None and state.terms is not None else None


def _figures(
    snapshot: Snapshot | None, contest: ContestState | None, contest_id: str
) -> dict[str, tuple[Mapping[str, str], int | None]]:
    """Every line of the form, then every candidate: its names and its figure."""
    if snapshot is None or contest is None:
        return {}
    figures = shown(snapshot, contest_id).figures
    form = snapshot.form(contest)
    found: dict[str, tuple[Mapping[str, str], int | None]] = {
        f"l.{line.id}": (dict(line.wording), figures.lines.get(line.id)) for line in form.lines
    }
    for candidate in ballot_order(contest):
        found[f"v.{candidate}"] = (_named(contest, candidate), figures.votes.get(candidate))
    return found


def _side(snapshot: Snapshot | None, contest: ContestState | None, contest_id: str) -> Side | None:
    if snapshot is None or contest is None or contest.terms is None:
        return None
    result: Result = shown(snapshot, contest_id)
    winner = result.outcome.candidate if result.outcome.kind == "elected" else None
    return Side(
        len(result.protocols),
        len(contest.terms.precincts),
        release(snapshot, contest_id).why,
        _named(contest, winner) if winner else {},
    )


def _named(contest: ContestState, candidate: str) -> Mapping[str, str]:
    known = contest.candidates[candidate]
    return dict(known.names) or {"en": known.name}
