"""What each paper shows, taken from a home's state as the record room has it.

Nothing is decided here. Figures are given out only after the polls of the contest's scope have
closed. Every function raises Fault F-726 where there is no such paper.
"""

from __future__ import annotations

from datetime import date, datetime

from dauys.election.dates import calendar_of, moment_of
from dauys.election.surroundings import polls
from dauys.election.tabulation import governing_date
from dauys.law.calendar import Calendar
from dauys.law.figures import Figures
from dauys.office.paper.ballot import BallotPaper
from dauys.office.paper.certificates import Certificate
from dauys.office.paper.door import DoorPoster
from dauys.office.paper.lists import CalendarPaper, CandidateList
from dauys.office.paper.protocol import ProtocolPaper
from dauys.office.paper.sources import (
    candidate_named,
    choice_of,
    choices_of,
    contest_of,
    last_moment,
    none_such,
    officer,
    polls_closed,
    precinct_named,
    race_of,
)
from dauys.office.paper.statement import Part, Statement
from dauys.office.paper.words import ALL
from dauys.record.snapshot import Snapshot
from dauys.wording import dates


def ballot_of(snapshot: Snapshot, contest_id: str) -> tuple[BallotPaper, str]:
    """The approved ballot and the act that approved it. Fault F-726 before the approval.

    The draft that a commission proofs before is made from the order it proposes: see
    :class:`~dauys.office.paper.ballot.BallotPaper`.
    """
    contest, _ = contest_of(snapshot, contest_id)
    if contest.ballot is None:
        raise none_such(contest_id, "no ballot is approved", "record the approval first")
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    mark = rulebook.find("ballot_mark", on)
    signed = rulebook.find("ballot_issued_against_signature", on)
    paper = BallotPaper(
        race=race_of(snapshot, contest_id),
        choices=choices_of(snapshot, contest),
        against_all=contest.ballot.against_all,
        mark=str(mark.value) if mark is not None and mark.citation.confidence != "D" else "",
        signed=signed is not None and isinstance(signed.value, tuple) and "ballot" in signed.value,
    )
    return paper, contest.ballot.act


def candidates_of(snapshot: Snapshot, contest_id: str) -> CandidateList:
    """The candidates who are registered, or on the approved ballot."""
    contest, _ = contest_of(snapshot, contest_id)
    return CandidateList(
        race=race_of(snapshot, contest_id),
        choices=choices_of(snapshot, contest),
        ordered=contest.ballot is not None,
    )


def days_of(snapshot: Snapshot, contest_id: str) -> Calendar:
    """The contest's calendar. Fault F-726 where it has none."""
    contest, terms = contest_of(snapshot, contest_id)
    days = calendar_of(
        contest, snapshot.rulebook(contest), snapshot.settlements(contest), terms.zone
    )
    if days is None:
        raise none_such(contest_id, "the day of its call is not known", "record the call first")
    return days


def calendar_paper_of(snapshot: Snapshot, contest_id: str) -> CalendarPaper:
    """The contest's calendar as a poster."""
    contest, _ = contest_of(snapshot, contest_id)
    law = snapshot.rulebook(contest).law
    return CalendarPaper(
        race=race_of(snapshot, contest_id),
        steps=days_of(snapshot, contest_id).in_order(),
        law=dict(law.title),
    )


def protocol_of(
    snapshot: Snapshot, contest_id: str, precinct: str, *, filled: bool
) -> ProtocolPaper:
    """A precinct's protocol. Fault F-726: no such precinct, nothing accepted, or polls open."""
    contest, terms = contest_of(snapshot, contest_id)
    precinct = precinct_named(contest_id, terms, precinct)
    state = snapshot.precincts(contest_id).get(precinct)
    protocol = state.protocol if state is not None and filled else None
    if filled:
        polls_closed(snapshot, contest_id)
        if protocol is None:
            raise none_such(
                contest_id, f"precinct {precinct} has no accepted protocol", "accept it"
            )
    signed = moment_of(protocol.signed_at) if protocol is not None and protocol.signed_at else None
    return ProtocolPaper(
        race=race_of(snapshot, contest_id),
        form=snapshot.form(contest),
        precinct=precinct,
        names=terms.precinct_names.get(precinct, {}),
        choices=choices_of(snapshot, contest),
        figures=Figures(protocol.lines, protocol.votes) if protocol is not None else None,
        voters=terms.precinct_voters.get(precinct),
        members=terms.precinct_members.get(precinct),
        act=protocol.act if protocol is not None else "",
        signed_at={one: dates.moment(signed, one) for one in ALL} if signed else {},
    )


def statement_of(snapshot: Snapshot, contest_id: str) -> Statement:
    """The statement of results; blank where a precinct is missing. Fault F-726: polls open."""
    contest, terms = contest_of(snapshot, contest_id)
    polls_closed(snapshot, contest_id)
    result = snapshot.result(contest_id)
    states = snapshot.precincts(contest_id)
    parts = []
    for number in terms.precincts:
        state = states.get(number)
        protocol = result.protocols.get(number)
        parts.append(
            Part(
                precinct=number,
                names=terms.precinct_names.get(number, {}),
                figures=Figures(protocol.lines, protocol.votes) if protocol else None,
                annulled=state is not None and bool(state.annulled),
            )
        )
    outcome, annulled = result.outcome, contest.annulled is not None
    concerned = (outcome.candidate,) if outcome.candidate else outcome.candidates
    return Statement(
        race=race_of(snapshot, contest_id),
        form=snapshot.form(contest),
        choices=choices_of(snapshot, contest),
        parts=tuple(parts),
        totals=result.figures if result.complete else _blank(result.figures),
        outcome="annulled" if annulled else outcome.kind,
        concerns=() if annulled else tuple(concerned),
        chair=officer(snapshot, contest, "chair"),
        secretary=officer(snapshot, contest, "secretary"),
    )


def _blank(figures: Figures) -> Figures:
    """No totals while a precinct is missing: a sum of some is no sum of all."""
    return Figures(dict.fromkeys(figures.lines), dict.fromkeys(figures.votes))


def candidate_certificate_of(
    snapshot: Snapshot, contest_id: str, candidate: str
) -> tuple[Certificate, str]:
    """The certificate of a registered candidate, and the act that registered."""
    contest, _ = contest_of(snapshot, contest_id)
    candidacy = candidate_named(contest_id, contest, candidate)
    if candidacy.status != "registered":
        why = f"{candidate} is {candidacy.status}, not registered"
        raise none_such(contest_id, why, "name somebody who is registered")
    certificate = Certificate(
        race=race_of(snapshot, contest_id),
        person=choice_of(snapshot, contest, candidacy),
        decided_on=last_moment(snapshot, contest_id, candidacy.act).date(),
        chair=officer(snapshot, contest, "chair"),
    )
    return certificate, candidacy.act


def winner_certificate_of(snapshot: Snapshot, contest_id: str) -> tuple[Certificate, str]:
    """The certificate of whoever was registered as elected, and the act that registered."""
    contest, _ = contest_of(snapshot, contest_id)
    confirmed = contest.confirmed
    if confirmed is None or contest.annulled is not None:
        raise none_such(contest_id, "nobody is registered as elected", "record the registration")
    certificate = Certificate(
        race=race_of(snapshot, contest_id),
        person=choice_of(snapshot, contest, contest.candidates[confirmed.winner]),
        decided_on=moment_of(confirmed.at).date(),
        takes_office=date.fromisoformat(confirmed.takes_office),
        chair=officer(snapshot, contest, "chair"),
    )
    return certificate, confirmed.act


def door_of(snapshot: Snapshot, contest_id: str, precinct: str) -> DoorPoster:
    """The poster for a station's door. Fault F-726: no such precinct."""
    contest, terms = contest_of(snapshot, contest_id)
    precinct = precinct_named(contest_id, terms, precinct)
    days = days_of(snapshot, contest_id)
    opens, closes = polls(
        contest, snapshot.rulebook(contest), snapshot.settlements(contest), precinct
    )
    return DoorPoster(
        race=race_of(snapshot, contest_id),
        precinct=precinct,
        names=terms.precinct_names.get(precinct, {}),
        opens=opens,
        closes=closes,
        home_until=_limit(days, "home_vote_request_until"),
        certificates_until=_limit(days, "absentee_certificate_until"),
    )


def _limit(days: Calendar, step_id: str) -> datetime | None:
    """The moment of a limit, where a verified rule gives one."""
    step = days.step(step_id)
    if step is None or step.unsettled or step.observed or step.confidence == "D":
        return None
    return step.at
