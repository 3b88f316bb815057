"""The log of a publication: key, checkpoint, tiles, and its entries replayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.kinds import decode
from dauys.election.states import decode_state
from dauys.election.streams import PUBLICATIONS, shard
from dauys.record.snapshot import ActRef
from dauys.register import dsse, tilecheck
from dauys.register.errors import RegisterError
from dauys.register.merkle import HASH_BYTES, perfect_root
from dauys.register.tiles import WIDTH, expected_files, read_bundle, read_tile
from dauys.verify.forking import forked
from dauys.verify.replay import PAYLOAD_TYPE, Replay, RulebookOf
from dauys.verify.report import Progress, Report

CHECKPOINT = "checkpoint"
KEY = "key.vkey"


@dataclass
class Replayed:
    """States and acts after the first ``size`` entries, as one or several replays left them."""

    states: dict[str, Any] = field(default_factory=dict)
    acts: dict[str, list[ActRef]] = field(default_factory=dict)
    #: States after the entries that the tables show, where these are fewer.
    tabled: dict[str, Any] = field(default_factory=dict)


def check_listing(directory: Path, size: int, report: Report) -> None:
    """Exactly the files of a log of this size lie in the directory."""
    expected = expected_files(size) | {CHECKPOINT, KEY}
    present = {
        path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()
    }
    for missing in sorted(expected - present):
        report.add("V-204", f"log/{missing}", "missing")
    for extra in sorted(present - expected):
        report.add("V-205", f"log/{extra}")
    report.files += len(present & expected)


def last_publication(directory: Path, size: int) -> tuple[int, Act] | None:
    """Position and act of the latest publication record, looked for from the end."""
    for number in range((size - 1) // WIDTH, -1, -1):
        width = min(WIDTH, size - number * WIDTH)
        try:
            entries = read_bundle(directory, number, width)
        except RegisterError:
            return None
        for offset in range(len(entries) - 1, -1, -1):
            try:
                act = decode(dsse.open_entry(entries[offset], PAYLOAD_TYPE).payload)
            except (RegisterError, msgspec.MsgspecError):
                continue
            if act.stream == PUBLICATIONS and act.kind == "publication.made":
                return number * WIDTH + offset, act
    return None


def _bundles(size: int) -> Iterator[tuple[int, int]]:
    for number in range(size // WIDTH):
        yield number, WIDTH
    if size % WIDTH:
        yield size // WIDTH, size % WIDTH


@dataclass
class Hashed:
    """What one worker found of the tree: roots of its full bundles, hashes of the partial one."""

    report: Report
    roots: dict[int, bytes] = field(default_factory=dict)
    tail: bytes = b""


@dataclass(frozen=True)
class Task:
    """What the workers of one verification share.

    ``shown`` is the number of entries that the publication shows, ``tabled`` the number that its
    bulk tables show where they are older (0: they are not). ``signatures`` and ``states``
    can be switched off to measure the rest, or when no documents follow. The first worker tells
    ``progress`` how far it is.
    """

    directory: Path
    size: int
    shown: int
    rulebook_of: RulebookOf
    shares: int = 1
    signatures: bool = True
    states: bool = True
    progress: Progress | None = None
    tabled: int = 0


def replay_share(
    task: Task,
    share: int,
    at_shown: Callable[[Replay], None],
    at_tabled: Callable[[Replay], None] | None = None,
) -> Hashed:
    """One share: every ``shares``-th bundle's tile, and a share of the contests' acts.

    ``at_shown`` is called once, when exactly the entries that the publication shows are folded;
    ``at_tabled`` likewise.
    """
    replay = Replay(
        task.rulebook_of,
        share=share,
        shares=task.shares,
        signatures=task.signatures,
        references=task.states,
    )
    found = Hashed(replay.report)
    position = 0
    for number, width in _bundles(task.size):
        own = number % task.shares == share
        try:
            if own:
                entries, hashes = tilecheck.checked_bundle(task.directory, number, width)
                if width == WIDTH:
                    found.roots[number] = perfect_root(hashes)
                else:
                    found.tail = hashes
            else:
                entries = read_bundle(task.directory, number, width)
                # That this tile is true is found out by the worker whose bundle it is.
                hashes = read_tile(task.directory, 0, number, width)
        except RegisterError as error:
            if own:
                replay.report.add("V-204", f"log/{error.where}", error)
            position += width
            continue
        for at, entry in enumerate(entries):
            if position == task.shown:
                at_shown(replay)
            if at_tabled is not None and position and position == task.tabled:
                at_tabled(replay)
            replay.feed(position, entry, hashes[at * HASH_BYTES : (at + 1) * HASH_BYTES])
            position += 1
        if task.progress is not None and not share:
            task.progress("register", position, task.size)
    if task.shown >= position:
        at_shown(replay)
    return found


@dataclass
class _Done:
    """What one worker brings back: the tree's hashes, and encoded states after ``shown``."""

    hashed: Hashed
    states: dict[str, bytes] = field(default_factory=dict)
    acts: dict[str, list[ActRef]] = field(default_factory=dict)
    tabled: dict[str, bytes] = field(default_factory=dict)


def _work(task: Task, share: int) -> _Done:
    done = _Done(Hashed(Report()))

    def mine(replay: Replay) -> list[str]:
        # What every contest may read is the same in all workers; the first one hands it over.
        return [s for s in replay.streams if not share or shard(s)] if task.states else []

    def keep(replay: Replay) -> None:
        names = mine(replay)
        done.states.update((s, e) for s in names if (e := replay.streams.encoded(s)))
        done.acts.update((s, list(replay.acts[s])) for s in names if s in replay.acts)

    def keep_tabled(replay: Replay) -> None:
        names = mine(replay)
        done.tabled.update((s, e) for s in names if (e := replay.streams.encoded(s)))

    done.hashed = replay_share(task, share, keep, keep_tabled)
    return done


def replay_log(task: Task, root: bytes, report: Report) -> Replayed:
    """Check tiles and acts against the checkpoint's ``root``; the states after ``shown``.

    With several shares each process takes a share of the contests and of the tiles; streams
    that every contest may read are replayed in each.
    """
    if task.shares == 1:
        found = [_work(task, 0)]
    else:
        found = forked(_work, [(task, share) for share in range(task.shares)])
    replayed = Replayed()
    for done in found:
        replayed.states.update((s, decode_state(data)) for s, data in done.states.items())
        replayed.acts.update(done.acts)
        replayed.tabled.update((s, decode_state(data)) for s, data in done.tabled.items())
    check_tree(task, root, [done.hashed for done in found], report)
    return replayed


def check_tree(task: Task, root: bytes, found: Sequence[Hashed], report: Report) -> None:
    """Join what the workers found: their reports, and the tree against ``root``."""
    roots: dict[int, bytes] = {}
    tail = b""
    for hashed in found:
        report.merge(hashed.report)
        roots.update(hashed.roots)
        tail = hashed.tail or tail
    try:
        in_order = [roots[number] for number in sorted(roots)]
        tree = tilecheck.check_upper(task.directory, task.size, in_order, tail)
    except RegisterError as error:
        report.add("V-204", f"log/{error.where}", error)
        return
    if tree.root() != root:
        report.add("V-203", "log/checkpoint", f"the entries give {tree.root().hex()}")
