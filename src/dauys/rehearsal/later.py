"""Elections after the general one: contests that were put off, and by-elections until December."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dauys.rehearsal.apportion import apportion
from dauys.rehearsal.candidacies import fields
from dauys.rehearsal.country import Contest, District, Later
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.electorate import electorate
from dauys.rehearsal.observed import SELF, LaterDay, Observed
from dauys.rehearsal.targets import MEMBER, RegionTargets

if TYPE_CHECKING:
    from dauys.rehearsal.plan import Drawing

#: From the call to the vote, as in the by-elections that the page names.
_DAYS = timedelta(days=30)


def elections(drawing: Drawing, districts: Sequence[District], *, whole: bool) -> tuple[Later, ...]:
    """The later elections of a country; of a small one, those in regions that it has.

    A country that is not whole has one contest on each of the days that the page names.
    """
    made = []
    for day in _days(drawing.observed, drawing.seed, whole):
        there = [one for one in districts if one.region == day[0].region]
        chosen = [part for part in day if any(d.region == part.region for d in districts)]
        if not chosen or (len(day) == 1 and not there):
            continue
        made.append(_election(drawing, districts, chosen))
    return tuple(made)


def _days(o: Observed, seed: bytes, whole: bool) -> Iterator[list[LaterDay]]:
    for known in o.later.known:
        yield [known if whole else _one(known)]
    if not whole:
        return
    for on, contests in o.assumed.later.items():
        draws = Draws(seed, "later", on)
        regions = draws.shuffled([region.id for region in o.regions])[:contests]
        yield [_assumed(o, draws, on, region) for region in regions]


def _one(day: LaterDay) -> LaterDay:
    """The same day with a single contest: the first party, and whoever nominated himself."""
    own = max(1, day.standing[SELF] // day.contests)
    first = next(iter(day.winners))
    return LaterDay(
        on=day.on, called_on=day.called_on, first_set=day.first_set, region=day.region,
        contests=1, nominated=own + 2, standing={first: 1, SELF: own}, winners={first: 1},
    )  # fmt: skip


def _assumed(o: Observed, draws: Draws, on: date, region: str) -> LaterDay:
    first = o.first_party.id
    own = draws.between(1, 3)
    winner = first if draws.chance(9, 10) else SELF
    return LaterDay(
        on=on,
        called_on=on - _DAYS,
        region=region,
        contests=1,
        nominated=own + 1 + draws.below(2),
        standing={first: 1, SELF: own},
        winners={winner: 1},
    )


@dataclass
class _Place:
    """Where the next contest of a district stands."""

    district: District
    contests: list[Contest]


def _election(drawing: Drawing, districts: Sequence[District], parts: Sequence[LaterDay]) -> Later:
    o, day = drawing.observed, parts[0]
    id_ = f"{o.country}.{o.office}.{day.on}"
    places: dict[str, _Place] = {}
    for part in parts:
        draws = Draws(drawing.seed, "later", part.on, part.region)
        there = [one for one in districts if one.region == part.region]
        sums = _sums(o, part)
        lists = electorate(draws, sums, drawing.largest, (5, 7))
        candidacies = fields(draws, o, sums, part.contests)
        for number in range(part.contests):
            district = there[draws.below(len(there))]
            place = places.setdefault(district.id, _Place(district, []))
            unit = f"{district.id}-b{part.on:%m%d}-{len(place.contests) + 1}"
            early = part.first_set is None
            place.contests.append(
                drawing.contest(
                    id_, unit, lists[number], candidacies[number], early=early, by=early
                )
            )
    return Later(
        id=id_,
        on=day.on,
        called_on=day.called_on,
        first_set=day.first_set,
        districts=tuple(
            replace(place.district, contests=tuple(place.contests)) for place in places.values()
        ),
    )


def _sums(o: Observed, day: LaterDay) -> RegionTargets:
    """One day in one region, with lists as long as the country's are on average."""
    region = next(region for region in o.regions if region.id == day.region)
    roll = o.totals.roll.value * day.contests // o.totals.races.value
    nominators = [*(party.id for party in o.parties), SELF]
    groups = [*(party.id for party in o.parties), MEMBER, SELF]
    lost = day.nominated - sum(day.standing.values())
    first, others = apportion(1, [1, 3])
    return RegionTargets(
        id=region.id,
        contests=day.contests,
        districts=1,
        precincts=max(
            day.contests, o.totals.precincts.value * day.contests // o.totals.races.value
        ),
        roll=roll,
        voters=roll * region.turnout_per_mille // 1000,
        early=day.contests,
        standing={name: day.standing.get(name, 0) for name in nominators},
        winners={name: day.winners.get(name, 0) for name in groups},
        lost={name: lost if name == SELF else 0 for name in nominators},
        women=(first, others),
        incumbents=dict.fromkeys(groups, 0),
        incumbents_losing=0,
    )
