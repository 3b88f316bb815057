"""Every paper of a contest by its name: what a page or a command asks for, and gets as bytes.

The date of a paper is the moment of the act that it shows (the approval of a ballot, the
acceptance of a protocol), else of the contest's last act: the same record gives the same bytes.
Slips are not among them, for they show nothing on record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.law.faults import Fault
from dauys.office.paper import drafting, reading
from dauys.office.paper.ballot import ballot_pdf
from dauys.office.paper.certificates import candidate_certificate_pdf, winner_certificate_pdf
from dauys.office.paper.door import door_pdf
from dauys.office.paper.lists import calendar_pdf, candidates_pdf
from dauys.office.paper.protocol import protocol_pdf
from dauys.office.paper.sessions import Subject, decision_pdf, minutes_pdf
from dauys.office.paper.setting import Setting
from dauys.office.paper.sources import contest_of, last_moment
from dauys.office.paper.statement import statement_pdf
from dauys.office.paper.words import ALL, Language
from dauys.record.snapshot import Snapshot

Kind = Literal[
    "calendar",
    "candidates",
    "ballot",
    "protocol",
    "filled",
    "door",
    "statement",
    "candidate",
    "winner",
    "decision",
    "minutes",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHEETS: frozenset[Kind] = frozenset(("ballot", "protocol", "filled", "door"))
"""Kinds with all languages on one sheet; the others have a part in each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for. ``languages``: () for all on a sheet of `SHEETS`, else ``usual`` alone."""

    kind: Kind
    contest: str
    precinct: str = ""
    candidate: str = ""
    about: Subject | None = None
    session: str = ""
    languages: tuple[Language, ...] = ()
    usual: Language = "kk"
    fonts: tuple[Path, ...] = ()


def pdf(snapshot: Snapshot, request: Request, acts: Iterable[Act] = ()) -> bytes:
    """The paper as bytes. ``acts``: the register's, which minutes alone are made from.

    Faults: F-726 where there is no such paper, F-727 an option is missing, and those of
    `dauys.office.paper.typesetting.typeset`.
    """
    contest_of(snapshot, request.contest)  # a fault about the contest comes before all others
    if request.kind == "minutes":
        session = _needed(request.session, "session", request)
        minutes, held = drafting.minutes_of(snapshot, request.contest, session, acts)
        at = moment_of(held.occurred_at)
        return minutes_pdf(minutes, _setting(snapshot, request, at))
    return _MAKERS[request.kind](snapshot, request)


def _setting(snapshot: Snapshot, request: Request, at: datetime) -> Setting:
    usual = ALL if request.kind in SHEETS else (request.usual,)
    return Setting(
        languages=tuple(dict.fromkeys(request.languages)) or usual,
        made_at=at,
        rehearsal=snapshot.home.mark == "rehearsal",
        fonts=request.fonts,
    )


def _of(snapshot: Snapshot, request: Request, act: str = "") -> Setting:
    """The setting of a paper that shows ``act``, or the contest as it stands."""
    return _setting(snapshot, request, last_moment(snapshot, request.contest, act))


def _calendar(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.calendar_paper_of(snapshot, request.contest)
    return calendar_pdf(paper, _of(snapshot, request))


def _candidates(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.candidates_of(snapshot, request.contest)
    return candidates_pdf(paper, _of(snapshot, request))


def _ballot(snapshot: Snapshot, request: Request) -> bytes:
    paper, act = reading.ballot_of(snapshot, request.contest)
    return ballot_pdf(paper, _of(snapshot, request, act))


def _protocol(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.protocol_of(snapshot, request.contest, request.precinct, filled=False)
    contest, _ = contest_of(snapshot, request.contest)
    approved = contest.ballot.act if contest.ballot is not None else ""
    return protocol_pdf(paper, _of(snapshot, request, approved))


def _filled(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.protocol_of(snapshot, request.contest, request.precinct, filled=True)
    return protocol_pdf(paper, _of(snapshot, request, paper.act))


def _door(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.door_of(snapshot, request.contest, request.precinct)
    return door_pdf(paper, _of(snapshot, request))


def _statement(snapshot: Snapshot, request: Request) -> bytes:
    paper = reading.statement_of(snapshot, request.contest)
    return statement_pdf(paper, _of(snapshot, request))


def _candidate(snapshot: Snapshot, request: Request) -> bytes:
    name = _needed(request.candidate, "candidate", request)
    paper, act = reading.candidate_certificate_of(snapshot, request.contest, name)
    return candidate_certificate_pdf(paper, _of(snapshot, request, act))


def _winner(snapshot: Snapshot, request: Request) -> bytes:
    paper, act = reading.winner_certificate_of(snapshot, request.contest)
    return winner_certificate_pdf(paper, _of(snapshot, request, act))


def _decision(snapshot: Snapshot, request: Request) -> bytes:
    if request.about is None:
        raise _missing("about", request)
    if request.about in ("register", "refuse", "cancel"):
        _needed(request.candidate, "candidate", request)
    paper = drafting.decision_of(snapshot, request.contest, request.about, request.candidate)
    return decision_pdf(paper, _of(snapshot, request))


_MAKERS: Mapping[Kind, Callable[[Snapshot, Request], bytes]] = {
    "calendar": _calendar,
    "candidates": _candidates,
    "ballot": _ballot,
    "protocol": _protocol,
    "filled": _filled,
    "door": _door,
    "statement": _statement,
    "candidate": _candidate,
    "winner": _winner,
    "decision": _decision,
}


def _needed(value: str, option: str, request: Request) -> str:
    if not value:
        raise _missing(option, request)
    return value


def _missing(option: str, request: Request) -> Fault:
    return Fault(
        "F-727",
        what="it is not said which one",
        where=option,
        value=request.kind,
        why="a contest has several papers of this kind",
        remedy=f"give --{option}",
    )
