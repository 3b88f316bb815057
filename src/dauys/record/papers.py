"""A candidate's papers and notices as the contest's document lists them.

Signatures, deposit, declarations, the party's decision, the tax body's check. Counts and days
only; nothing about the person stands here.
"""

from __future__ import annotations

from datetime import date

from dauys.election.papers import (
    nomination_starts,
    nominator_of,
    notices_of,
    papers_of,
    registered_at,
)
from dauys.election.records.documents import Papers
from dauys.election.states import Candidacy
from dauys.law.assets import as_of, check_due
from dauys.law.deposit import amount_due
from dauys.law.signatures import need
from dauys.record.cases import Case, Row, cited, clock_fields

#: Parameters that list the documents of a route of nomination.
_LISTED = {"self": "documents_of_self_nominated", "party": "documents_of_party_nominee"}


def paper_rows(case: Case, candidacy: Candidacy) -> list[Row]:
    """What the law asks for on this route, and what is recorded of it."""
    papers = papers_of(case.contest, candidacy.id)
    rows = [_listed(case, candidacy), _deposit(case, papers), _assets(case, papers)]
    if nominator_of(candidacy.nominated_by) == "party":
        rows.append(_party_decision(case, papers))
    if nominator_of(candidacy.nominated_by) == "self":
        rows.append(_signatures(case, candidacy, papers))
    if papers.tax_check is not None:
        rows.append(_tax_check(case, candidacy.id, papers))
    return [row for row in rows if row is not None]


def _listed(case: Case, candidacy: Candidacy) -> Row | None:
    """Which documents the law lists for this route of nomination."""
    by = nominator_of(candidacy.nominated_by)
    rule = case.rulebook.find(_LISTED.get(by, ""), case.governing)
    if rule is None or not isinstance(rule.value, tuple):
        return None
    return {
        "paper": "documents",
        "listed": [str(word) for word in rule.value],
        "citation": cited(rule.citation),
    }


def _party_decision(case: Case, papers: Papers) -> Row | None:
    rule = case.rulebook.find("party_decision_needed", case.governing)
    made = papers.party_decision
    if rule is None and made is None:
        return None
    return {
        "paper": "party_decision",
        "recorded": made is not None,
        "number": made.decision if made else None,
        "on": made.on if made else None,
        "scan": (made.scan or None) if made else None,
        "act": made.act if made else None,
        "citation": cited(rule.citation) if rule else None,
    }


def _signatures(case: Case, candidacy: Candidacy, papers: Papers) -> Row | None:
    checked, sheets = papers.signatures, papers.sheets
    roll = checked.voters if checked else candidacy.voters
    needed = need(case.rulebook, roll, case.governing, case.settlements) if roll else None
    rule = case.rulebook.find("self_nomination_signatures", case.governing)
    if rule is None and checked is None and sheets is None:
        return None
    return {
        "paper": "signatures",
        "sheets_issued": sheets.count if sheets else None,
        "sheets_returned": sheets.returned if sheets else None,
        "rows": sheets.rows if sheets else None,
        "submitted": checked.submitted if checked else None,
        "valid": checked.valid if checked else None,
        "rejected": (dict(checked.rejected) or None) if checked else None,
        "elsewhere": checked.elsewhere if checked else None,
        "needed": needed.number if needed else None,
        "arithmetic": needed.arithmetic if needed else None,
        "unsettled": (needed.unsettled or None) if needed else None,
        "act": checked.act if checked else None,
        "citation": cited(rule.citation) if rule else None,
    }


def _deposit(case: Case, papers: Papers) -> Row | None:
    needed = amount_due(case.rulebook, case.governing)
    if needed is None and papers.paid is None:
        return None
    settled = papers.settled
    return {
        "paper": "deposit",
        "paid": papers.paid,
        "needed": needed.amount if needed else None,
        "arithmetic": needed.arithmetic if needed else None,
        "acts": [payment.act for payment in papers.deposit],
        "fate": settled.fate if settled else None,
        "settled_by": settled.act if settled else None,
        "citation": cited(needed.citation) if needed else None,
    }


def _assets(case: Case, papers: Papers) -> Row | None:
    starts = nomination_starts(case.calendar) if case.calendar else None
    right = as_of(case.rulebook, case.governing, starts) if starts else None
    made = papers.assets
    if right is None and made is None:
        return None
    return {
        "paper": "assets",
        "complete": made.complete if made else None,
        "as_of": list(made.as_of) if made else [],
        "needed": str(right.day) if right else None,
        "arithmetic": right.arithmetic if right else None,
        "act": made.act if made else None,
        "citation": cited(right.citation) if right else None,
    }


def _tax_check(case: Case, candidate: str, papers: Papers) -> Row | None:
    check, registered = papers.tax_check, registered_at(case.contest, candidate)
    if check is None:
        return None
    vote = date.fromisoformat(case.contest.vote_date)
    until = (
        check_due(case.rulebook, registered, vote, case.terms.zone, case.governing)
        if registered
        else None
    )
    return {
        "paper": "tax_check",
        "correct": check.correct,
        "body": check.body,
        "ended": check.at,
        **clock_fields(until),
        "reference": check.reference or None,
        "act": check.act,
    }


def notice_rows(case: Case, candidate: str) -> list[Row]:
    """Every notice, cured or not, in the order in which they were handed over."""
    return [
        {
            "notice": act,
            "defect": record.defect,
            "cited": list(record.cited),
            "handed_over": record.handed_over,
            "handed_at": record.handed_at or None,
            "correct_by": record.correct_by,
            "cured": record.cured,
            "how": record.how or None,
            "closed": record.closed or None,
            "closed_at": record.closed_at or None,
        }
        for act, record in notices_of(case.contest, candidate).items()
    ]
