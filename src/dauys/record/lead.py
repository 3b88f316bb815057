"""The margin statement of a contest's document: the lead beside the voters still out."""

from __future__ import annotations

from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import governing_date
from dauys.law.margin import margin
from dauys.law.settlement import Decided, decide
from dauys.record.progress import remaining
from dauys.record.release import release, shown
from dauys.record.snapshot import Snapshot

PLURALITY = "plurality_over_other_candidates"
#: Effects of "against all" that make it a contender for most votes, and those that have none.
_CONTENDS, _NO_EFFECT = "void_if_most", frozenset({None, "none"})


def lead_object(snapshot: Snapshot, contest_id: str) -> dict[str, Any] | None:
    """Lead, voters still out, and whether these can change it.

    None where figures are not shown, where nothing was counted, and where the rulebook's winner
    does not follow from most votes alone (a majority, a minimum turnout): no statement is made.
    """
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    if contest.transcribed is not None or not release(snapshot, contest_id).released:
        return None
    result = shown(snapshot, contest_id)
    if not result.protocols or contest.annulled is not None:
        return None
    rules = _rules(snapshot, contest)
    if rules["winner_rule"] != PLURALITY or rules["min_turnout"] not in (None, 0):
        return None
    effect = rules["against_all_effect"]
    if effect != _CONTENDS and effect not in _NO_EFFECT:
        return None
    said = margin(
        {c: result.figures.votes.get(c) for c in result.standing},
        remaining(snapshot, contest_id),
        against_all=result.figures.lines.get("against_all") if effect == _CONTENDS else None,
    )
    return {
        "leaders": list(said.leaders),
        "lead": said.lead,
        "remaining": said.remaining,
        "precincts_missing": len(result.missing),
        "verdict": said.verdict,
        "arithmetic": said.arithmetic,
    }


def _rules(snapshot: Snapshot, contest: ContestState) -> dict[str, Any]:
    rulebook, on = snapshot.rulebook(contest), governing_date(contest)
    settlements = snapshot.settlements(contest)
    found: dict[str, Any] = {}
    for name in ("winner_rule", "min_turnout", "against_all_effect"):
        answer = decide(rulebook, name, on, settlements) if rulebook.find(name, on) else None
        found[name] = answer.value if isinstance(answer, Decided) else None
    return found
