"""A home's state as the record room wants it: states, acts by stream, and what is published."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from dauys.election.act import Act
from dauys.election.bodies.public import PublicationMade
from dauys.election.kinds import decode
from dauys.election.streams import PUBLICATIONS
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.record.snapshot import ActRef, Snapshot, reference
from dauys.register import dsse
from dauys.register.merkle import Tree, leaf_hash
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import sequence
from dauys.verify.replay import PAYLOAD_TYPE


def root_of(home: Home, size: int) -> str:
    """The root (hex) of the register's first ``size`` entries."""
    return tree_of(home, size).root().hex()


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


def following(home: Home, tree: Tree) -> tuple[list[tuple[int, Act]], PublicationMade]:
    """The acts placed since ``tree`` was the register's, and the record of what comes next.

    The tree is taken forward to the register's present size.
    """
    size = sequence(home)
    acts: list[tuple[int, Act]] = []
    for position, entry in enumerate(reading.entries(home, tree.size, size), tree.size):
        acts.append((position, decode(dsse.open_entry(entry, PAYLOAD_TYPE).payload)))
        tree.append(leaf_hash(entry))
    last = reading.state(home, "publications")
    made = last.made if last is not None else None
    record = PublicationMade(
        version=made.version + 1 if made is not None else 1,
        as_of=home.clock(),
        size=size,
        root=tree.root().hex(),
        manifest="",
    )
    return acts, record


def tree_of(home: Home, size: int) -> Tree:
    """The tree of the register's first ``size`` entries."""
    tree = Tree()
    for leaf in reading.leaf_hashes(home, 0, size):
        tree.append(leaf)
    return tree


def snapshot_of(
    home: Home, made: PublicationMade, *, references: bool = True, leaves: bool = False
) -> Snapshot:
    """The home at the size that a publication record names, with the tables it carries.

    ``references`` collects the acts that pages list; results alone do without. ``leaves``: with
    the hash of each act's entry, which event logs give.
    """
    acts = _references(home, made.size, leaves=leaves) if references else {}
    snapshot = Snapshot(reading.states(home, made.size), acts, made, home.rulebooks.get)
    carried = made.carried()
    if carried is not None:
        snapshot.tabled = Snapshot(
            reading.states(home, carried.size),
            snapshot.acts_until(carried.size),
            carried,
            home.rulebooks.get,
        )
    return snapshot


def part_of(home: Home, made: PublicationMade, contests: Iterable[str]) -> Snapshot:
    """What :func:`snapshot_of` says of a few contests, without reading the whole register.

    It holds them with their precincts, every contest of their elections (when polls close is a
    matter of all of them) and the territories; no lists of acts.
    """
    wanted = set(contests)
    elections = {
        state.terms.election
        for name in wanted
        if (state := reading.state(home, contest_stream(name))) is not None and state.terms
    }
    prefixes = [
        *(f"precinct/{name}/" for name in wanted),
        # Every contest's id begins with its election's.
        *(f"contest/{name}." for name in elections),
        "territory/",
    ]
    streams = {"home", PUBLICATIONS, *(election_stream(name) for name in elections)}
    for prefix in prefixes:
        streams.update(reading.heads(home, prefix))
    states = reading.states_of(home, sorted(streams), made.size)
    return Snapshot(states, {}, made, home.rulebooks.get)


def _references(home: Home, size: int, *, leaves: bool) -> dict[str, list[ActRef]]:
    acts: dict[str, list[ActRef]] = {}
    hashes: Iterable[bytes] = reading.leaf_hashes(home, 0, size) if leaves else repeat(b"")
    for position, (act, leaf) in enumerate(zip(reading.acts(home, 0, size), hashes, strict=False)):
        acts.setdefault(act.stream, []).append(reference(act, position, leaf.hex()))
    return acts
