"""Folds: a candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.records.documents import (
    Assets,
    Checked,
    DepositSettlement,
    DocumentsRecord,
    NoticeRecord,
    Papers,
    PartyDecision,
    Payment,
    Sheets,
    TaxCheck,
)


def record_of(s: Any) -> DocumentsRecord:
    """The contest's record, made by its first act."""
    if s.documents is None:
        s.documents = DocumentsRecord()
    record: DocumentsRecord = s.documents
    return record


def papers_of(s: Any, candidate: str) -> Papers:
    """One candidate's papers, made by the first act about them."""
    return record_of(s).papers.setdefault(candidate, Papers())


def party_decided(s: Any, act: Act) -> None:
    b = act.body
    papers_of(s, b.candidate).party_decision = PartyDecision(
        act=act.id, decision=b.decision, on=b.on, scan=b.scan
    )


def _sheets(s: Any, candidate: str) -> Sheets:
    papers = papers_of(s, candidate)
    if papers.sheets is None:
        papers.sheets = Sheets()
    return papers.sheets


def issued(s: Any, act: Act) -> None:
    b = act.body
    _sheets(s, b.candidate).issued.append((b.first, b.last))


def returned(s: Any, act: Act) -> None:
    b = act.body
    sheets = _sheets(s, b.candidate)
    sheets.returned = (sheets.returned or 0) + b.returned
    sheets.rows = (sheets.rows or 0) + b.rows


def checked(s: Any, act: Act) -> None:
    """``signatures.checked``, beside what the contest's own fold keeps of it."""
    b = act.body
    papers_of(s, b.candidate).signatures = Checked(
        act=act.id,
        at=act.occurred_at,
        submitted=b.submitted,
        valid=b.valid,
        voters=b.voters,
        rejected=dict(b.rejected),
        elsewhere=b.elsewhere,
    )


def paid(s: Any, act: Act) -> None:
    b = act.body
    papers_of(s, b.candidate).deposit.append(Payment(act=act.id, amount=b.amount, on=b.on))


def settled(s: Any, act: Act) -> None:
    b = act.body
    papers_of(s, b.candidate).settled = DepositSettlement(
        act=act.id, at=act.occurred_at, fate=b.fate, amount=b.amount
    )


def declared(s: Any, act: Act) -> None:
    b = act.body
    papers_of(s, b.candidate).assets = Assets(
        act=act.id, at=act.occurred_at, complete=b.complete, as_of=b.as_of
    )


def tax_checked(s: Any, act: Act) -> None:
    b = act.body
    papers_of(s, b.candidate).tax_check = TaxCheck(
        act=act.id, at=b.ended, body=b.body, correct=b.correct, reference=b.reference
    )


def notified(s: Any, act: Act) -> None:
    """``candidate.notified``, beside what the contest's own fold keeps of it."""
    b = act.body
    record_of(s).notices[act.id] = NoticeRecord(
        candidate=b.candidate,
        at=act.occurred_at,
        defect=b.defect,
        correct_by=b.correct_by,
        handed_over=b.handed_over,
        handed_at=b.handed_at or "",
        cited=act.ground,
    )


def closed(s: Any, act: Act) -> None:
    b = act.body
    record = record_of(s)
    notice = record.notices[b.notice]
    notice.cured, notice.how = b.cured, b.how
    notice.closed, notice.closed_at = act.id, act.occurred_at
    left = [n for n in record.notices.values() if n.candidate == b.candidate and not n.cured]
    candidacy = s.candidates[b.candidate]
    if candidacy.status == "notified" and not left:
        candidacy.status = "nominated"


FOLDS: dict[str, Callable[[Any, Act], None]] = {
    "party.decided": party_decided,
    "sheets.issued": issued,
    "sheets.returned": returned,
    "deposit.paid": paid,
    "deposit.settled": settled,
    "assets.declared": declared,
    "assets.checked": tax_checked,
    "notice.closed": closed,
}
