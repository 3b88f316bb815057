"""One publication: documents and pages, the record of it in the register, the log, the switch.

The manifest tree is written first and its digest recorded by a ``publication.made`` act; then
come the log, which holds that act, and ``latest.json``; then one sync, and the new version takes
the old one's place in one step. A crash before that leaves the old version standing.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from time import perf_counter

import msgspec

from dauys.election.act import Draft
from dauys.election.bodies.public import PublicationMade
from dauys.exchange.boundaries import kept as boundaries
from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.law.faults import Fault
from dauys.publish.denylist import DenyList
from dauys.publish.document import Document
from dauys.publish.site import SiteReport, write_site
from dauys.publish.workbooks import workbooks
from dauys.record.documents import plan
from dauys.record.release import too_early
from dauys.record.snapshot import Snapshot
from dauys.store import publications, reading
from dauys.store.home import Home
from dauys.store.logdir import CHECKPOINT, write_log
from dauys.store.snapshots import snapshot_of, upcoming
from dauys.store.writing import By, write
from dauys.verify.run import LATEST, latest

#: Older versions kept beside the current one.
KEPT = 2
LOCK = ".lock"
VERIFIER = "verify_dauys.py"
#: Told the stage and the seconds it took.
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Made:
    """A finished publication: its record, what was written, and seconds by stage."""

    record: PublicationMade
    site: SiteReport
    seconds: dict[str, float]


#: Told how many documents of how many are made.
Counter = Callable[[int, int], None]


def documents(
    snapshot: Snapshot, deny: DenyList, counter: Counter | None = None
) -> Iterator[Document]:
    """Every document of the snapshot, made one after the other and looked over."""
    planned = plan(snapshot)
    for number, item in enumerate(planned, 1):
        data, body = item.body()
        deny.check(item.path, body)
        yield Document(item.path, item.kind, data, body)
        if counter is not None and (number % 100 == 0 or number == len(planned)):
            counter(number, len(planned))


def extra_files() -> dict[str, bytes]:
    """What every publication carries beside documents and pages: the one-file verifier."""
    return {VERIFIER: (resources.files("dauys.verify") / VERIFIER).read_bytes()}


def build(
    snapshot: Snapshot,
    target: Path,
    *,
    deny: DenyList,
    processes: int = 2,
    counter: Counter | None = None,
    maps: Sequence[ShapeSet] = (),
) -> SiteReport:
    """Write everything a snapshot determines; the same snapshot and maps give the same bytes."""
    return write_site(
        documents(snapshot, deny, counter),
        target,
        mark=snapshot.home.mark,
        processes=processes,
        extra=extra_files() | workbooks(snapshot),
        maps=maps,
    )


def _versions(out: Path) -> Path:
    return out.parent / f".{out.name}.versions"


def _check_target(out: Path) -> None:
    """``out`` is ours (a link to a version) or free."""
    if out.is_symlink() and out.readlink().parent.name == _versions(out).name:
        return
    if out.is_symlink() or out.exists():
        raise Fault(
            "F-601",
            what="something else stands where the publication should go",
            where=str(out),
            why="a publication takes the place of an earlier one of ours, and of nothing else",
            remedy="name a path that does not exist yet, or move what is there",
        )


def _check_mark(home: Home, out: Path) -> None:
    """F-605 where a rehearsal would take a real publication's place, or the other way round."""
    try:
        before = json.loads((out / LATEST).read_bytes()).get("mark", "")
    except (OSError, ValueError, AttributeError):
        return  # nothing was published there, or nothing that can be read
    if before == home.mark:
        return
    raise Fault(
        "F-605",
        what="a rehearsal and a real publication in one place",
        where=str(out),
        value=home.origin,
        why=f"what is published there is {'a rehearsal' if before else 'real'}; people would take "
        "one for the other",
        remedy="publish to another place",
    )


def _check_time(snapshot: Snapshot) -> None:
    """No vote is published while a poll of its scope is open, in the register neither."""
    early = too_early(snapshot)
    if early is not None:
        contest, closing = early
        raise Fault(
            "F-603",
            what="a publication before the last poll has closed",
            where=contest,
            value=snapshot.publication.as_of,
            why="its accepted figures stand in the register, which is published whole",
            remedy=f"publish after {closing.isoformat()}",
        )


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
    F-603 (a poll is still open), F-604 (another one under way),
    F-605 (a rehearsal in a real one's place, or the reverse), and the store's.
    ``OSError`` where the disk is full; nothing visible has changed then.
    """
    out = out.absolute()
    _check_target(out)
    _check_mark(home, out)
    with _alone(out):
        return _publish(home, out, processes, progress, counter)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """One publication to a place at a time; F-604 for a second one. A crash lets go of it."""
    versions = _versions(out)
    versions.mkdir(parents=True, exist_ok=True)
    with (versions / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Fault(
                "F-604",
                what="another publication to this place is under way",
                where=str(out),
                why="two at once would write over each other",
                remedy="wait until it has ended",
            ) from error
        yield


def _publish(
    home: Home, out: Path, processes: int, progress: Progress | None, counter: Counter | None
) -> Made:
    seconds: dict[str, float] = {}
    clock = perf_counter()

    def done(stage: str) -> None:
        nonlocal clock
        now = perf_counter()
        seconds[stage] = now - clock
        clock = now
        if progress is not None:
            progress(stage, seconds[stage])

    made = upcoming(home)
    snapshot = snapshot_of(home, made)
    _check_time(snapshot)
    done("read and fold")
    target = _versions(out) / str(made.version)
    if target.exists():
        # A version that was never recorded: an earlier attempt that stopped half-way.
        shutil.rmtree(target)
    target.mkdir(parents=True)
    try:
        site = build(
            snapshot,
            target,
            deny=DenyList.of(home.path),
            processes=processes,
            counter=counter,
            maps=boundaries.current(home.path),
        )
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    boundaries.remember(home.path, made.version)
    done("documents and pages")
    made = msgspec.structs.replace(made, manifest=site.root)
    act = write(home, _draft(made), [By("publisher", "publisher")])
    checkpoint = write_log(home, target / "log")
    (target / LATEST).write_bytes(latest(made, home.origin, home.mark))
    publications.keep(
        home,
        publications.Published(
            version=made.version,
            as_of=made.as_of,
            size=checkpoint.size,
            manifest=made.manifest,
            note=(target / "log" / CHECKPOINT).read_bytes(),
        ),
    )
    done("register")
    os.sync()
    _switch(out, target)
    _prune(out, made.version)
    done("sync and switch")
    if act.body != made:
        raise AssertionError("the publication record is not what was asked for")
    return Made(made, site, seconds)


def _draft(made: PublicationMade) -> Draft:
    return Draft(
        stream="publications",
        body=made,
        occurred_at=made.as_of.removesuffix("Z") + "+00:00",
        issuer="publisher",
    )


def _switch(out: Path, target: Path) -> None:
    """Let ``out`` lead to ``target``: one rename, so that a reader sees the old or the new."""
    link = out.with_name(f".{out.name}.next")
    link.unlink(missing_ok=True)
    link.symlink_to(target.relative_to(out.parent))
    link.replace(out)


def _prune(out: Path, version: int) -> None:
    for old in _versions(out).iterdir():
        if old.name.isdigit() and int(old.name) <= version - KEPT:
            shutil.rmtree(old, ignore_errors=True)


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
