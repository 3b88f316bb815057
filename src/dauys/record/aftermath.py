"""What the documents say of what follows a count: rounds, lots, corrections, term, archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.records.aftermath import AftermathRecord
from dauys.election.rounds import following_of
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import next_round, race
from dauys.election.tabulation import governing_date
from dauys.law.settlement import Unsettled
from dauys.law.term import term_of
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot

_NOTHING = AftermathRecord()


def last_round(snapshot: Snapshot, contest_id: str) -> str:
    """The latest voting of the contest's race, itself if none followed."""
    last = contest_id
    while contest_stream(next_round(last)) in snapshot.states:
        last = next_round(last)
    return last


def first_rounds(contests: list[str]) -> list[str]:
    """The contests without later votings of the same race, so that nobody is counted twice."""
    return [contest for contest in contests if race(contest) == contest]


def _follows(snapshot: Snapshot, contest: ContestState, contest_id: str) -> dict[str, Any] | None:
    """The next step by law; None where nothing is left open, or no figure may be shown."""
    if contest.transcribed is not None or not release(snapshot, contest_id).released:
        return None
    settlements = snapshot.settlements(contest)
    found = following_of(
        contest, shown(snapshot, contest_id), snapshot.rulebook(contest), settlements
    )
    if found is None:
        return None
    if isinstance(found, Unsettled):
        cited = found.parameter.citation
        return {
            "step": "unsettled",
            "rule": found.parameter.name,
            "candidates": [],
            "places": 0,
            "barred": [],
            "citation": str(cited),
            "confidence": cited.confidence,
        }
    return {
        "step": found.step,
        "rule": found.rule,
        "candidates": list(found.candidates),
        "places": found.places,
        "barred": list(found.barred),
        "citation": str(found.citation) if found.citation else None,
        "confidence": found.citation.confidence if found.citation else None,
    }


def _term(snapshot: Snapshot, contest: ContestState) -> dict[str, Any] | None:
    if contest.confirmed is None:
        return None
    begins = date.fromisoformat(contest.confirmed.takes_office)
    term = term_of(snapshot.rulebook(contest), governing_date(contest), begins)
    return {
        "begins": str(term.begins),
        "ends": str(term.ends) if term.ends else None,
        "arithmetic": term.arithmetic,
        "citation": str(term.citation) if term.citation else None,
    }


def aftermath_object(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """The ``aftermath`` of a contest's document; what has not happened is None or empty."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    record = contest.aftermath or _NOTHING
    terms = contest.terms
    later = next_round(contest_id)
    return {
        "previous": (terms.previous or None) if terms else None,
        "stage": (terms.stage or "first") if terms else "first",
        "next": later if contest_stream(later) in snapshot.states else None,
        "follows": _follows(snapshot, contest, contest_id),
        "vacancy": (terms.vacancy or None) if terms else None,
        "lot": (
            {
                "act": record.lot.act,
                "drawn_at": record.lot.at,
                "among": list(record.lot.among),
                "chosen": list(record.lot.chosen),
            }
            if record.lot
            else None
        ),
        "unopposed": record.unopposed or None,
        "order": (
            {
                "act": record.order.act,
                "court": record.order.court,
                "case": record.order.case,
                "precincts": list(record.order.precincts),
            }
            if record.order
            else None
        ),
        "corrections": [
            {
                "act": change.act,
                "order": change.order,
                "replaced": change.replaced,
                "before": change.before or None,
                "after": change.after or None,
            }
            for change in record.corrections
        ],
        "former_winners": [
            {"act": former.act, "winner": former.winner, "ended_by": former.ended_by}
            for former in record.former
        ],
        "term": _term(snapshot, contest),
        "closed": record.closed or None,
        "ballots_destroyed": {
            number: {"act": gone.act, "on": gone.on, "ballots": gone.ballots}
            for number, gone in sorted(record.destroyed.items())
        },
        "archived": list(record.archived),
    }
