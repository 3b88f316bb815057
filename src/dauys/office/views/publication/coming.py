"""What the next version says otherwise than the live one: contests, acts and figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from dauys.election.bodies.public import PublicationMade, Restored
from dauys.election.states import PublicationsState
from dauys.election.streams import PUBLICATIONS, contest_of
from dauys.record.difference import Difference, difference
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import size
from dauys.store.snapshots import part_of

SHOWN: Final = 30
"""Contests whose figures are shown; those with most acts come first."""
MOST: Final = 20_000
"""Acts since the live version beyond which figures are not worked out for a page."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A contest with acts that the live version does not show. ``figures`` None: too many acts."""

    contest: str
    acts: int
    figures: Difference | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What a version made now would change.

    ``acts``: of all streams, contests or not. ``again``: while publication is rolled back, what
    is shown again; acts since then wait.
    """

    acts: int
    contests: int
    changed: tuple[Changed, ...]
    again: Restored | None

    @property
    def more(self) -> int:
        """Contests that are not listed."""
        return self.contests - len(self.changed)

    @property
    def too_many(self) -> bool:
        """Whether figures were left out."""
        return any(one.figures is None for one in self.changed)


def coming(home: Home, state: PublicationsState) -> Coming:
    """Compare the live version with one made now, as far as acts have their place.

    Acts with votes have none before the last poll of their scope has closed, and what has is
    shown by the same rule as on the site.
    """
    live, upcoming = state.made, _next(home, state)
    first, last = sorted((live.size if live is not None else 0, upcoming.size))
    streams = reading.acts_between(home, first, last)
    contests: Counter[str] = Counter(dict.fromkeys(_held_otherwise(home, state, upcoming), 0))
    for stream, acts in streams.items():
        if contest := contest_of(stream):
            contests[contest] += acts
    total = sum(streams.values())
    listed = sorted(contests.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]
    figures: dict[str, Difference] = {}
    if listed and (live is None or total <= MOST):
        names = [name for name, _acts in listed]
        before = part_of(home, live, names) if live is not None else None
        after = part_of(home, upcoming, names)
        figures = {name: difference(before, after, name) for name in names}
    return Coming(
        acts=total,
        contests=len(contests),
        changed=tuple(Changed(name, acts, figures.get(name)) for name, acts in listed),
        again=upcoming.restores,
    )


def _next(home: Home, state: PublicationsState) -> PublicationMade:
    """The record of a version made now; its root and manifest are not needed here."""
    now, back = home.clock(), state.rolled_back
    made = PublicationMade(
        version=state.made.version + 1 if state.made is not None else 1,
        as_of=now,
        size=size(home),
        root="",
        manifest="",
    )
    if back is None or datetime.fromisoformat(now) >= datetime.fromisoformat(back.until):
        return made
    return msgspec.structs.replace(made, size=back.shows.size, restores=back, held=dict(state.held))


def _held_otherwise(home: Home, state: PublicationsState, upcoming: PublicationMade) -> set[str]:
    """Contests that one of the two versions holds back and the other does not."""
    live = state.made
    if live is None:
        return set()
    then = reading.states_of(home, [PUBLICATIONS], live.size).get(PUBLICATIONS)
    before = (then.held if isinstance(then, PublicationsState) else {}) | live.held
    return _held(before, live.as_of) ^ _held(state.held, upcoming.as_of)


def _held(until: dict[str, str], as_of: str) -> set[str]:
    moment = datetime.fromisoformat(as_of)
    return {name for name, end in until.items() if moment < datetime.fromisoformat(end)}
