"""A contest's candidates as the law examines them, from what the acts have recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.election.dates import moment_of
from dauys.election.records.eligibility import InquiryRecord
from dauys.election.states import Candidacy, ContestState, Terms
from dauys.election.tabulation import governing_date
from dauys.election.withheld import unopened
from dauys.law.clocks import Clock
from dauys.law.eligibility import Examination, examine, registered_while_waiting
from dauys.law.findings import Finding
from dauys.law.inquiries import Inquiry, answer_clock, late_answer
from dauys.law.persons import Answer
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

#: Nominators that are no party.
_NO_PARTY = frozenset(("self", "upper-akim"))


def membership(candidacy: Candidacy) -> Answer | None:
    """Whether a party's nominee is its member, as the nomination states it; None: no party's."""
    if candidacy.nominated_by in _NO_PARTY:
        return None
    if candidacy.member_of is None:
        return "unknown"
    return "met" if candidacy.member_of == candidacy.nominated_by else "not_met"


def examination_of(
    contest: ContestState,
    candidate: str,
    rulebook: Rulebook,
    governing: date,
    settlements: Sequence[Settlement] = (),
    opened: Mapping[str, Answer] | None = None,
) -> Examination | None:
    """The candidate's examination by the answers in force; None while there is none.

    Answers that were committed to and not opened are unknown; ``opened`` are those that an act
    opens now.
    """
    record = contest.eligibility
    if record is None or candidate not in record.examined:
        return None
    answers = record.examined[candidate].answers | dict(opened or {})
    party = membership(contest.candidates[candidate])
    return examine(rulebook, governing, answers, settlements, party)


def waiting_inquiries(contest: ContestState, candidate: str) -> dict[str, str]:
    """Conditions of a candidate that a body was asked about and has not answered, with the id."""
    return {
        inquiry.condition: name
        for name, inquiry in inquiries(contest).items()
        if inquiry.candidate == candidate and not inquiry.answered_at
    }


def inquiries(contest: ContestState) -> Mapping[str, InquiryRecord]:
    """Every inquiry of the contest, in the order in which they were sent."""
    return contest.eligibility.inquiries if contest.eligibility is not None else {}


def inquiry(name: str, record: InquiryRecord) -> Inquiry:
    """An inquiry as the law sees it."""
    return Inquiry(
        id=name,
        candidate=record.candidate,
        condition=record.condition,
        body=record.body,
        sent=moment_of(record.sent_at),
        answered=moment_of(record.answered_at) if record.answered_at else None,
    )


def due(
    contest: ContestState,
    terms: Terms,
    record: InquiryRecord,
    rulebook: Rulebook,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | None:
    """By when the body answers; a postponed vote moves what is near it."""
    vote = date.fromisoformat(contest.vote_date)
    sent = moment_of(record.sent_at)
    return answer_clock(rulebook, sent, vote, terms.zone, governing, settlements)


def _there(contest: ContestState, candidate: str) -> dict[str, Answer]:
    """Answers that came after the registration and are not opened: they are missing no more.

    Which they are nobody can see here; the question is only whether somebody still waits.
    """
    return dict.fromkeys(unopened(contest, candidate), "met")


def eligibility_findings(
    contest: ContestState, rulebook: Rulebook, settlements: Sequence[Settlement] = ()
) -> tuple[tuple[str, Finding], ...]:
    """W-310 and W-311, with the candidate: registered while answers are missing, answers late.

    Nothing that a body answers in time, and nobody who no longer stands, is listed.
    """
    terms = contest.terms
    if terms is None or contest.eligibility is None:
        return ()
    on = governing_date(contest)
    found = [
        (candidacy.id, finding)
        for candidacy in contest.candidates.values()
        if candidacy.status == "registered"
        for finding in registered_while_waiting(
            examination_of(
                contest, candidacy.id, rulebook, on, settlements, _there(contest, candidacy.id)
            )
        )
    ]
    for record in inquiries(contest).values():
        if record.answered_at:
            clock = due(contest, terms, record, rulebook, on, settlements)
            late = late_answer(clock, moment_of(record.answered_at))
            found += ((record.candidate, finding) for finding in late)
    return tuple(found)
