"""How far the count is, in registered voters: precincts differ too much in size to be counted.

Voters are those on the lists as they were before the count, so that the whole does not move
while protocols come in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dauys.election.accounts import voters_of
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.law.shares import printed, share
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot


class Progress(NamedTuple):
    """Precincts and voters: in all, and in counted precincts. None: a list is not known."""

    precincts: int
    precincts_counted: int
    voters: int | None
    voters_counted: int | None

    def plus(self, other: Progress) -> Progress:
        """Both together; a sum with an unknown part is unknown."""
        return Progress(
            self.precincts + other.precincts,
            self.precincts_counted + other.precincts_counted,
            _sum(self.voters, other.voters),
            _sum(self.voters_counted, other.voters_counted),
        )


NOTHING = Progress(0, 0, 0, 0)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _voters(snapshot: Snapshot, contest_id: str, numbers: Iterable[str]) -> int | None:
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    states = snapshot.precincts(contest_id)
    total = 0
    for number in numbers:
        state = states.get(number)
        voters = voters_of(contest, number, state)
        if voters is None and state is not None and state.protocol is not None:
            # A source that prints figures alone gives the list with them.
            voters = state.protocol.lines.get("roll")
        if voters is None:
            return None
        total += voters
    return total


def progress(snapshot: Snapshot, contest_id: str) -> Progress:
    """One contest. An annulled precinct is counted: nothing more will come from it."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    numbers = contest.terms.precincts if contest.terms else ()
    result = shown(snapshot, contest_id)
    counted = [n for n in numbers if n in result.protocols or n in result.annulled]
    return Progress(
        len(numbers),
        len(counted),
        _voters(snapshot, contest_id, numbers),
        _voters(snapshot, contest_id, counted),
    )


def remaining(snapshot: Snapshot, contest_id: str) -> int | None:
    """Voters on the lists of precincts that are still out; 0 where none is."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    return (
        _voters(snapshot, contest_id, shown(snapshot, contest_id).missing) if contest.terms else 0
    )


def progress_object(found: Progress) -> dict[str, Any]:
    """Progress as documents give it; the share is of voters, "" never stands for unknown."""
    return {
        "precincts": found.precincts,
        "precincts_counted": found.precincts_counted,
        "voters": found.voters,
        "voters_counted": found.voters_counted,
        "share": printed(share(found.voters_counted, found.voters)),
    }


def progress_sum(snapshot: Snapshot, contests: Iterable[str]) -> dict[str, Any]:
    """Contests together, as documents give it."""
    total = NOTHING
    for contest_id in contests:
        total = total.plus(progress(snapshot, contest_id))
    return progress_object(total)
