"""The candidates of a contest as its document lists them all, with what the law asks of each.

Every row says what was asked, what is recorded, the arithmetic and the citation. A value that
nobody recorded is left out or null, never zero.
"""

from __future__ import annotations

from dauys.election.appeals import effect_on_ballot
from dauys.election.examinations import due, examination_of, inquiries
from dauys.election.states import Candidacy, ContestState
from dauys.election.withheld import unopened
from dauys.record.appeals import appeal_rows
from dauys.record.cases import Case, Row, case_of, cited, clock_fields
from dauys.record.papers import notice_rows, paper_rows
from dauys.record.snapshot import Snapshot


def candidate_rows(snapshot: Snapshot, contest: ContestState) -> list[Row]:
    """One row for each candidacy of a conducted contest, in the order of nomination."""
    case = case_of(snapshot, contest)
    if case is None:
        return []
    return [_row(case, candidacy) for candidacy in contest.candidates.values()]


def candidate_row(snapshot: Snapshot, contest: ContestState, candidate: str) -> Row:
    """The row of one candidacy of a conducted contest. KeyError: there is none of this id."""
    case = case_of(snapshot, contest)
    if case is None:
        raise KeyError(candidate)
    return _row(case, contest.candidates[candidate])


def _row(case: Case, candidacy: Candidacy) -> Row:
    party = case.parties.get(candidacy.nominated_by)
    return {
        "candidate": candidacy.id,
        "name": candidacy.name,
        "names": candidacy.names,
        "nominated_by": candidacy.nominated_by,
        "nominator_names": dict(party.names) if party else {},
        "status": candidacy.status,
        "act": candidacy.act,
        "ground": candidacy.ground or None,
        "cited": list(candidacy.cited),
        "notice": candidacy.notice or None,
        "ballot": effect_on_ballot(case.contest, candidacy.id),
        "examination": _examination(case, candidacy.id),
        "tests": _tests(case, candidacy.id),
        "inquiries": _inquiries(case, candidacy.id),
        "papers": [*paper_rows(case, candidacy), *notice_rows(case, candidacy.id)],
        "appeals": appeal_rows(case, candidacy.id),
    }


#: What stands in place of a result or an answer that is committed to and not opened.
WITHHELD = "withheld"


def _examination(case: Case, candidate: str) -> Row | None:
    """The verdict and the act that recorded the answers; None where nobody has examined.

    The verdict is withheld where it rests on answers that nobody opened.
    """
    eligibility = case.contest.eligibility
    record = eligibility.examined.get(candidate) if eligibility else None
    found = examination_of(case.contest, candidate, case.rulebook, case.governing, case.settlements)
    if record is None or found is None:
        return None
    closed = unopened(case.contest, candidate)
    rests = found.verdict == "cannot_tell" and not closed.isdisjoint(found.unknown)
    verdict = WITHHELD if rests else found.verdict
    return {"verdict": verdict, "act": record.act, "at": record.at}


def _tests(case: Case, candidate: str) -> list[Row]:
    found = examination_of(case.contest, candidate, case.rulebook, case.governing, case.settlements)
    closed = unopened(case.contest, candidate)
    return [
        {
            "test": test.rule,
            "result": test.result if closed.isdisjoint(test.unknown) else WITHHELD,
            "arithmetic": test.arithmetic if closed.isdisjoint(test.unknown) else "",
            "readings": dict(test.readings) or None,
            "reading": test.reading or None,
            "settled_by": test.settled_by or None,
            "unsettled": test.unsettled or None,
            "evidence": test.evidence.get("en"),
            "asks": test.asks or None,
            "citation": cited(test.citation),
        }
        for test in (found.tests if found is not None else ())
    ]


def _committed(case: Case, name: str) -> str:
    """A committed answer of a body, once the act that rests on it has opened it."""
    record = inquiries(case.contest)[name]
    eligibility = case.contest.eligibility
    examined = eligibility.examined.get(record.candidate) if eligibility else None
    if examined is None or examined.committed.get(record.condition) != record.committed:
        return WITHHELD
    return examined.answers.get(record.condition, WITHHELD)


def _inquiries(case: Case, candidate: str) -> list[Row]:
    rows = []
    for name, record in inquiries(case.contest).items():
        if record.candidate != candidate:
            continue
        until = due(
            case.contest,
            case.terms,
            record,
            case.rulebook,
            case.governing,
            case.settlements,
        )
        rows.append(
            {
                "inquiry": name,
                "condition": record.condition,
                "body": record.body,
                "sent_at": record.sent_at,
                **clock_fields(until),
                "answer": record.answer or (_committed(case, name) if record.committed else None),
                "answered_at": record.answered_at or None,
                "reference": record.reference or None,
            }
        )
    return rows
