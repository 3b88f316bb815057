"""Drawing a country from a seed: the same seed, profile and size give the same country."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from dauys.rehearsal import names
from dauys.rehearsal.apportion import apportion_within
from dauys.rehearsal.candidacies import Field, fields, named
from dauys.rehearsal.country import Contest, Country, District, Member, Precinct
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.electorate import electorate
from dauys.rehearsal.later import elections
from dauys.rehearsal.observed import Observed, Profile, Region
from dauys.rehearsal.targets import RegionTargets, targets

#: Members of a precinct commission: 304 in the 54 precincts of Kyzylorda Region, 5 or 6 each.
STATION_MEMBERS = (5, 7)


def seed_of(number: int, scenario: str, profile: Profile, contests: int = 0) -> bytes:
    """32 bytes from which everything of one rehearsal is derived.

    Every size has keys of its own: two registers under one key would be a fork of the log.
    """
    name = f"dauys rehearsal {scenario} {profile} {contests} {number}"
    return hashlib.sha256(name.encode()).digest()


def seed_again(seed: bytes, round_: int) -> bytes:
    """The keys of a country that is played once more."""
    return hashlib.sha256(seed + f" round {round_}".encode()).digest()


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
    drawing = Drawing(observed, seed, largest, count())
    made: list[District] = []
    for region, sums in zip(observed.regions, targets(observed, profile, contests), strict=True):
        made += _region(drawing, region, sums, members)
    later = elections(drawing, made, whole=not contests)
    return Country(observed, profile, seed, tuple(made), later)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every part of a country is drawn with; ``places`` numbers invented places."""

    observed: Observed
    seed: bytes
    largest: int
    places: Iterator[int]

    def place(self) -> names.Name:
        """The next invented place."""
        return names.place(next(self.places), self.seed)

    def contest(
        self,
        election: str,
        unit: str,
        precincts: tuple[Precinct, ...],
        people: Field,
        *,
        early: bool,
        by: bool = False,
    ) -> Contest:
        """One contest with a name for its unit and for everybody who stands."""
        candidates, winner = named(Draws(self.seed, unit, "names"), self.observed, people)
        return Contest(
            id=f"{election}.{unit}" + (".by" if by else ""),
            unit=unit,
            name=self.place(),
            early=early,
            precincts=precincts,
            candidates=candidates,
            winner=winner,
        )


def _region(
    drawing: Drawing, region: Region, sums: RegionTargets, members: int
) -> Iterator[District]:
    if not sums.contests:
        return
    o, seed = drawing.observed, drawing.seed
    draws = Draws(seed, region.id)
    precincts = electorate(Draws(seed, region.id, "lists"), sums, drawing.largest, STATION_MEMBERS)
    candidacies = fields(Draws(seed, region.id, "candidacies"), o, sums, sums.early)
    sizes = apportion_within(
        sums.contests,
        [draws.between(3, 9) for _ in range(sums.districts)],
        [1] * sums.districts,
        [sums.contests] * sums.districts,
    )
    # Vacant posts are spread over the districts like all others.
    order = iter(draws.shuffled(range(sums.contests)))
    for number, size in enumerate(sizes, 1):
        id_ = f"{region.id}-d{number:02}"
        contests = [
            drawing.contest(
                o.election,
                f"{id_}-u{place:02}",
                precincts[index],
                candidacies[index],
                early=index < sums.early,
            )
            for place, index in zip(range(1, size + 1), order, strict=False)
        ]
        yield District(
            id=id_,
            region=region.id,
            zone=region.zone,
            name=drawing.place(),
            commission=f"{id_}-tec",
            members=commission_members(Draws(seed, id_, "members"), o, id_, members),
            contests=tuple(contests),
        )


def commission_members(draws: Draws, o: Observed, district: str, size: int) -> tuple[Member, ...]:
    """A commission: one member of each party, the others proposed by associations."""
    parties: Sequence[str] = draws.shuffled([party.id for party in o.parties])
    made = []
    for number in range(size):
        sex: names.Sex = "woman" if draws.chance(2, 3) else "man"
        name = names.person(draws, sex, o.assumed.proportion_of_language)
        party = parties[number] if number < len(parties) else ""
        made.append(Member(f"{district}-m{number + 1}", name, party))
    return tuple(made)
