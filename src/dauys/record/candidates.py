"""A candidacy's own rows in the contest's document: tests, papers, notices, appeals.

Every row says what was asked, what is recorded, the arithmetic and the citation. A value that
nobody recorded is left out or null, never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dauys.election.appeals import (
    appeal_until,
    decided_until,
    decision_about,
    effect_on_ballot,
)
from dauys.election.dates import calendar_of, moment_of
from dauys.election.examinations import due, examination_of, inquiries
from dauys.election.papers import (
    nomination_starts,
    nominator_of,
    notices_of,
    papers_of,
    registered_at,
)
from dauys.election.records.documents import Papers
from dauys.election.states import Candidacy, ContestState, Terms
from dauys.election.tabulation import governing_date, settlements_of
from dauys.law.assets import as_of, check_due
from dauys.law.citation import Citation
from dauys.law.clocks import Clock
from dauys.law.deposit import amount_due
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.signatures import need
from dauys.record.snapshot import Snapshot

Row = dict[str, Any]

#: Parameters that list the documents of a route of nomination.
_LISTED = {"self": "documents_of_self_nominated", "party": "documents_of_party_nominee"}


def candidate_rows(snapshot: Snapshot, contest: ContestState) -> list[Row]:
    """One row for each candidacy of a conducted contest, in the order of nomination."""
    terms = contest.terms
    if terms is None or contest.transcribed is not None:
        return []
    teller = _Teller(snapshot, contest, terms)
    return [teller.row(candidacy) for candidacy in contest.candidates.values()]


def cited(citation: Citation | None) -> str | None:
    """A citation as documents give it."""
    return str(citation) if citation is not None else None


class _Teller:
    """Tells the rows of one contest."""

    def __init__(self, snapshot: Snapshot, contest: ContestState, terms: Terms) -> None:
        self._contest, self._terms = contest, terms
        self._rulebook: Rulebook = snapshot.rulebook(contest)
        self._settlements: Sequence[Settlement] = settlements_of(
            snapshot.elections.get(terms.election)
        )
        self._governing = governing_date(contest)
        self._calendar = calendar_of(contest, self._rulebook, self._settlements)
        self._parties = snapshot.parties

    def row(self, candidacy: Candidacy) -> Row:
        party = self._parties.get(candidacy.nominated_by)
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
            "ballot": effect_on_ballot(self._contest, candidacy.id),
            "tests": self._tests(candidacy.id),
            "papers": [*self._papers(candidacy), *self._notices(candidacy.id)],
            "appeals": self._appeals(candidacy.id),
        }

    # -- eligibility --

    def _tests(self, candidate: str) -> list[Row]:
        found = examination_of(
            self._contest, candidate, self._rulebook, self._governing, self._settlements
        )
        tests = [
            {
                "test": test.rule,
                "result": test.result,
                "arithmetic": test.arithmetic,
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
        return tests + self._inquiries(candidate)

    def _inquiries(self, candidate: str) -> list[Row]:
        rows = []
        for name, record in inquiries(self._contest).items():
            if record.candidate != candidate:
                continue
            until = due(
                self._contest,
                self._terms,
                record,
                self._rulebook,
                self._governing,
                self._settlements,
            )
            rows.append(
                {
                    "inquiry": name,
                    "condition": record.condition,
                    "body": record.body,
                    "sent_at": record.sent_at,
                    **self._clock(until),
                    "answer": record.answer or None,
                    "answered_at": record.answered_at or None,
                    "reference": record.reference or None,
                }
            )
        return rows

    @staticmethod
    def _clock(until: Clock | Unsettled | None) -> Row:
        """By when, and why; an unsettled one says so and names the point."""
        if isinstance(until, Unsettled):
            point = until.parameter
            return {"due": None, "unsettled": point.name, "citation": cited(point.citation)}
        return {
            "due": until.due.isoformat() if until else None,
            "arithmetic": until.arithmetic if until else None,
            "citation": cited(until.citation) if until else None,
        }

    # -- papers --

    def _papers(self, candidacy: Candidacy) -> list[Row]:
        papers = papers_of(self._contest, candidacy.id)
        rows = [self._listed(candidacy), self._deposit(papers), self._assets(papers)]
        if nominator_of(candidacy.nominated_by) == "party":
            rows.append(self._party_decision(papers))
        if nominator_of(candidacy.nominated_by) == "self":
            rows.append(self._signatures(candidacy, papers))
        if papers.tax_check is not None:
            rows.append(self._tax_check(candidacy.id, papers))
        return [row for row in rows if row is not None]

    def _listed(self, candidacy: Candidacy) -> Row | None:
        """Which documents the law lists for this route of nomination."""
        by = nominator_of(candidacy.nominated_by)
        rule = self._rulebook.find(_LISTED.get(by, ""), self._governing)
        if rule is None or not isinstance(rule.value, tuple):
            return None
        return {
            "paper": "documents",
            "listed": [str(word) for word in rule.value],
            "citation": cited(rule.citation),
        }

    def _party_decision(self, papers: Papers) -> Row | None:
        rule = self._rulebook.find("party_decision_needed", self._governing)
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

    def _signatures(self, candidacy: Candidacy, papers: Papers) -> Row | None:
        checked, sheets = papers.signatures, papers.sheets
        roll = checked.voters if checked else candidacy.voters
        needed = need(self._rulebook, roll, self._governing, self._settlements) if roll else None
        rule = self._rulebook.find("self_nomination_signatures", self._governing)
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

    def _deposit(self, papers: Papers) -> Row | None:
        needed = amount_due(self._rulebook, self._governing)
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

    def _assets(self, papers: Papers) -> Row | None:
        starts = nomination_starts(self._calendar) if self._calendar else None
        right = as_of(self._rulebook, self._governing, starts) if starts else None
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

    def _tax_check(self, candidate: str, papers: Papers) -> Row | None:
        check, registered = papers.tax_check, registered_at(self._contest, candidate)
        if check is None:
            return None
        vote = date.fromisoformat(self._contest.vote_date)
        until = (
            check_due(self._rulebook, registered, vote, self._terms.zone, self._governing)
            if registered
            else None
        )
        return {
            "paper": "tax_check",
            "correct": check.correct,
            "body": check.body,
            "ended": check.at,
            **self._clock(until),
            "reference": check.reference or None,
            "act": check.act,
        }

    def _notices(self, candidate: str) -> list[Row]:
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
            for act, record in notices_of(self._contest, candidate).items()
        ]

    # -- remedies --

    def _appeals(self, candidate: str) -> list[Row]:
        remedies = self._contest.remedies
        if remedies is None:
            return []
        rows: list[Row] = []
        # What can still be appealed against, and until when: the decision that stands.
        standing = decision_about(self._contest, self._contest.candidates[candidate].act)
        if standing is not None:
            until = appeal_until(
                self._contest,
                self._terms,
                standing,
                self._rulebook,
                self._governing,
                self._settlements,
            )
            rows.append(
                {
                    "against": self._contest.candidates[candidate].act,
                    "decision": standing.kind,
                    "made_at": standing.at,
                    **self._clock(until),
                }
            )
        for name, record in remedies.appeals.items():
            if record.candidate != candidate:
                continue
            lodged = moment_of(record.at)
            until = decided_until(
                self._contest, self._terms, lodged, self._rulebook, self._governing
            )
            rows.append(
                {
                    "appeal": name,
                    "to": record.to,
                    "by": record.by,
                    "about": record.about,
                    "asks": record.asks,
                    "lodged_at": record.at,
                    **self._clock(until),
                    "suspended": record.suspended or None,
                    "ruling": record.ruling or None,
                    "ruled_at": record.ruled_at or None,
                    "effect": record.effect or None,
                    "summary": record.summary or None,
                    "in_force": remedies.in_force.get(record.ruling) if record.ruling else None,
                }
            )
        return rows
