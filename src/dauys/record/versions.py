"""Published versions, and in which of them an act first appeared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from dauys.election.streams import PUBLICATIONS
from dauys.record.snapshot import Snapshot


class Version(NamedTuple):
    """A published version: its number, its time, and the size of the register it shows."""

    number: int
    as_of: str
    size: int


class _Known(NamedTuple):
    """Versions, and the greatest size that was shown up to each of them.

    ``of`` is the version they were worked out for: a snapshot goes on to others, and an attempt
    that failed leaves its number to the next.
    """

    of: Version
    versions: list[Version]
    greatest: list[int]


def _known(snapshot: Snapshot) -> _Known:
    made = snapshot.publication
    own = Version(made.version, made.as_of, made.size)
    known: _Known | None = snapshot.releases.get("versions")
    if known is not None and known.of == own:
        return known
    refs = [r for r in snapshot.acts.get(PUBLICATIONS, ()) if r.kind == "publication.made"]
    found = [
        Version(number, f"{ref.occurred_at[:19]}Z", ref.shows)
        for number, ref in enumerate(refs, 1)
        if number < made.version
    ]
    if made.restores is not None:
        # The register of that size does not have its record yet.
        shows = made.restores.shows
        found.append(Version(shows.version, shows.as_of, shows.size))
    found.append(own)
    greatest = list(accumulate((version.size for version in found), max))
    known = snapshot.releases["versions"] = _Known(own, found, greatest)
    return known


def versions(snapshot: Snapshot) -> list[Version]:
    """Every version up to the snapshot's own, oldest first."""
    return _known(snapshot).versions


def first_shown(snapshot: Snapshot, position: int) -> Version:
    """The version in which the act at a position of the register first appeared."""
    known = _known(snapshot)
    place = bisect_right(known.greatest, position)
    return known.versions[min(place, len(known.versions) - 1)]


def from_moment(snapshot: Snapshot, first: int, as_of: str) -> int:
    """The place in :func:`versions` of the first one with this number or a later one, and of
    this time (as records write it) or a later one.
    """
    found = versions(snapshot)
    return max(
        bisect_left(found, first, key=lambda version: version.number),
        bisect_left(found, as_of, key=lambda version: version.as_of),
    )
