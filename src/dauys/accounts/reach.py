"""How far a login reaches: duties, and the territory of the commissions they are for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dauys.accounts.models import Account, Grant
from dauys.accounts.roles import Duty
from dauys.election.states import CommissionState, ContestState, ElectionState, TerritoryState
from dauys.election.streams import commission as commission_stream
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import territory as territory_stream
from dauys.store import reading
from dauys.store.home import Home

EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Place:
    """What a page is about: a unit with all above it, a commission, perhaps one precinct.

    Empty: nothing in particular, which every holder of the duty may see.
    """

    units: tuple[str, ...] = ()
    commission: str = ""
    precinct: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """The duties of a signed-in account, each with its unit."""

    held: tuple[tuple[Grant, str], ...]

    @property
    def duties(self) -> frozenset[str]:
        """All duties, wherever."""
        return frozenset(grant.duty for grant, _ in self.held)

    def commissions(self, duties: Collection[Duty] | None = None) -> tuple[str, ...]:
        """The commissions for which one of the duties is held, "*" among them."""
        named = (g.commission for g, _ in self.held if duties is None or g.duty in duties)
        return tuple(dict.fromkeys(named))

    def covers(self, place: Place, duties: Collection[str]) -> bool:
        """Whether one of the duties is held for this place."""
        return any(_covers(g, unit, place) for g, unit in self.held if g.duty in duties)


def _covers(grant: Grant, unit: str, place: Place) -> bool:
    if grant.precinct and grant.precinct != place.precinct:
        return place == Place()
    if grant.commission == EVERYWHERE or place == Place():
        return True
    if place.commission and grant.commission == place.commission:
        return True
    return bool(unit) and unit in place.units


def reach_of(home: Home, account: Account) -> Reach:
    """The reach of an account; a commission that was not formed reaches nothing but itself."""
    grants = list(account.grants.all())
    return Reach(tuple((grant, unit_of(home, grant.commission)) for grant in grants))


def unit_of(home: Home, commission: str) -> str:
    """The unit of a commission; "" if it was not formed."""
    if commission == EVERYWHERE:
        return ""
    state = reading.state(home, commission_stream(commission))
    formed = state.formed if isinstance(state, CommissionState) else None
    return formed.unit if formed is not None else ""


def place_of_contest(home: Home, contest: str, precinct: str = "") -> Place | None:
    """Where a contest is; None if there is none."""
    state = reading.state(home, contest_stream(contest))
    if not isinstance(state, ContestState) or state.terms is None:
        return None
    if precinct and precinct not in state.terms.precincts:
        return None
    election = reading.state(home, election_stream(state.terms.election))
    announced = election.announced if isinstance(election, ElectionState) else None
    country = announced.country if announced is not None else ""
    units = _with_parents(home, country, state.terms.unit)
    return Place(units, state.terms.commission, precinct)


def place_of_election(home: Home, election: str) -> Place | None:
    """Elections are everybody's; None if there is none."""
    state = reading.state(home, election_stream(election))
    return Place() if isinstance(state, ElectionState) and state.announced is not None else None


def place_of_commission(home: Home, commission: str) -> Place | None:
    """Where a commission sits; None if it was not formed."""
    unit = unit_of(home, commission)
    if not unit:
        return None
    for country in countries(home):
        units = _with_parents(home, country, unit)
        if len(units) > 1:
            return Place(units, commission)
    return Place((unit,), commission)


def place_of_unit(home: Home, country: str, unit: str) -> Place | None:
    """A unit of a country; None if there is none."""
    state = reading.state(home, territory_stream(country))
    if not isinstance(state, TerritoryState) or unit not in state.units:
        return None
    return Place(_with_parents(home, country, unit))


def place_in_home(home: Home, unit: str) -> Place | None:
    """A unit of whichever country of this home; None if there is none."""
    found = (place_of_unit(home, country, unit) for country in countries(home))
    return next((place for place in found if place is not None), None)


def _with_parents(home: Home, country: str, unit: str) -> tuple[str, ...]:
    """A unit and everything above it; itself alone where the territory does not know it."""
    state = reading.state(home, territory_stream(country))
    found: list[str] = []
    at = unit
    while at and at not in found:
        found.append(at)
        known = state.units.get(at) if isinstance(state, TerritoryState) else None
        at = known.parent if known is not None else ""
    return tuple(found)


def countries(home: Home) -> list[str]:
    """The countries whose territory is on record."""
    prefix = territory_stream("")
    return [name.removeprefix(prefix) for name in reading.streams(home, prefix)]
