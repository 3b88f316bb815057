"""EML 520: who is elected, and how the candidates rank.

``Votes`` is a positive integer in the schema, so a candidate with no votes has no such element,
as one whose votes are not reported. A contest without an outcome is left out: the schema asks for
a rank or a yes or no, and there is none to give. In a tie the first ranks are equal and nobody
is said to be elected or not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dauys.exchange.eml.message import (
    against_all,
    contest_identifier,
    election_identifier,
    element,
    message,
    selected,
)
from dauys.exchange.exporting import (
    WITHOUT_OUTCOME,
    Facts,
    contests,
    elections,
    nothing_to_say,
)
from dauys.record.snapshot import Snapshot


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the results. Fault F-272 where no contest has an outcome."""
    announced = {
        name: election
        for name, election in elections(snapshot, election_id).items()
        if any(_selections(snapshot, contest) for contest in contests(snapshot, name))
    }
    if not announced:
        raise nothing_to_say("outcome", election_id)
    with message(snapshot, "520", "Result", announced, out) as xml:
        for name, election in announced.items():
            with xml.inside("Election"):
                xml.write(election_identifier(name, election))
                for contest in contests(snapshot, name):
                    selections = _selections(snapshot, contest)
                    if selections:
                        identifier = contest_identifier(snapshot, contest)
                        xml.write(element("Contest", None, identifier, *selections))


def _selections(snapshot: Snapshot, contest: Facts) -> list[Any]:
    kind = contest.result.outcome.kind
    if contest.status in WITHOUT_OUTCOME or kind not in ("elected", "tie"):
        return []
    ranks = _ranks(contest)
    found = []
    for candidacy in contest.candidates:
        votes, rank = contest.figures.votes.get(candidacy.id), ranks.get(candidacy.id)
        answer = _elected(contest, candidacy.id)
        if rank is None and answer is None:
            continue
        parts = selected(snapshot, candidacy)
        parts += [element("Votes", votes)] if votes else []
        parts += [element("Ranking", rank)] if rank is not None else []
        parts += [element("Elected", answer)] if answer is not None else []
        found.append(element("Selection", None, *parts))
    if contest.against_all and kind == "elected":
        votes = contest.figures.line("against_all")
        given = [element("Votes", votes)] if votes else []
        found.append(element("Selection", None, against_all(), *given, element("Elected", "no")))
    return found


def _elected(contest: Facts, candidate: str) -> str | None:
    if contest.winner is None:
        return None
    return "yes" if candidate == contest.winner else "no"


def _ranks(contest: Facts) -> dict[str, int]:
    """Rank by votes, equal where votes are; none where the votes are not reported."""
    votes = contest.figures.votes
    if any(votes.get(c) is None for c in contest.order):
        return {}
    counts = {c: votes[c] or 0 for c in contest.order}
    return {c: 1 + sum(o > own for o in counts.values()) for c, own in counts.items()}
