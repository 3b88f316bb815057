"""Kinds: a candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""

from __future__ import annotations

from dauys.election.bodies import documents
from dauys.election.kind import RECORDERS, Kind, kind

KINDS: tuple[Kind, ...] = (
    kind("party.decided", documents.PartyDecided, "contest", *RECORDERS),
    kind("sheets.issued", documents.SheetsIssued, "contest", *RECORDERS),
    kind("sheets.returned", documents.SheetsReturned, "contest", *RECORDERS),
    kind("deposit.paid", documents.DepositPaid, "contest", *RECORDERS),
    kind("deposit.settled", documents.DepositSettled, "contest", *RECORDERS, persons=2),
    kind("assets.declared", documents.AssetsDeclared, "contest", *RECORDERS),
    kind("assets.checked", documents.AssetsChecked, "contest", *RECORDERS),
    kind("notice.closed", documents.NoticeClosed, "contest", *RECORDERS),
)
