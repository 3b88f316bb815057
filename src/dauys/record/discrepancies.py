"""Claims set beside each other and beside what is computed: the published discrepancies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dauys.election.comparisons import Discrepancy, evaluate, figures_of
from dauys.election.legal_values import legal_value
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import settlements_of
from dauys.election.terms import LegalValue
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot

VERDICTS = ("disagrees", "not_decidable", "agrees")


def _computed(snapshot: Snapshot) -> Callable[[str, str], int | str | None]:
    measures: dict[str, dict[str, int | str | None]] = {}

    def computed(contest_id: str, measure: str) -> int | str | None:
        if contest_stream(contest_id) not in snapshot.states:
            return None
        if contest_id not in measures:
            result = shown(snapshot, contest_id)
            measures[contest_id] = figures_of(
                result.figures.lines,
                result.figures.votes,
                vote_date=snapshot.states[contest_stream(contest_id)].vote_date,
            )
        return measures[contest_id].get(measure)

    return computed


def _parameter(snapshot: Snapshot) -> Callable[[str, str], LegalValue | None]:
    def parameter(election_id: str, name: str) -> LegalValue | None:
        election = snapshot.elections.get(election_id)
        if election is None or election.announced is None:
            return None
        rulebook = snapshot.rulebook_of(
            election.announced.rulebook, election.announced.rulebook_sha256
        )
        on = date.fromisoformat(election.announced.date)
        return legal_value(rulebook, name, on, settlements_of(election))

    return parameter


def discrepancies(snapshot: Snapshot) -> tuple[Discrepancy, ...]:
    """Every comparison of every election, worked out; in order of election and recording."""
    claims = [c for e in snapshot.elections.values() for c in e.claims.values()]
    comparisons = [c for e in snapshot.elections.values() for c in e.comparisons.values()]
    return evaluate(comparisons, claims, _computed(snapshot), _parameter(snapshot))


def discrepancy_rows(found: tuple[Discrepancy, ...]) -> list[dict[str, Any]]:
    """Discrepancies as documents give them, disagreements first."""
    ordered = sorted(found, key=lambda d: VERDICTS.index(d.verdict))
    return [
        {
            "id": d.id,
            "election": d.election,
            "subject": d.subject,
            "verdict": d.verdict,
            "arithmetic": d.arithmetic,
            "claims": list(d.claims),
            "explanation": {"en": d.explanation.en, "ru": d.explanation.ru, "kk": d.explanation.kk},
            "reason": (
                {"en": d.reason.en, "ru": d.reason.ru, "kk": d.reason.kk} if d.reason else None
            ),
            "rows": list(d.rows),
        }
        for d in ordered
    ]


def verdict_counts(found: tuple[Discrepancy, ...]) -> dict[str, int]:
    """How many comparisons came to each verdict."""
    return {verdict: sum(1 for d in found if d.verdict == verdict) for verdict in VERDICTS}
