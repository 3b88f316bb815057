"""The log of a publication: key, checkpoint, tiles, and its entries replayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dauys.election.act import Act
from dauys.election.kinds import decode
from dauys.election.states import decode_state, encode_state
from dauys.election.streams import PUBLICATIONS, shard
from dauys.record.snapshot import ActRef
from dauys.register import dsse, tilecheck
from dauys.register.errors import RegisterError
from dauys.register.merkle import perfect_root
from dauys.register.tiles import WIDTH, expected_files, read_bundle
from dauys.verify.forking import forked
from dauys.verify.replay import PAYLOAD_TYPE, Replay, RulebookOf
from dauys.verify.report import Report

CHECKPOINT = "checkpoint"
KEY = "key.vkey"


@dataclass
class Replayed:
    """States and acts after the first ``size`` entries, as one or several replays left them."""

    states: dict[str, Any] = field(default_factory=dict)
    acts: dict[str, list[ActRef]] = field(default_factory=dict)


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
class _Done:
    """What one worker brings back: roots of its bundles, and encoded states after ``shown``."""

    report: Report
    roots: dict[int, bytes] = field(default_factory=dict)
    tail: bytes = b""
    states: dict[str, bytes] = field(default_factory=dict)
    acts: dict[str, list[ActRef]] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """What the workers of one verification share.

    ``shown`` is the number of entries that the publication shows. ``signatures`` and ``states``
    can be switched off to measure the rest, or when no documents follow.
    """

    directory: Path
    size: int
    shown: int
    rulebook_of: RulebookOf
    shares: int = 1
    signatures: bool = True
    states: bool = True


def _work(task: Task, share: int) -> _Done:
    """One share: every ``shares``-th bundle's tile, and a share of the contests' acts."""
    replay = Replay(
        task.rulebook_of,
        share=share,
        shares=task.shares,
        signatures=task.signatures,
        references=task.states,
    )
    done = _Done(replay.report)

    def keep() -> None:
        # What every contest may read is the same in all workers; the first one hands it over.
        mine = [s for s in replay.states if not share or shard(s)] if task.states else []
        done.states = {stream: encode_state(replay.states[stream]) for stream in mine}
        done.acts = {s: list(replay.acts[s]) for s in mine if s in replay.acts}

    position = 0
    for number, width in _bundles(task.size):
        own = number % task.shares == share
        try:
            if own:
                entries, hashes = tilecheck.checked_bundle(task.directory, number, width)
                if width == WIDTH:
                    done.roots[number] = perfect_root(hashes)
                else:
                    done.tail = hashes
            else:
                entries = read_bundle(task.directory, number, width)
        except RegisterError as error:
            if own:
                replay.report.add("V-204", f"log/{error.where}", error)
            position += width
            continue
        for entry in entries:
            if position == task.shown:
                keep()
            replay.feed(position, entry)
            position += 1
    if task.shown >= position:
        keep()
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
    roots: dict[int, bytes] = {}
    tail = b""
    for done in found:
        report.merge(done.report)
        roots.update(done.roots)
        tail = done.tail or tail
        replayed.states.update((s, decode_state(data)) for s, data in done.states.items())
        replayed.acts.update(done.acts)
    try:
        in_order = [roots[number] for number in sorted(roots)]
        tree = tilecheck.check_upper(task.directory, task.size, in_order, tail)
    except RegisterError as error:
        report.add("V-204", f"log/{error.where}", error)
        return replayed
    if tree.root() != root:
        report.add("V-203", "log/checkpoint", f"the entries give {tree.root().hex()}")
    return replayed
