"""Appeals about a candidacy as the contest's document lists them, each with its clock."""

from __future__ import annotations

from dauys.election.appeals import appeal_until, decided_until, decision_about
from dauys.election.dates import moment_of
from dauys.record.cases import Case, Row, clock_fields


def appeal_rows(case: Case, candidate: str) -> list[Row]:
    """What can still be appealed against, and until when; then every appeal."""
    remedies = case.contest.remedies
    if remedies is None:
        return []
    rows: list[Row] = []
    # What can still be appealed against, and until when: the decision that stands.
    standing = decision_about(case.contest, case.contest.candidates[candidate].act)
    if standing is not None:
        until = appeal_until(
            case.contest,
            case.terms,
            standing,
            case.rulebook,
            case.governing,
            case.settlements,
        )
        rows.append(
            {
                "against": case.contest.candidates[candidate].act,
                "decision": standing.kind,
                "made_at": standing.at,
                **clock_fields(until),
            }
        )
    for name, record in remedies.appeals.items():
        if record.candidate != candidate:
            continue
        lodged = moment_of(record.at)
        until = decided_until(case.contest, case.terms, lodged, case.rulebook, case.governing)
        rows.append(
            {
                "appeal": name,
                "to": record.to,
                "by": record.by,
                "about": record.about,
                "asks": record.asks,
                "lodged_at": record.at,
                **clock_fields(until),
                "suspended": record.suspended or None,
                "ruling": record.ruling or None,
                "ruled_at": record.ruled_at or None,
                "effect": record.effect or None,
                "summary": record.summary or None,
                "in_force": remedies.in_force.get(record.ruling) if record.ruling else None,
            }
        )
    return rows
