"""What comes out of the boxes: figures of every precinct that add up and elect the winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dauys.rehearsal.apportion import apportion
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.observed import Assumed


@dataclass(frozen=True, slots=True)
class Count:
    """A protocol's figures, by line of the form and by candidate."""

    lines: dict[str, int | None]
    votes: dict[str, int | None]

    def figures(self) -> dict[str, dict[str, int | None]]:
        """As entries commit to them."""
        return {"lines": dict(self.lines), "votes": dict(self.votes)}


def for_station(draws: Draws, assumed: Assumed, precinct: Precinct) -> int:
    """Ballots for a station: one for everybody on the list, and some per cent in reserve."""
    return precinct.roll + 1 + precinct.roll * draws.between(*assumed.printed_reserve) // 1000


def count(
    seed: bytes,
    assumed: Assumed,
    contest: Contest,
    ballot: Sequence[str],
    received: Mapping[str, int],
) -> dict[str, Count]:
    """Every precinct's figures by its number; ``ballot`` lists those who stand, in order.

    ``received``: ballots handed over to each precinct.

    The contest's winner has more votes than anybody else in the contest's sum.
    """
    draws = Draws(seed, contest.unit, "votes")
    share = draws.between(*assumed.winner_share)
    others = [candidate for candidate in ballot if candidate != contest.winner]
    weights = {contest.winner: share * 100}
    for candidate in others:
        weights[candidate] = draws.between(1, 100)
    # Nobody else comes near the winner's share, whatever the noise of a precinct.
    cap = min(share * 70, (1000 - share) * 100)
    whole = sum(weights[candidate] for candidate in others)
    for candidate in others:
        weights[candidate] = min(weights[candidate] * (1000 - share) * 100 // whole, cap)
    made = {
        precinct.number: _precinct(
            draws, assumed, precinct, received[precinct.number], ballot, weights
        )
        for precinct in contest.precincts
    }
    _settle(made, contest.winner, others)
    return made


def _precinct(
    draws: Draws,
    assumed: Assumed,
    precinct: Precinct,
    received: int,
    ballot: Sequence[str],
    weights: dict[str, int],
) -> Count:
    issued = precinct.voters
    spoiled = min(draws.below(assumed.spoiled), received - issued)
    taken = min(draws.below(3), issued // 200) if draws.chance(assumed.taken_away, 100) else 0
    ballots = issued - taken
    outside = issued * draws.between(*assumed.outside) // 1000
    invalid = ballots * draws.between(*assumed.invalid) // 1000
    against = ballots * draws.between(*assumed.against_all) // 1000
    noisy = [weights[candidate] * draws.between(92, 108) for candidate in ballot]
    votes = apportion(ballots - invalid - against, noisy)
    lines: dict[str, int | None] = {
        "roll": precinct.roll,
        "received": received,
        "issued": issued,
        "issued_station": issued - outside,
        "issued_outside": outside,
        "unused": received - issued - spoiled,
        "spoiled": spoiled,
        "ballots": ballots,
        "ballots_outside": outside,
        "against_all": against,
        "invalid": invalid,
    }
    return Count(lines, dict(zip(ballot, votes, strict=True)))


def _settle(made: dict[str, Count], winner: str, others: Sequence[str]) -> None:
    """Where so few voted that chance came between, votes go over to the winner."""

    def total(candidate: str) -> int:
        return sum(one.votes[candidate] or 0 for one in made.values())

    while any(total(other) >= total(winner) for other in others):
        moved = False
        for one in made.values():
            for other in others:
                if one.votes[other] and not moved:
                    one.votes[other] = (one.votes[other] or 0) - 1
                    one.votes[winner] = (one.votes[winner] or 0) + 1
                    moved = True
        if not moved:
            raise ValueError("nobody voted in the contest")
