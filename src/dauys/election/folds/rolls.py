"""Folds: ballots, the roll of voters, voting at home and on certificates, recounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.folds.precinct import accepted, of_precinct
from dauys.election.records.rolls import (
    Box,
    Change,
    Hours,
    Recount,
    Struck,
    VotingRecord,
)


def of_contest(s: Any) -> VotingRecord:
    """The contest's record, made by its first act."""
    if s.voting is None:
        s.voting = VotingRecord()
    record: VotingRecord = s.voting
    return record


def struck(s: Any, act: Act) -> None:
    b = act.body
    of_contest(s).struck[b.candidate] = Struck(act=act.id, at=act.occurred_at, ended_by=b.act)


def hours(s: Any, act: Act) -> None:
    b = act.body
    for number in b.precincts or s.terms.precincts:
        of_contest(s).hours[number] = Hours(act=act.id, opens=b.opens, closes=b.closes)


def received(s: Any, act: Act) -> None:
    record = of_precinct(s)
    record.received = act.body.voters
    record.received_at = act.occurred_at
    record.received_from = act.body.received_from


def inspected(s: Any, act: Act) -> None:
    of_precinct(s).inspected = (act.body.since, act.body.until)


def changed(s: Any, act: Act) -> None:
    b = act.body
    change = Change(act=act.id, on=b.on, category=b.category, added=b.added, removed=b.removed)
    of_precinct(s).changes.append(change)


def ballots(s: Any, act: Act) -> None:
    record = of_precinct(s)
    record.ballots, record.seals = act.body.count, act.body.seals
    record.ballots_of = act.body.ballot


def requested(s: Any, act: Act) -> None:
    record, b = of_precinct(s), act.body
    record.requests, record.requests_by, record.reasons = b.requests, b.by, dict(b.reasons)


def conducted(s: Any, act: Act) -> None:
    b = act.body
    of_precinct(s).boxes.append(Box(act=act.id, box=b.box, members=b.members, ballots=b.ballots))


def issued(s: Any, act: Act) -> None:
    record = of_precinct(s)
    record.certificates_issued = (record.certificates_issued or 0) + act.body.count


def voted(s: Any, act: Act) -> None:
    record = of_precinct(s)
    record.certificates_voted = (record.certificates_voted or 0) + act.body.count


def recounted(s: Any, act: Act) -> None:
    record, b = of_precinct(s), act.body
    record.recounts.append(
        Recount(act=act.id, at=act.occurred_at, summary=b.summary, codes=b.codes)
    )
    record.awaited = act.id
    s.entries = {}


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "ballot.struck": struck,
    "hours.changed": hours,
    "roll.received": received,
    "roll.inspected": inspected,
    "roll.changed": changed,
    "ballots.received": ballots,
    "homevote.requested": requested,
    "homevote.conducted": conducted,
    "absentee.issued": issued,
    "absentee.voted": voted,
    "protocol.recounted": recounted,
    "protocol.admitted": accepted,
}
