"""A home's state as the record room wants it: states, acts by stream, and what is published."""

from __future__ import annotations

from dauys.election.bodies.public import PublicationMade
from dauys.record.snapshot import ActRef, Snapshot, reference
from dauys.register.merkle import Tree
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence


def root_of(home: Home, size: int) -> str:
    """The root (hex) of the register's first ``size`` entries."""
    tree = Tree()
    for leaf in reading.leaf_hashes(home, 0, size):
        tree.append(leaf)
    return tree.root().hex()


def upcoming(home: Home) -> PublicationMade:
    """The publication record of what could be published now; its manifest is not known yet."""
    size = sequence(home)
    last = reading.state(home, "publications")
    made = last.made if last is not None else None
    return PublicationMade(
        version=made.version + 1 if made is not None else 1,
        as_of=home.clock(),
        size=size,
        root=root_of(home, size),
        manifest="",
    )


def snapshot_of(home: Home, made: PublicationMade, *, references: bool = True) -> Snapshot:
    """The home at the size that a publication record names.

    ``references`` collects the acts that pages list; results alone do without.
    """
    acts: dict[str, list[ActRef]] = {}
    if references:
        found = zip(
            reading.acts(home, 0, made.size), reading.leaf_hashes(home, 0, made.size), strict=True
        )
        for position, (act, leaf) in enumerate(found):
            acts.setdefault(act.stream, []).append(reference(act, position, leaf.hex()))
    return Snapshot(reading.states(home, made.size), acts, made, home.rulebooks.get)
