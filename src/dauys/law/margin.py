"""Whether the precincts that are still out can change who is ahead: a sum, not a forecast.

The most that can come is one vote for each voter on the lists of those precincts, all of them for
one candidate. Nothing is estimated and nobody's habits are known here. What is not voting can
still change a result: a correction, a new count, an annulment, a court.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["open", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class Margin:
    """The lead and what is still out.

    ``leaders`` have most votes (several: level); ``lead`` is the leader's advantage over the
    next contender, 0 where several are level, None where votes are not known; ``remaining`` the
    voters on the lists of uncounted precincts, None where one list is not known. ``verdict``:
    ``open`` (can still change), ``closed`` (can no longer change), ``unknown`` (cannot be said).
    """

    leaders: tuple[str, ...]
    lead: int | None
    remaining: int | None
    verdict: Verdict
    arithmetic: str | None


def margin(
    votes: Mapping[str, int | None], remaining: int | None, *, against_all: int | None = None
) -> Margin:
    """The statement for a plurality of votes.

    ``votes`` are those counted so far, by candidate who can be elected. ``against_all``, where it
    is given, contends like a candidate (rulebooks in which it voids an election); it never leads.

    A lead that equals what is still out can become a tie and is therefore open. A candidate who
    stands alone leads by all votes that ``against_all`` does not have.
    """
    known = {candidate: n for candidate, n in votes.items() if n is not None}
    if not known or len(known) != len(votes):
        return Margin((), None, remaining, "unknown", None)
    most = max(known.values())
    leaders = tuple(candidate for candidate, n in known.items() if n == most)
    others = [n for candidate, n in known.items() if candidate not in leaders]
    if against_all is not None:
        others.append(against_all)
    if len(leaders) > 1:
        # Level: while anything is out, anyone can pass; when nothing is, it is a tie.
        verdict: Verdict = "unknown" if remaining is None else "open" if remaining else "closed"
        equal = " = ".join([str(most)] * len(leaders))
        return Margin(leaders, 0, remaining, verdict, equal)
    if not others:
        return Margin(leaders, None, remaining, "unknown", None)
    lead = most - max(others)
    if remaining is None:
        return Margin(leaders, lead, None, "unknown", f"{most} - {max(others)} = {lead}")
    sign, verdict = (">", "closed") if lead > remaining else ("≤", "open")
    if lead <= 0 and not remaining:
        # Against all has as many or more, and nothing is out.
        verdict = "closed"
    arithmetic = f"{most} - {max(others)} = {lead} {sign} {remaining}"
    return Margin(leaders, lead, remaining, verdict, arithmetic)
