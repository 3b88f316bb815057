"""Published versions as they were recorded: time, size, signature, root manifest."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.election.bodies.public import PublicationMade, Shown
from dauys.election.streams import PUBLICATIONS
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.models import Publication


@dataclass(frozen=True)
class Published:
    """One version. ``note`` is the signed checkpoint it showed, ``manifest`` a SHA-256 in hex."""

    version: int
    as_of: str
    size: int
    manifest: str
    note: bytes


def keep(home: Home, published: Published) -> None:
    """Record a version; a version is recorded once (``IntegrityError`` otherwise)."""
    Publication.objects.using(home.alias).create(
        version=published.version,
        as_of=published.as_of,
        size=published.size,
        manifest=published.manifest,
        note=published.note,
    )


def record(home: Home) -> PublicationMade | None:
    """The last version's record in the register, placed or not; None before the first."""
    state = reading.state(home, PUBLICATIONS)
    made: PublicationMade | None = state.made if state is not None else None
    return made


def versions(home: Home) -> list[Shown]:
    """The last versions as they were recorded, oldest first: those that can be restored."""
    state = reading.state(home, PUBLICATIONS)
    return list(state.recent) if state is not None else []


def latest(home: Home) -> Published | None:
    """The last version recorded, or None."""
    row = Publication.objects.using(home.alias).order_by("-version").first()
    if row is None:
        return None
    return Published(row.version, row.as_of, row.size, row.manifest, bytes(row.note))
