"""One publication: documents and pages, the record of it in the register, the log, the switch.

The manifest tree is written first and its digest recorded by a ``publication.made`` act; then
come the log, which holds that act, and ``latest.json``; then one sync, and the new version takes
the old one's place in one step. A crash before that leaves the old version standing.
"""

from __future__ import annotations

from pathlib import Path

from dauys.election.bodies.public import PublicationMade
from dauys.exchange.boundaries import kept as boundaries
from dauys.publish.builder import Builder, Made, Progress
from dauys.publish.building import Counter, build
from dauys.publish.denylist import DenyList
from dauys.publish.places import alone, check_target
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.snapshots import snapshot_of

__all__ = ["Made", "check_last", "publish"]


def publish(
    home: Home,
    out: Path,
    *,
    processes: int = 2,
    progress: Progress | None = None,
    counter: Counter | None = None,
) -> Made:
    """Publish the home to ``out``, a link that is switched to the finished version.

    Faults: F-601 (something else stands there), F-602 (a personal identifier),
    F-603 (a poll is still open), F-604 (another one under way), and the store's.
    ``OSError`` where the disk is full; nothing visible has changed then.
    """
    out = out.absolute()
    check_target(home, out)
    with alone(out):
        return Builder(home, out, processes=processes, progress=progress, counter=counter).full()


def check_last(home: Home, scratch: Path, *, processes: int = 2) -> list[str]:
    """Derive the last publication again and compare its manifest tree; what differs, in words.

    Times and signatures are taken from the record, so that every byte must come out the same.
    """
    state = reading.state(home, "publications")
    if state is None or state.made is None:
        return []
    made: PublicationMade = state.made
    report = build(
        snapshot_of(home, made),
        scratch,
        deny=DenyList.of(home.path),
        processes=processes,
        maps=boundaries.of_version(home.path, made.version),
    )
    if report.root == made.manifest:
        return []
    return [
        f"publication {made.version}: the files give manifest {report.root}, "
        f"the register names {made.manifest}"
    ]
