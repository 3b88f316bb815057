"""What a change of the law makes of a contest: prepared here, and compared with what is stated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from dauys.election.bodies.transitions import LawTransition, Reading
from dauys.election.dates import calendar_of, moment_of
from dauys.election.records.transitions import ReadingRecord, TransitionsRecord
from dauys.election.states import ContestState, ElectionState, TerritoryState
from dauys.election.tabulation import governing_date
from dauys.law.calendar import Calendar
from dauys.law.diff import in_force
from dauys.law.packs import printed
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.law.transition import Carried, carried

#: Statuses that a decision of the commission or a court has given.
_DECIDED = frozenset(("registered", "refused", "cancelled", "removed"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a transition has to list: parameters that change, dates that move and that stay."""

    changes: tuple[str, ...]
    dates: Carried


def prepared(
    contest: ContestState,
    before: Rulebook,
    after: Rulebook,
    governed_on: date,
    at: str,
    settlements: Sequence[Settlement],
    replacing: Sequence[Settlement] = (),
) -> Prepared:
    """What changes for a called contest if ``after`` governs it from the local time ``at``.

    ``governed_on`` chooses the entries of ``after``; ``settlements`` are those in force for the
    contest, ``replacing`` the readings that take their place.
    """
    changes = in_force(before, governing_date(contest), after, governed_on)
    old = calendar_of(contest, before, settlements)
    readings = (*settlements, *replacing)

    def new(stays: Mapping[str, str]) -> Calendar:
        made = calendar_of(under(contest, after, governed_on, stays), after, readings)
        if made is None:
            raise ValueError("a contest that had a calendar keeps one")
        return made

    dates = carried(old, new, moment_of(at)) if old is not None else Carried({}, {})
    return Prepared(tuple(change.name for change in changes), dates)


def drafted(
    contest: ContestState,
    before: Rulebook,
    after: Rulebook,
    governed_on: date,
    at: str,
    settlements: Sequence[Settlement],
    readings: Collection[tuple[str, str]] = (),
) -> LawTransition:
    """The body of a transition as it has to be; ``readings`` are (parameter, reading) pairs.

    Fault F-122 where the new rulebook offers no such reading.
    """
    replacing = tuple(Settlement(parameter, value, "") for parameter, value in readings)
    made = prepared(contest, before, after, governed_on, at, settlements, replacing)
    return LawTransition(
        rulebook=after.id,
        from_sha256=before.sha256,
        rulebook_sha256=after.sha256,
        governed_on=governed_on.isoformat(),
        changes=made.changes,
        moved=dict(made.dates.moved),
        stays=dict(made.dates.stays),
        readings=tuple(reading(after, *pair, governed_on) for pair in readings),
    )


def reading(rulebook: Rulebook, parameter: str, value: str, on: date) -> Reading:
    """A reading as acts carry it, in the rulebook's words. Fault F-122."""
    words = printed(rulebook, parameter, value, on)
    return Reading(parameter=parameter, reading=value, text=dict(words.text))


def country_readings(
    territory: TerritoryState | None, rulebook: str, on: str
) -> dict[str, ReadingRecord]:
    """What a country's packs lay down for contests called on a day, by parameter."""
    pack = territory.packs.get(rulebook) if territory is not None else None
    if pack is None:
        return {}
    found = {}
    for name, readings in pack.readings.items():
        binding = [one for one in readings if one.since <= on]
        if binding:
            found[name] = binding[-1]
    return found


def last_laid_down(territory: TerritoryState | None, rulebook: str) -> dict[str, ReadingRecord]:
    """The latest reading of each point that a country's packs lay down, whenever it binds."""
    pack = territory.packs.get(rulebook) if territory is not None else None
    return {name: found[-1] for name, found in pack.readings.items()} if pack is not None else {}


def as_settlement(parameter: str, record: ReadingRecord | None) -> Settlement | None:
    """A kept reading as the law's value type."""
    if record is None:
        return None
    return Settlement(parameter=parameter, value=record.value, act_id=record.act)


def settled_before_country(
    election: ElectionState, country: Mapping[str, ReadingRecord]
) -> frozenset[str]:
    """Points that the election had settled before the country's reading was laid down."""
    return frozenset(
        name
        for name, one in election.settlements.items()
        if name in country and one.at and moment_of(one.at) < moment_of(country[name].at)
    )


def decided_candidates(contest: ContestState) -> tuple[str, ...]:
    """Candidates whose registration was decided on."""
    return tuple(c.id for c in contest.candidates.values() if c.status in _DECIDED)


def under(
    contest: ContestState,
    rulebook: Rulebook,
    governed_on: date,
    stays: Mapping[str, str] | None = None,
) -> ContestState:
    """The contest as it would be called under another rulebook.

    Nothing of the old law stays but the dates in ``stays``.
    """
    if contest.terms is None:
        raise ValueError("a contest without terms has no law")
    terms = msgspec.structs.replace(
        contest.terms, rulebook_sha256=rulebook.sha256, governed_on=governed_on.isoformat()
    )
    kept = TransitionsRecord(stays=dict(stays)) if stays else None
    return msgspec.structs.replace(contest, terms=terms, transitions=kept)
