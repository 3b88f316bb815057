"""Contests of a region get their precincts, lists and voters."""

from __future__ import annotations

from dauys.rehearsal.apportion import apportion_within
from dauys.rehearsal.country import Precinct
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.targets import RegionTargets

#: Sizes of rural districts beside one another: many small ones, a few large ones.
_SIZES = (2, 3, 3, 4, 4, 5, 6, 7, 9, 12, 16)
_LEAST = 25
"""Voters whom even the smallest precinct has."""


def electorate(
    draws: Draws, region: RegionTargets, largest: int, members: tuple[int, int]
) -> list[tuple[Precinct, ...]]:
    """The precincts of each contest; they add up to the region's lists and voters.

    ``largest`` is the most voters that the law lets a precinct have.
    """
    count = region.contests
    sizes = [draws.pick(_SIZES) * draws.between(8, 12) for _ in range(count)]
    stations = apportion_within(region.precincts, sizes, [1] * count, [region.precincts] * count)
    rolls = apportion_within(
        region.roll,
        sizes,
        [_LEAST * n for n in stations],
        [largest * n * 9 // 10 for n in stations],
    )
    came = apportion_within(
        region.voters,
        [roll * draws.between(90, 110) for roll in rolls],
        [0] * count,
        rolls,
    )
    number = 0
    made: list[tuple[Precinct, ...]] = []
    for at in range(count):
        weights = [draws.between(20, 90) for _ in range(stations[at])]
        lists = apportion_within(
            rolls[at], weights, [_LEAST] * stations[at], [largest] * stations[at]
        )
        noise = [roll * draws.between(93, 107) for roll in lists]
        voters = apportion_within(came[at], noise, [0] * stations[at], lists)
        made.append(
            tuple(
                Precinct(
                    number=str(number + i + 1),
                    members=draws.between(*members),
                    roll=lists[i],
                    voters=voters[i],
                )
                for i in range(stations[at])
            )
        )
        number += stations[at]
    return made
