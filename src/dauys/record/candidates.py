"""The candidates of a contest as its document lists them all, with what the law asks of each."""

from __future__ import annotations

from typing import Any

from dauys.election.examinations import examination_of, inquiries
from dauys.election.states import ContestState
from dauys.election.tabulation import governing_date, settlements_of
from dauys.record.snapshot import Snapshot


def candidate_rows(snapshot: Snapshot, contest: ContestState) -> list[dict[str, Any]]:
    """Every candidacy, in the order of nomination, with its examination and inquiries."""
    rows = []
    for candidacy in contest.candidates.values():
        party = snapshot.parties.get(candidacy.nominated_by)
        rows.append(
            {
                "candidate": candidacy.id,
                "name": candidacy.name,
                "names": candidacy.names,
                "nominated_by": candidacy.nominated_by,
                "nominator_names": dict(party.names) if party else {},
                "status": candidacy.status,
                "examination": examination_row(snapshot, contest, candidacy.id),
                "tests": test_rows(snapshot, contest, candidacy.id),
                "inquiries": inquiry_rows(contest, candidacy.id),
            }
        )
    return rows


def _examined(snapshot: Snapshot, contest: ContestState, candidate: str) -> Any:
    terms = contest.terms
    election = snapshot.elections.get(terms.election) if terms else None
    settlements = settlements_of(election)
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    return examination_of(contest, candidate, rulebook, on, settlements)


def examination_row(
    snapshot: Snapshot, contest: ContestState, candidate: str
) -> dict[str, Any] | None:
    """The verdict and the act that recorded the answers; None where nobody has examined."""
    record = contest.eligibility.examined.get(candidate) if contest.eligibility else None
    if record is None:
        return None
    verdict = _examined(snapshot, contest, candidate).verdict
    return {"verdict": verdict, "act": record.act, "at": record.at}


def test_rows(snapshot: Snapshot, contest: ContestState, candidate: str) -> list[dict[str, Any]]:
    """Each test with its result, arithmetic and source; none where nobody has examined.

    Answers are words (met, not met, unknown); no fact about the person stands here.
    """
    examination = _examined(snapshot, contest, candidate)
    if examination is None:
        return []
    return [
        {
            "test": test.rule,
            "result": test.result,
            "arithmetic": test.arithmetic,
            "citation": str(test.citation),
            "reading": test.reading or None,
            "settled_by": test.settled_by or None,
            "unsettled": test.unsettled or None,
            "asks": test.asks or None,
        }
        for test in examination.tests
    ]


def inquiry_rows(contest: ContestState, candidate: str) -> list[dict[str, Any]]:
    """What state bodies were asked about a candidate, and what they answered."""
    return [
        {
            "inquiry": name,
            "condition": record.condition,
            "body": record.body,
            "sent_at": record.sent_at,
            "answer": record.answer or None,
            "answered_at": record.answered_at or None,
        }
        for name, record in inquiries(contest).items()
        if record.candidate == candidate
    ]
