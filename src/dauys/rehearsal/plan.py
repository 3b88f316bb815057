"""Drawing a country from a seed: the same seed, profile and size give the same country."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count

from dauys.rehearsal import names
from dauys.rehearsal.apportion import apportion_within
from dauys.rehearsal.candidacies import fields, named
from dauys.rehearsal.country import Contest, Country, District, Member
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.electorate import electorate
from dauys.rehearsal.observed import Observed, Profile, Region
from dauys.rehearsal.targets import RegionTargets, targets

#: Members of a precinct commission: 304 in the 54 precincts of Kyzylorda Region, 5 or 6 each.
_STATION_MEMBERS = (5, 7)


def seed_of(number: int, scenario: str, profile: Profile) -> bytes:
    """32 bytes from which everything of one rehearsal is derived."""
    return hashlib.sha256(f"dauys rehearsal {scenario} {profile} {number}".encode()).digest()


def country(
    observed: Observed,
    profile: Profile,
    seed: bytes,
    *,
    contests: int = 0,
    largest: int,
    members: int,
) -> Country:
    """The country of a seed, with so many contests (0: as many as the profile has).

    ``largest`` (voters of a precinct) and ``members`` (of a territorial commission) come from the
    rulebook of the day.
    """
    made: list[District] = []
    places = count()
    for region, sums in zip(
        observed.regions, targets(observed, profile, contests), strict=True
    ):
        made += _region(observed, seed, region, sums, largest, members, places)
    return Country(observed, profile, seed, tuple(made))


def _region(
    o: Observed,
    seed: bytes,
    region: Region,
    sums: RegionTargets,
    largest: int,
    members: int,
    places: Iterator[int],
) -> list[District]:
    if not sums.contests:
        return []
    draws = Draws(seed, region.id)
    precincts = electorate(Draws(seed, region.id, "lists"), sums, largest, _STATION_MEMBERS)
    candidacies = fields(Draws(seed, region.id, "candidacies"), o, sums, sums.early)
    sizes = apportion_within(
        sums.contests,
        [draws.between(3, 9) for _ in range(sums.districts)],
        [1] * sums.districts,
        [sums.contests] * sums.districts,
    )
    # Vacant posts are spread over the districts like all others.
    order = draws.shuffled(range(sums.contests))
    made, at = [], 0
    for number, size in enumerate(sizes, 1):
        id_ = f"{region.id}-d{number:02}"
        taken: list[Contest] = []
        for place, index in enumerate(order[at : at + size], 1):
            unit = f"{id_}-u{place:02}"
            people, winner = named(Draws(seed, unit, "names"), o, candidacies[index])
            taken.append(
                Contest(
                    id=f"{o.election}.{unit}",
                    unit=unit,
                    name=names.place(next(places), seed),
                    early=index < sums.early,
                    precincts=precincts[index],
                    candidates=people,
                    winner=winner,
                )
            )
        at += size
        made.append(
            District(
                id=id_,
                region=region.id,
                zone=region.zone,
                name=names.place(next(places), seed),
                commission=f"{id_}-tec",
                members=commission_members(Draws(seed, id_, "members"), o, id_, members),
                contests=tuple(taken),
            )
        )
    return made


def commission_members(
    draws: Draws, o: Observed, district: str, size: int
) -> tuple[Member, ...]:
    """A commission: one member of each party, the others proposed by associations."""
    parties: Sequence[str] = draws.shuffled([party.id for party in o.parties])
    made = []
    for number in range(size):
        sex = draws.pick(("man", "woman", "woman"))
        name = names.person(draws, sex, o.assumed.proportion_of_language)
        party = parties[number] if number < len(parties) else ""
        made.append(Member(f"{district}-m{number + 1}", name, party))
    return tuple(made)
