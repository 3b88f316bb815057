"""Countries of any size, one contest after another: never more than one contest in memory.

Each block is a whole country of the scenario, with the region's precincts in one contest, drawn by
the same rules as a played one: lists, turnout and figures come from :mod:`electorate` and
:mod:`votes`. A million precincts are 542 blocks of Kazakhstan's 1,847.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dauys.rehearsal import names
from dauys.rehearsal.country import Candidate, Contest
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.electorate import electorate
from dauys.rehearsal.law import Law
from dauys.rehearsal.targets import RegionTargets, targets
from dauys.rehearsal.votes import Count, count, for_station

_MEMBERS = (5, 7)
_CANDIDATES = (2, 5)


@dataclass(frozen=True, slots=True)
class Mass:
    """A contest with the figures of every precinct, by its number."""

    contest: Contest
    counts: dict[str, Count]


def blocks_for(law: Law, precincts: int) -> int:
    """How many blocks have so many precincts at least."""
    each = law.observed.totals.precincts.value
    return -(-precincts // each)


def regions(law: Law) -> tuple[RegionTargets, ...]:
    """The sums of every block."""
    return targets(law.observed, "official")


def masses(law: Law, seed: bytes, blocks: range) -> Iterator[Mass]:
    """The contests of some blocks in order; the same whatever other blocks are drawn beside."""
    sums = regions(law)
    for block in blocks:
        for region in sums:
            yield _mass(law, Draws(seed, "block", block, region.id), seed, block, region)


def unit_of(region: str, block: int) -> str:
    """The unit of a region's contest in a block."""
    return f"{region}-{block + 1}"


def _mass(law: Law, draws: Draws, seed: bytes, block: int, region: RegionTargets) -> Mass:
    o = law.observed
    lists = electorate(draws, region, law.number("precinct_max_voters"), _MEMBERS)
    unit = unit_of(region.id, block)
    people: list[Candidate] = []
    while len(people) < _CANDIDATES[0] + draws.below(_CANDIDATES[1] - _CANDIDATES[0] + 1):
        sex: names.Sex = "woman" if draws.chance(1, 5) else "man"
        name = names.person(draws, sex, o.assumed.proportion_of_language)
        if any(one.id == name.id for one in people):
            continue
        party = o.parties[len(people)].id
        people.append(Candidate(name.id, name, sex, 0, party, party, False, "stands"))
    contest = Contest(
        id=f"{o.election}.{unit}",
        unit=unit,
        name=names.Name(unit, unit),
        early=False,
        precincts=tuple(precinct for part in lists for precinct in part),
        candidates=tuple(people),
        winner=draws.pick(people).id,
    )
    received = {p.number: for_station(draws, o.assumed, p) for p in contest.precincts}
    ballot = [one.id for one in people]
    return Mass(contest, count(seed, o.assumed, contest, ballot, received))
