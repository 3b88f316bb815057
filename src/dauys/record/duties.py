"""What a contest has to do by when, and what its acts have done of it, from a snapshot.

The plan of a contest depends on its acts alone and is kept. What is late depends on the moment of
the publication record too, so documents that say it are made with the tables (see
:mod:`dauys.record.documents`) and name that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from dauys.election.agenda import TIMED, Plan, plan_of
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.law.agenda import Item
from dauys.record.snapshot import ActRef, Dated, Snapshot

SOON = timedelta(days=7)
"""How long before its last moment a step is shown as due soon. It decides nothing."""

_NOTHING = Dated()


@dataclass(frozen=True, slots=True)
class _Timed:
    """An act as an agenda reads it, from the little that documents keep."""

    id: str
    kind: str
    stream: str
    occurred_at: str
    body: Dated


def _timed(ref: ActRef) -> _Timed:
    stream = ref.id.rpartition("/")[0]
    return _Timed(ref.id, ref.kind, stream, ref.occurred_at, ref.dated or _NOTHING)


def plan_for(snapshot: Snapshot, contest_id: str) -> Plan | None:
    """The contest's plan, made once; None while the day of its call is not known."""
    if contest_id in snapshot.agendas:
        known: Plan | None = snapshot.agendas[contest_id]
        return known
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    found = None
    if contest.terms is not None and contest.terms.called_on is not None:
        acts = [_timed(ref) for ref in snapshot.acts_of(contest_id) if ref.kind in TIMED]
        found = plan_of(
            contest,
            acts,
            snapshot.rulebook(contest),
            snapshot.settlements(contest),
            zone_of(snapshot, contest),
        )
    snapshot.agendas[contest_id] = found
    return found


def zone_of(snapshot: Snapshot, contest: ContestState) -> str:
    """The zone of the contest's unit, which a transcribed contest's acts do not name."""
    terms = contest.terms
    path = snapshot.path(terms.unit) if terms is not None else []
    return next((unit.zone for unit in reversed(path) if unit.zone), "")


def now_of(snapshot: Snapshot) -> datetime:
    """The moment of the publication record: nothing here reads a clock."""
    return datetime.fromisoformat(snapshot.publication.as_of)


def items_of(snapshot: Snapshot, contest_id: str) -> tuple[Item, ...]:
    """Every step and open clock of the contest as of the publication record."""
    plan = plan_for(snapshot, contest_id)
    return plan.items(now_of(snapshot), SOON) if plan is not None else ()
