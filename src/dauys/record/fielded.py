"""What a party has in contests, as parts that can be put together: those it fielded, its members,
and the decisions of its bodies about its candidates as the commissions recorded them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from dauys.election.states import ContestState
from dauys.election.tabulation import Result


@dataclass(slots=True)
class Fielded:
    """``contests`` with a candidate of the party, its ``candidates``, those ``standing``, and the
    candidates that are ``members``, whoever nominated them. ``decisions``: candidates by day and
    number of the decision.
    """

    contests: int = 0
    candidates: int = 0
    standing: int = 0
    members: int = 0
    decisions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Fielded) -> None:
        """Add another part."""
        self.contests += other.contests
        self.candidates += other.candidates
        self.standing += other.standing
        self.members += other.members
        self.decisions.update(other.decisions)


def fielded_in(contest: ContestState, result: Result) -> dict[str, Fielded]:
    """One contest's part by party."""
    found: dict[str, Fielded] = {}
    for candidate in contest.candidates.values():
        own = found.setdefault(candidate.nominated_by, Fielded(contests=1))
        own.candidates += 1
        own.standing += candidate.id in result.standing
        if candidate.member_of:
            # Members that others nominated are no contest of the party's.
            found.setdefault(candidate.member_of, Fielded()).members += 1
    return found


def decided_in(contest: ContestState) -> dict[str, Fielded]:
    """Decisions of parties about their candidates in one voting."""
    found: dict[str, Fielded] = {}
    papers = contest.documents.papers if contest.documents is not None else {}
    for candidate, paper in papers.items():
        made, known = paper.party_decision, contest.candidates.get(candidate)
        if made is not None and known is not None:
            own = found.setdefault(known.nominated_by, Fielded())
            own.decisions[made.on, made.decision] += 1
    return found


def add_fielded(fielded: dict[str, Fielded], more: Mapping[str, Fielded]) -> None:
    """Add other contests' parts to these."""
    for party, part in more.items():
        fielded.setdefault(party, Fielded()).add(part)
