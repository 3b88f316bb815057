"""What is due in every contest: kept from page to page, asked again only where acts came in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dauys.accounts.reach import Place, place_of_contest
from dauys.election.act import Act
from dauys.election.agenda import Plan, plan_of
from dauys.election.states import ContestState, ElectionState, PrecinctState, TerritoryState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.election.streams import territory as territory_stream
from dauys.election.tabulation import settlements_of
from dauys.law.agenda import Item
from dauys.store import reading
from dauys.store.home import Home

WITHIN: Final = timedelta(days=3)
"""So long before its last moment a step counts as due."""

Key = tuple[bytes, ...]


@dataclass(frozen=True)
class Matter:
    """One conducted contest as the office sees it; ``acts`` are its own, without precincts'."""

    id: str
    contest: ContestState
    precincts: dict[str, PrecinctState]
    acts: tuple[Act, ...]
    plan: Plan | None
    place: Place
    #: Names of the unit that elects.
    names: dict[str, str]

    def items(self, now: datetime) -> tuple[Item, ...]:
        """Its steps and open clocks at this moment."""
        return self.plan.items(now, WITHIN) if self.plan is not None else ()


#: Alias of a home -> contest -> what it rests on, and the matter (None: transcribed).
_kept: dict[str, dict[str, tuple[Key, Matter | None]]] = {}
_guard = threading.Lock()


def matters(home: Home) -> Iterator[Matter]:
    """Every conducted contest of the home, in the order of their names."""
    precincts: dict[str, dict[str, bytes]] = {}
    for stream, (_number, leaf) in reading.heads(home, "precinct/").items():
        contest, _slash, number = stream.partition("/")[2].rpartition("/")
        precincts.setdefault(contest, {})[number] = leaf
    around = _around(home)
    for stream, (_number, leaf) in sorted(reading.heads(home, contest_stream("")).items()):
        contest = stream.partition("/")[2]
        found = _matter(home, contest, leaf, precincts.get(contest, {}), around)
        if found is not None:
            yield found


def matter(home: Home, contest: str) -> Matter | None:
    """One conducted contest; None if there is none of this id."""
    stream = contest_stream(contest)
    head = reading.heads(home, stream).get(stream)
    if head is None:
        return None
    prefix = precinct_stream(contest, "")
    of = {
        name.removeprefix(prefix): leaf
        for name, (_number, leaf) in reading.heads(home, prefix).items()
    }
    return _matter(home, contest, head[1], of, _around(home))


def _around(home: Home) -> Key:
    """What every contest rests on besides its own acts: territory and elections."""
    return tuple(
        leaf
        for prefix in (territory_stream(""), election_stream(""))
        for _stream, (_number, leaf) in sorted(reading.heads(home, prefix).items())
    )


def _matter(
    home: Home, contest: str, leaf: bytes, precincts: dict[str, bytes], around: Key
) -> Matter | None:
    key = (leaf, *precincts.values(), *around)
    with _guard:
        kept = _kept.setdefault(home.alias, {}).get(contest)
    if kept is not None and kept[0] == key:
        return kept[1]
    made = _made(home, contest, list(precincts))
    with _guard:
        _kept[home.alias][contest] = (key, made)
    return made


def _made(home: Home, contest: str, numbers: list[str]) -> Matter | None:
    state = reading.state(home, contest_stream(contest))
    if not isinstance(state, ContestState) or state.terms is None or state.transcribed is not None:
        return None
    election = reading.state(home, election_stream(state.terms.election))
    own = reading.acts_of(home, contest_stream(contest))
    of_precincts = [
        act for number in numbers for act in reading.acts_of(home, precinct_stream(contest, number))
    ]
    rulebook = home.rulebooks.get(state.terms.rulebook, state.terms.rulebook_sha256)
    settlements = settlements_of(election if isinstance(election, ElectionState) else None, state)
    place = place_of_contest(home, contest) or Place()
    return Matter(
        id=contest,
        contest=state,
        precincts={
            number: reading.state(home, precinct_stream(contest, number)) for number in numbers
        },
        acts=tuple(own),
        plan=plan_of(state, [*own, *of_precincts], rulebook, settlements),
        place=place,
        names=_names(home, place, state.terms.unit),
    )


def _names(home: Home, place: Place, unit: str) -> dict[str, str]:
    for stream in reading.streams(home, territory_stream("")):
        state = reading.state(home, stream)
        known = state.units.get(unit) if isinstance(state, TerritoryState) else None
        if known is not None and (not place.units or place.units[-1] in state.units):
            return dict(known.names)
    return {"en": unit}
