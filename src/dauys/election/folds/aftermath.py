"""Folds: after the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.folds.calling import conducted_terms
from dauys.election.records.aftermath import (
    AftermathRecord,
    Correction,
    Destroyed,
    Drawn,
    Former,
    Order,
    Vacancy,
)
from dauys.election.records.transitions import ReadingRecord, TransitionsRecord
from dauys.election.states import Candidacy, Declared


def of_contest(s: Any) -> AftermathRecord:
    """What followed the contest's count; made when first needed."""
    if s.aftermath is None:
        s.aftermath = AftermathRecord()
    record: AftermathRecord = s.aftermath
    return record


def lot(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).lot = Drawn(act=act.id, at=b.drawn_at, among=b.among, chosen=b.chosen)


def unopposed(s: Any, act: Act) -> None:
    of_contest(s).unopposed = act.id
    s.declared = Declared(act=act.id, at=act.occurred_at, winner=act.body.winner, protocols=())


def round_called(s: Any, act: Act) -> None:
    b = act.body
    s.terms = conducted_terms(act, previous=b.previous, stage=b.step, barred=b.barred)
    s.vote_date = b.vote_date
    if b.readings:
        kept = {
            one.parameter: ReadingRecord(value=one.reading, act=one.act, at=one.at, text=one.text)
            for one in b.readings
        }
        s.transitions = TransitionsRecord(readings=kept)
    s.candidates = {
        c.candidate: Candidacy(
            id=c.candidate,
            name=c.name,
            names=c.names,
            nominated_by=c.nominated_by,
            member_of=c.member_of,
            endorsed_by=c.endorsed_by,
            incumbent=c.incumbent,
            status="registered",
            act=act.id,
        )
        for c in b.candidates
    }


def ordered(s: Any, act: Act) -> None:
    b, record = act.body, of_contest(s)
    record.order = Order(
        act=act.id, at=act.occurred_at, court=b.court, case=b.case, precincts=b.precincts
    )
    # What a court takes up again is not over.
    record.closed = ""


def corrected(s: Any, act: Act) -> None:
    b, record = act.body, of_contest(s)
    before = s.declared
    record.corrections.append(
        Correction(
            act=act.id,
            order=b.order,
            replaced=before.act,
            protocols=before.protocols,
            before=before.winner,
            after=b.winner,
        )
    )
    record.order = None
    s.declared = Declared(act=act.id, at=act.occurred_at, winner=b.winner, protocols=b.protocols)
    if s.confirmed is not None and s.confirmed.winner != b.winner:
        _ended(s, act)


def cancelled(s: Any, act: Act) -> None:
    record = of_contest(s)
    record.cancelled[act.body.winner] = act.id
    record.closed = ""
    _ended(s, act)


def _ended(s: Any, act: Act) -> None:
    of_contest(s).former.append(
        Former(act=s.confirmed.act, winner=s.confirmed.winner, ended_by=act.id)
    )
    s.confirmed = None


def closed(s: Any, act: Act) -> None:
    of_contest(s).closed = act.id


def destroyed(s: Any, act: Act) -> None:
    b = act.body
    gone = Destroyed(act=act.id, on=b.on, ballots=b.ballots)
    of_contest(s).destroyed.update(dict.fromkeys(b.precincts, gone))


def archived(s: Any, act: Act) -> None:
    of_contest(s).archived.append(act.id)


def vacated(s: Any, act: Act) -> None:
    b = act.body
    s.vacancies[act.id] = Vacancy(act=act.id, post=f"{b.office}:{b.unit}", on=b.on, ground=b.ground)


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "lot.drawn": lot,
    "result.unopposed": unopposed,
    "round.called": round_called,
    "correction.ordered": ordered,
    "result.corrected": corrected,
    "winner.cancelled": cancelled,
    "contest.closed": closed,
    "ballots.destroyed": destroyed,
    "archive.handed_over": archived,
    "post.vacated": vacated,
}
