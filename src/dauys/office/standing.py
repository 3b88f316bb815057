"""Where and when: the zone and the present local moment that forms begin with."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dauys.accounts import homes
from dauys.election.states import ContestState, TerritoryState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import territory as territory_stream
from dauys.store import reading
from dauys.store.home import Home


def zone_of_contest(home: Home, contest: str) -> str:
    """The contest's IANA zone; the country's where the call names none."""
    state = reading.state(home, contest_stream(contest))
    named = state.terms.zone if isinstance(state, ContestState) and state.terms else ""
    return named or zone_of_home(home)


def zone_of_unit(home: Home, territory: TerritoryState | None, unit: str) -> str:
    """The zone of a unit, or of the nearest one above that names any; the home's otherwise.

    ``territory``: of the unit's country; None looks in every country of the home.
    """
    known = [territory] if territory is not None else _territories(home)
    for state in known:
        at = unit
        while at in state.units:
            if state.units[at].zone:
                return state.units[at].zone
            at = state.units[at].parent or ""
    return zone_of_home(home)


def _territories(home: Home) -> list[TerritoryState]:
    states = (reading.state(home, one) for one in reading.streams(home, territory_stream("")))
    return [state for state in states if isinstance(state, TerritoryState)]


def zone_of_home(home: Home) -> str:
    """The first zone that a country of this home names; UTC where none does."""
    countries = reading.heads(home, territory_stream(""))
    key = (home.alias, *sorted(leaf for _number, leaf in countries.values()))
    if key not in _zones:
        _zones[key] = _found(home, sorted(countries))
    return _zones[key]


#: By the home and what its territories stand at: asked on every page.
_zones: dict[tuple[object, ...], str] = {}


def _found(home: Home, countries: list[str]) -> str:
    for stream in countries:
        state = reading.state(home, stream)
        if isinstance(state, TerritoryState):
            for unit in state.units.values():
                if unit.zone:
                    return unit.zone
    return "UTC"


def local_now(zone: str) -> str:
    """The present moment there, as a form's beginning: ``2021-07-25T20:05``."""
    return homes.now().astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def stated_now(home: Home) -> str:
    """The present moment as an act states it, in the home's zone: with seconds and offset."""
    return homes.now().astimezone(ZoneInfo(zone_of_home(home))).isoformat()


def local_moment(zone: str) -> str:
    """The present moment in a zone, as acts state it: ``2021-07-25T20:05:00+06:00``."""
    return homes.now().astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
