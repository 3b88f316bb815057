"""Published versions, and in which of them an act first appeared."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from dauys.election.streams import PUBLICATIONS
from dauys.record.snapshot import Snapshot


class Version(NamedTuple):
    """A published version: its number, its time, and the size of the register it shows."""

    number: int
    as_of: str
    size: int


def versions(snapshot: Snapshot) -> list[Version]:
    """Every version up to the snapshot's own, oldest first."""
    known: list[Version] | None = snapshot.releases.get("versions")
    made = snapshot.publication
    if known is not None and known[-1].number == made.version:
        return known
    refs = [r for r in snapshot.acts.get(PUBLICATIONS, ()) if r.kind == "publication.made"]
    found = [
        Version(number, f"{ref.occurred_at[:19]}Z", ref.shows)
        for number, ref in enumerate(refs, 1)
        if number < made.version
    ]
    found.append(Version(made.version, made.as_of, made.size))
    snapshot.releases["versions"] = found
    return found


def first_shown(snapshot: Snapshot, position: int) -> Version:
    """The version in which the act at a position of the register first appeared."""
    known = versions(snapshot)
    place = bisect_right(known, position, key=lambda version: version.size)
    return known[min(place, len(known) - 1)]
