"""How many of what, region by region: the sums that a drawn country keeps exactly.

Two stated profiles. ``official``: 730 contests (the table with the regional figures that make the
sum come out), 2,582 nominated and 2,297 registered. ``table``: 737 contests and 2,307 candidates,
as the page prints them. Rows and columns are kept; the cells between them lie as near to the
table's as whole numbers allow, and :mod:`dauys.rehearsal.marginals` prints by how much they differ.
A smaller country is the same one divided, a larger one is made of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dauys.rehearsal.apportion import apportion, apportion_within, fit
from dauys.rehearsal.observed import SELF, Observed, Profile
from dauys.rehearsal.sums import (
    Size,
    incumbents_of,
    lost_of,
    spread,
    voters_of,
    winners_of,
    women_of,
)

#: Self-nominated members of a party, among winners.
MEMBER = "member"


@dataclass(frozen=True, slots=True)
class RegionTargets:
    """One region's sums. ``standing`` and ``lost`` are by nominator, ``winners`` and
    ``incumbents`` (among them) by nominator with :data:`MEMBER` apart from ``self``."""

    id: str
    contests: int
    districts: int
    precincts: int
    #: Voters on the lists, and those who received ballots.
    roll: int
    voters: int
    #: Contests called early, for a vacant post.
    early: int
    standing: dict[str, int]
    winners: dict[str, int]
    lost: dict[str, int]
    #: Women among those registered: of the first party, and of all others.
    women: tuple[int, int]
    incumbents: dict[str, int]
    #: Incumbents of the first party who do not win.
    incumbents_losing: int

    @property
    def registered(self) -> int:
        """Everybody who is registered."""
        return sum(self.standing.values())


def size_of(observed: Observed, profile: Profile, contests: int = 0) -> tuple[Size, list[int]]:
    """The size of a country, and its contests by region."""
    races = [region.table["races"] for region in observed.regions]
    if profile == "official":
        known = [observed.row(region.id).races for region in observed.regions]
        races = [n if k is None else k for k, n in zip(known, races, strict=True)]
    full = sum(races)
    wanted = contests or full
    if wanted != full:
        races = apportion(wanted, races)
    return Size(wanted, full, profile == "official" and wanted == full), races


def targets(observed: Observed, profile: Profile, contests: int = 0) -> tuple[RegionTargets, ...]:
    """The sums of a country with so many contests (0: as many as the profile has)."""
    o = observed
    size, races = size_of(o, profile, contests)
    parties = [party.id for party in o.parties]
    nominators, groups = [*parties, SELF], [*parties, MEMBER, SELF]
    known = [o.row(region.id) for region in o.regions]
    standing = _standing(o, profile, size, races)
    winners = winners_of(o, parties, races, standing, size)
    rolls, voters = voters_of(o, races, size)
    lost = lost_of(o, standing, size)
    women = women_of(o, parties, standing, size)
    held = incumbents_of(o, parties, winners, standing)
    some = [min(1, n) for n in races]
    precincts = spread(
        size.of(o.totals.precincts.value),
        rolls,
        races,
        [n * 100 for n in races],
        [k.precincts for k in known] if size.exact else (),
    )
    districts = spread(
        size.of(o.totals.districts.value),
        races,
        some,
        races,
        [k.districts for k in known] if size.exact else (),
    )
    return tuple(
        RegionTargets(
            id=region.id,
            contests=races[i],
            districts=districts[i],
            precincts=precincts[i],
            roll=rolls[i],
            voters=voters[i],
            early=min(known[i].early, races[i]) if profile == "official" else 0,
            standing=dict(zip(nominators, standing[i], strict=True)),
            winners=dict(zip(groups, winners[i], strict=True)),
            lost=dict(zip(nominators, lost[i], strict=True)),
            women=women[i],
            incumbents=dict(zip(groups, held[i][0], strict=True)),
            incumbents_losing=held[i][1],
        )
        for i, region in enumerate(o.regions)
    )


def _standing(o: Observed, profile: Profile, size: Size, races: Sequence[int]) -> list[list[int]]:
    """Registered candidates by region and nominator, parties in their order, then ``self``."""
    nominators = [*(party.id for party in o.parties), SELF]
    cells = [[region.table[n] for n in nominators] for region in o.regions]
    columns = [sum(column) for column in zip(*cells, strict=True)]
    rows = [region.table["total"] for region in o.regions]
    if profile == "official":
        registered = max(size.of(o.totals.registered.value), 2 * size.wanted)
        by_parties = min(size.of(o.totals.registered_by_parties.value), registered)
        columns = [*apportion(by_parties, columns[:-1]), registered - by_parties]
        rows = [o.row(r.id).on_ballot or row for r, row in zip(o.regions, rows, strict=True)]
    else:
        registered = max(size.of(sum(rows)), 2 * size.wanted)
        columns = apportion(registered, columns)
    # No party stands twice in a contest, and every contest has two candidates.
    spare = sum(max(0, column - size.wanted) for column in columns[:-1])
    columns = [*(min(column, size.wanted) for column in columns[:-1]), columns[-1] + spare]
    weights = [row if n else 0 for row, n in zip(rows, races, strict=True)]
    most = [registered if n else 0 for n in races]
    rows = apportion_within(registered, weights, [2 * n for n in races], most)
    caps = {(r, c): races[r] for r in range(len(races)) for c in range(len(columns) - 1)}
    # Where it is known who won, at least as many stood.
    won = [o.row(region.id).seats if size.exact else {} for region in o.regions]
    floor = {
        (r, c): seats[name]
        for r, seats in enumerate(won)
        for c, name in enumerate(nominators[:-1])
        if name in seats
    }
    return fit(rows, columns, cells, least=floor, most=caps)
