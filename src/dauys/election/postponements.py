"""Every postponement of a contest, with what moved and what had passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dauys.election.dates import calendar_of, moment_of
from dauys.election.states import ContestState
from dauys.law.postponement import Postponement, postponement
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


def postponements_of(
    contest: ContestState,
    rulebook: Rulebook,
    settlements: Sequence[Settlement] = (),
    zone: str = "",
) -> tuple[Postponement, ...]:
    """The postponements in order; none where the contest has no calendar or was never moved.

    A conducted contest has an act for each, with its moment and reason. Of a transcribed one only
    the two days are known: when it was decided, and on which ground, is unknown and stays so.
    """
    found = []
    for old, new, at, ground in _moves(contest):
        before = calendar_of(contest, rulebook, settlements, zone, old)
        after = calendar_of(contest, rulebook, settlements, zone, "" if new is None else new)
        if before is not None and after is not None:
            found.append(postponement(before, after, at, ground))
    return tuple(found)


def _moves(
    contest: ContestState,
) -> list[tuple[str, str | None, datetime | None, str]]:
    """The day before, the day after (None: the present one), moment and ground of each."""
    if contest.transcribed is not None:
        original = contest.transcribed.original_date
        moved = original is not None and original != contest.vote_date
        return [(original, None, None, "")] if moved and original is not None else []
    acts = contest.postponed
    later: list[str | None] = [*(act.note for act in acts[1:]), None]
    return [
        (act.note, new, moment_of(act.at), act.reason)
        for act, new in zip(acts, later, strict=False)
    ]
