"""The single sums behind :mod:`dauys.rehearsal.targets`: winners, voters, the lost, women."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dauys.rehearsal.apportion import apportion, apportion_within, fit
from dauys.rehearsal.observed import SELF, Observed

Row = Sequence[int]


@dataclass(frozen=True, slots=True)
class Size:
    """A country of ``wanted`` contests, after one of ``full``."""

    wanted: int
    full: int
    #: Figures of single regions apply: the country is whole, and of the official profile.
    exact: bool

    def of(self, number: int) -> int:
        """A national figure for the contests wanted; halves up."""
        return (2 * number * self.wanted + self.full) // (2 * self.full)


def spread(
    total: int, weights: Row, least: Row, most: Row, known: Sequence[int | None] = ()
) -> list[int]:
    """``total`` by weights within bounds, where regions with a known figure keep it.

    A total outside the bounds is brought to the nearest one that fits.
    """
    fixed = list(known) or [None] * len(weights)
    low = [least[i] if value is None else value for i, value in enumerate(fixed)]
    high = [most[i] if value is None else value for i, value in enumerate(fixed)]
    return apportion_within(min(max(total, sum(low)), sum(high)), weights, low, high)


def winners_of(
    o: Observed, parties: Sequence[str], races: Row, standing: Sequence[Row], size: Size
) -> list[list[int]]:
    """Winners by region: each party's nominees, self-nominated members, and others.

    A party wins nowhere more often than it stands; what single regions reported is kept.
    """
    count = len(parties)
    stand = [sum(row[c] for row in standing) for c in range(count + 1)]
    columns = apportion(
        sum(races),
        [
            *(o.seats.nominees.get(p, 0) for p in parties),
            sum(o.seats.members.values()),
            o.seats.self_,
        ],
    )
    for c in range(count):
        # In a small country a party may stand nowhere; its seats are then won by others.
        over = columns[c] - min(columns[c], stand[c])
        columns[c] -= over
        columns[-1] += over
    weights = [
        [
            row[min(c, count)] * columns[c] * 100 // max(1, stand[min(c, count)])
            for c in range(count + 2)
        ]
        for row in standing
    ]
    least: dict[tuple[int, int], int] = {}
    most: dict[tuple[int, int], int] = {}
    for r, row in enumerate(standing):
        reported = o.row(o.regions[r].id).seats if size.exact else {}
        for c, party in enumerate(parties):
            most[r, c] = min(races[r], row[c])
            if party in reported:
                least[r, c] = most[r, c] = min(reported[party], most[r, c])
            elif SELF in reported:
                most[r, c] = 0
    while True:
        try:
            return fit(races, columns, weights, least, most)
        except ValueError:
            # In a small country parties can stand in each other's way: others win instead.
            largest = max(range(count), key=lambda c: columns[c])
            if size.exact or not columns[largest]:
                raise
            columns[largest] -= 1
            columns[-1] += 1


def voters_of(o: Observed, races: Row, size: Size) -> tuple[list[int], list[int]]:
    """Lists by region such that the weighted turnout is the country's, and voters by region.

    Regions weigh by their contests, tilted towards lower or higher turnout by as much as the
    country's figure asks.
    """
    total = size.of(o.totals.roll.value)
    came = (2 * total * o.totals.turnout_per_myriad.value + 10_000) // 20_000
    rates = [region.turnout_per_mille for region in o.regions]
    known = [o.row(region.id) for region in o.regions]
    fixed = {i: k.roll for i, k in enumerate(known) if size.exact and k.roll is not None}
    mean = sum(rate * n for rate, n in zip(rates, races, strict=True)) // max(1, sum(races))

    def drawn(tilt: int) -> list[int]:
        weights = [
            0 if i in fixed else max(1, 10_000 + tilt * (mean - rate)) * n
            for i, (rate, n) in enumerate(zip(rates, races, strict=True))
        ]
        rest = apportion(total - sum(fixed.values()), weights)
        return [fixed.get(i, rest[i]) for i in range(len(rates))]

    low, high = -200, 200
    while low < high:
        tilt = (low + high) // 2
        weighted = sum(roll * rate for roll, rate in zip(drawn(tilt), rates, strict=True))
        if weighted > 1000 * came:
            low = tilt + 1
        else:
            high = tilt
    rolls = drawn(low)
    voters = [(2 * roll * rate + 1000) // 2000 for roll, rate in zip(rolls, rates, strict=True)]
    for i in fixed:
        voters[i] = known[i].voters or voters[i]
    # What is left of the difference is spread so thinly that no published figure changes.
    room = [0 if i in fixed else roll // 2500 for i, roll in enumerate(rolls)]
    rest = came - sum(voters)
    if abs(rest) <= sum(room):
        for i, part in enumerate(apportion(abs(rest), room)):
            voters[i] += part if rest > 0 else -part
    return rolls, voters


def lost_of(o: Observed, standing: Sequence[Row], size: Size) -> list[list[int]]:
    """Nominees who are not registered, by region and nominator."""
    total = size.of(o.totals.nominated.value) - size.of(o.totals.registered.value)
    sums = [sum(row) for row in standing]
    known: list[int | None] = []
    if size.exact:
        nominated = [o.row(region.id).nominated for region in o.regions]
        known = [n - s if n is not None else None for n, s in zip(nominated, sums, strict=True)]
    rows = spread(total, sums, [0] * len(sums), sums, known)
    by_parties = min(size.of(o.assumed.lost_by_parties), sum(rows))
    stand = [sum(column) for column in zip(*standing, strict=True)]
    columns = [*apportion(by_parties, stand[:-1]), sum(rows) - by_parties]
    return fit(rows, columns, [[cell if rows[r] else 0 for cell in row]
                               for r, row in enumerate(standing)])  # fmt: skip


def women_of(
    o: Observed, parties: Sequence[str], standing: Sequence[Row], size: Size
) -> list[tuple[int, int]]:
    """Women among those registered by region: of the first party, and of all others."""
    first = parties.index(o.first_party.id)
    ours = [row[first] for row in standing]
    others = [sum(row) - row[first] for row in standing]
    part, whole = o.first_party.women
    party_women = apportion(min(sum(ours), (2 * sum(ours) * part + whole) // (2 * whole)), ours)
    total = min(size.of(o.totals.women.value), sum(ours) + sum(others))
    known: list[int | None] = []
    if size.exact:
        reported = [o.row(region.id).women for region in o.regions]
        known = [
            w - p if w is not None else None for w, p in zip(reported, party_women, strict=True)
        ]
    other_women = spread(total - sum(party_women), others, [0] * len(others), others, known)
    return list(zip(party_women, other_women, strict=True))


def incumbents_of(
    o: Observed, parties: Sequence[str], winners: Sequence[Row], standing: Sequence[Row]
) -> list[tuple[list[int], int]]:
    """Incumbents by region: among winners by group, and among the first party's who do not win.

    The first party said that more than a part of its candidates were new faces; most incumbents
    beyond its own are self-nominated members of it.
    """
    first = parties.index(o.first_party.id)
    part, whole = o.incumbents.winners
    wanted = (2 * sum(map(sum, winners)) * part + whole) // (2 * whole)
    stand = sum(row[first] for row in standing)
    new, of = o.first_party.newcomers_more_than
    most = max(0, stand - (stand * new // of + 1))
    won = [sum(column) for column in zip(*winners, strict=True)]
    holding = min(most, won[first], wanted)
    # Everybody else by how often they win, members of the party first.
    rest = wanted - holding
    caps = [0 if c == first else n for c, n in enumerate(won)]
    weights = [0 if c == first else n * (20 if c == len(parties) else 3) for c, n in enumerate(won)]
    columns = spread(rest, weights, [0] * len(caps), caps)
    columns[first] = holding
    by_group = []
    for c, column in enumerate(columns):
        most_here = [row[c] for row in winners]
        by_group.append(apportion_within(column, most_here, [0] * len(winners), most_here))
    room = [standing[r][first] - winners[r][first] for r in range(len(winners))]
    losing = spread(min(most - holding, sum(room)), room, [0] * len(room), room)
    return [([column[r] for column in by_group], losing[r]) for r in range(len(winners))]
