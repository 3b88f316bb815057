"""What was found in the figures, as data: findings of the checks, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.record.columns import Column, Row, Table
from dauys.record.discrepancies import discrepancies
from dauys.record.findings import findings
from dauys.record.snapshot import Snapshot

FINDING_COLUMNS = (
    Column("contest", "text", "Id of the contest"),
    Column("place", "place", "Place among the contest's findings, from 1"),
    Column("code", "text", "The rule's code; docs and pages say what it means"),
    Column("severity", "text", "error or warning"),
    Column("precinct", "text", "The precinct it is about; empty: the contest"),
    Column("candidate", "text", "The candidate it is about"),
    Column("fields", "text", "Lines of the paper it compares, with spaces between"),
    Column("arithmetic", "text", "The figures and how they stand to one another"),
    Column("accepted_because", "text", "The reason with which it was accepted all the same"),
)


def finding_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per finding that holds; none made of votes while figures are not shown."""
    for contest_id in snapshot.contests[election_id]:
        for place, found in enumerate(findings(snapshot, contest_id), 1):
            yield [
                contest_id,
                place,
                found["code"],
                found["severity"],
                found["precinct"],
                found["candidate"],
                " ".join(found["fields"]) or None,
                found["arithmetic"] or None,
                found["accepted_because"],
            ]


FINDINGS = Table(
    "findings",
    "One line for each error or warning that the checks find in the figures.",
    FINDING_COLUMNS,
    ("contest", "place"),
    finding_rows,
    ((("contest",), "results", ("contest",)),),
)

DISCREPANCY_COLUMNS = (
    Column("id", "text", "Id of the comparison"),
    Column("subject", "text", "The election, contest or unit it is about"),
    Column("verdict", "text", "disagrees, not_decidable or agrees"),
    Column("arithmetic", "text", "The figures and how they stand to one another; ?: missing"),
    Column("claims", "text", "Ids of the claims compared, with spaces between"),
    Column("explanation_kk", "text", "What is compared, in Kazakh"),
    Column("explanation_ru", "text", "What is compared, in Russian"),
    Column("explanation_en", "text", "What is compared, in English"),
)


def discrepancy_rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """One row per comparison of the election's claims and figures."""
    for found in discrepancies(snapshot):
        if found.election == election_id:
            yield [
                found.id,
                found.subject,
                found.verdict,
                found.arithmetic,
                " ".join(found.claims) or None,
                found.explanation.kk,
                found.explanation.ru,
                found.explanation.en,
            ]


DISCREPANCIES = Table(
    "discrepancies",
    "One line for each comparison of printed figures with each other and with what is computed.",
    DISCREPANCY_COLUMNS,
    ("id",),
    discrepancy_rows,
)
