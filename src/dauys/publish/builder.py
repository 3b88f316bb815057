"""The builder: publishes a home again and again, and writes only what has changed.

It keeps the states of all streams in memory, folds the acts that came since, and makes the
documents again that rest on them (:mod:`dauys.record.advancing`): those of a precinct, its
contest, the units above and the election, and their pages. Everything else stays in the
directories that versions share (:mod:`dauys.publish.trees`). The bulk tables of an election are
made at a cadence of their own and name the version they belong to.

What it keeps can be lost at any moment: it then begins with a full build. A version is visible
only when it is complete, recorded in the register and on the disk.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

import msgspec

from dauys.election.act import Draft
from dauys.election.bodies.public import PublicationMade, Restored
from dauys.election.states import PublicationsState
from dauys.election.streams import AUTHORITY, HOME, PUBLICATIONS
from dauys.exchange.boundaries import kept as boundaries
from dauys.law.faults import Fault
from dauys.publish import downloads, places
from dauys.publish.building import Counter as Progressed
from dauys.publish.building import build
from dauys.publish.denylist import DenyList
from dauys.publish.document import Document
from dauys.publish.retiring import Kept
from dauys.publish.site import SiteReport, renderer
from dauys.publish.trees import Trees, files_of
from dauys.publish.work import Collector, perform
from dauys.publish.workbooks import workbooks
from dauys.record.advancing import UNSEEN, Changes, advance, changed_plans
from dauys.record.documents import table_plans
from dauys.record.release import too_early
from dauys.record.search import DIRECTORY
from dauys.record.snapshot import Snapshot
from dauys.register.checkpoint import Checkpoint
from dauys.register.errors import RegisterError
from dauys.register.merkle import Tree
from dauys.store import publications
from dauys.store.home import Home
from dauys.store.logdir import CHECKPOINT, write_log
from dauys.store.sequencing import waiting
from dauys.store.snapshots import following, snapshot_of, tree_of, upcoming
from dauys.store.writing import By, write
from dauys.verify.run import LATEST, latest

#: Told the stage and the seconds it took.
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Made:
    """A finished publication: its record, what was written, and seconds by stage."""

    record: PublicationMade
    site: SiteReport
    seconds: dict[str, float]


class _Stages:
    """Seconds by stage, told to whoever waits."""

    def __init__(self, progress: Progress | None) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._clock = perf_counter()

    def __call__(self, stage: str) -> None:
        now = perf_counter()
        self.seconds[stage] = now - self._clock
        self._clock = now
        if self._progress is not None:
            self._progress(stage, self.seconds[stage])


class Builder:
    """Publishes one home to one place. The caller holds the place (:func:`places.alone`)."""

    def __init__(
        self,
        home: Home,
        out: Path,
        *,
        processes: int = 2,
        progress: Progress | None = None,
        counter: Progressed | None = None,
    ) -> None:
        self._home, self._out = home, out.absolute()
        self._versions = places.versions_of(self._out)
        self._trees = Trees(self._versions)
        self._processes, self._progress, self._counter = processes, progress, counter
        self._maps = boundaries.names(home.path)
        self._renderer = renderer(home.mark, boundaries.read(home.path, self._maps))
        self._deny = DenyList.of(home.path)
        self._snapshot: Snapshot | None = None
        self._tree = Tree()
        #: Changes that no finished version shows yet.
        self._waiting = Changes()
        self._shown: tuple[Path, int] | None = None
        #: The act that rolled the publication back, while it does.
        self._back = ""
        self._kept = Kept(self._versions, self._trees)

    # -- a whole version --

    def full(self) -> Made:
        """Publish everything anew. Faults and errors as :func:`dauys.publish.publication.publish`.

        After an exception nothing visible has changed.
        """
        done = _Stages(self._progress)
        places.sweep(self._out, self._trees)
        made = upcoming(self._home)
        self._snapshot = snapshot_of(self._home, made)
        self._tree, self._waiting = tree_of(self._home, made.size), Changes(everything=True)
        try:
            return self._again(made, done)
        except BaseException:
            self._snapshot = None
            raise

    def _whole(self, snapshot: Snapshot, made: PublicationMade, done: _Stages) -> Made:
        target = self._target(made)
        target.mkdir(parents=True)
        try:
            site = build(
                snapshot,
                target,
                deny=self._deny,
                processes=self._processes,
                counter=self._counter,
                maps=boundaries.read(self._home.path, self._maps),
            )
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        done("documents and pages")
        uses = self._trees.move_in(target)
        record = self._recorded(msgspec.structs.replace(made, manifest=site.root))
        checkpoint = write_log(self._home, target / "log")
        self._complete(record, checkpoint, target)
        done("register")
        os.sync()
        places.switch(self._out, target)
        places.sweep(self._out, self._trees)
        self._kept.begin(made.version, checkpoint.size, uses)
        self._shown = (target, checkpoint.size)
        done("sync and switch")
        return Made(record, site, done.seconds)

    # -- only what has changed --

    def step(self, *, tables: bool = False) -> Made | None:
        """Publish what came since the last version; None if nothing did.

        ``tables``: make the bulk tables too, even if nothing else has changed. Faults and errors
        as :meth:`full`; what was to be shown is shown by the next version that succeeds.
        """
        if self._snapshot is None or self._shown is None:
            return self.full()
        done = _Stages(self._progress)
        try:
            acts, made = following(self._home, self._tree)
            self._waiting.add(advance(self._snapshot, acts, made))
        except BaseException:
            # What is in memory may be half-way between two moments.
            self._snapshot = None
            raise
        back = _restored(self._snapshot, made.as_of)
        if (back.act if back is not None else "") != self._back:
            self._waiting.everything = True
        elif back is not None:
            # Only what is held back concerns what is shown again.
            return self._again(made, done) if self._waiting.tables else None
        if boundaries.names(self._home.path) != self._maps:
            self._waiting.everything = True
        if not self._waiting and not tables and all(act.kind in UNSEEN for _, act in acts):
            return None
        if self._waiting.everything:
            return self._again(made, done)
        for contest in self._waiting.touched():
            _check_time(self._snapshot, contest)
        done("read and fold")
        # Something that the tables show is not to be shown any longer: they cannot wait.
        own = tables or self._waiting.tables
        if not own:
            last = publications.record(self._home)
            made = msgspec.structs.replace(made, tables=last.of_tables() if last else None)
        self._snapshot.publication = made
        result = self._increment(self._snapshot, made, own, done)
        self._waiting = Changes()
        return result

    def _again(self, made: PublicationMade, done: _Stages) -> Made:
        """Everything may have changed: a whole version, of the states that are in memory."""
        before = self._known()
        snapshot = Snapshot(before.states, before.acts, made, before.rulebook_of)
        self._snapshot = snapshot
        self._deny = DenyList.of(self._home.path)
        self._maps = boundaries.names(self._home.path)
        self._renderer = renderer(self._home.mark, boundaries.read(self._home.path, self._maps))
        back = _restored(snapshot, made.as_of)
        if back is not None:
            return self._earlier(back, made, done)
        _check_time(snapshot)
        done("read and fold")
        result = self._whole(snapshot, made, done)
        self._waiting, self._back = Changes(), ""
        return result

    def _earlier(self, back: Restored, made: PublicationMade, done: _Stages) -> Made:
        """Show an earlier version again; what came since waits until that has ended."""
        state: PublicationsState = self._known().states[PUBLICATIONS]
        made = msgspec.structs.replace(
            made,
            size=back.shows.size,
            root=back.shows.root,
            restores=back,
            held=dict(state.held),
        )
        done("read and fold")
        result = self._whole(snapshot_of(self._home, made), made, done)
        self._waiting, self._back = Changes(), back.act
        return result

    def _known(self) -> Snapshot:
        if self._snapshot is None:
            raise AssertionError("nothing was published yet")
        return self._snapshot

    def _increment(
        self, snapshot: Snapshot, made: PublicationMade, tables: bool, done: _Stages
    ) -> Made:
        if self._shown is None:
            raise AssertionError("nothing was published yet")
        old, size = self._shown
        contents = self._contents(snapshot, old, tables)
        done("documents and pages")
        target = self._target(made)
        change = self._trees.write(target, old, contents)
        try:
            record = self._recorded(msgspec.structs.replace(made, manifest=change.root))
            try:
                checkpoint, log = self._kept.extended(self._home, old, size, target)
            except (RegisterError, FileNotFoundError):
                # The earlier log is not as it was left.
                shutil.rmtree(target / "log", ignore_errors=True)
                checkpoint, log = write_log(self._home, target / "log"), []
            self._complete(record, checkpoint, target)
            done("register")
            places.flush([*change.written, *log, target / LATEST, self._trees.path, target])
            places.switch(self._out, target)
        except BaseException:
            self._trees.drop(change)
            shutil.rmtree(target, ignore_errors=True)
            raise
        self._shown = (target, checkpoint.size)
        self._kept.follow(old, change.replaced, made.version, checkpoint.size)
        done("sync and switch")
        site = SiteReport(
            root=change.root,
            files=len(change.written),
            size=sum(path.stat().st_size for path in change.written),
            seconds={},
        )
        return Made(record, site, done.seconds)

    def _contents(self, snapshot: Snapshot, old: Path, tables: bool) -> dict[str, bytes | None]:
        """Every file that may have changed."""
        plans = changed_plans(snapshot, self._waiting)
        if tables:
            plans += table_plans(snapshot)
        collector = Collector()
        kept: dict[str, Document] = {}
        for item in plans:
            data, body = item.body()
            self._deny.check(item.path, body)
            document = Document(item.path, item.kind, data, body)
            if item.kind in downloads.NEEDS:
                kept[item.kind] = document
            perform([(item.path, item.kind, body)], self._renderer, collector)
        if tables:
            for path, content in workbooks(snapshot).items():
                collector.write(path, content)
            # The index may be in other files than it was.
            for path in files_of(old, DIRECTORY):
                collector.contents.setdefault(path, None)
        listed = dict(files_of(old, ""))
        for directory in ("data", "data/rulebooks"):
            listed.update(files_of(old, directory))
        for election in snapshot.elections:
            listed.update(files_of(old, f"data/{election}"))
            listed.update(files_of(old, f"files/{election}"))
        listed.update(collector.entries)
        for path, content in downloads.pages(self._renderer, kept, listed):
            collector.write(path, content)
        return collector.contents

    # -- the end of both --

    def _target(self, made: PublicationMade) -> Path:
        """Where the version will lie, and nothing lies yet."""
        target = self._versions / str(made.version)
        if target.exists():
            # A version that was never recorded: an earlier attempt that stopped half-way.
            shutil.rmtree(target)
        return target

    def _recorded(self, made: PublicationMade) -> PublicationMade:
        held = sorted({HOME, AUTHORITY, PUBLICATIONS} & waiting(self._home))
        if held:
            raise Fault(
                "F-603",
                what="a publication that would rest on acts which wait for the last poll to close",
                where=held[0],
                value=made.as_of,
                why="they were recorded after protocols, and can only be placed after them",
                remedy="publish when the last poll has closed; nothing was published",
            )
        boundaries.remember(self._home.path, made.version, self._maps)
        act = write(self._home, _draft(made), [By("publisher", "publisher")])
        if act.body != made:
            raise AssertionError("the publication record is not what was asked for")
        return made

    def _complete(self, made: PublicationMade, checkpoint: Checkpoint, target: Path) -> None:
        (target / LATEST).write_bytes(latest(made, self._home.origin, self._home.mark))
        publications.keep(
            self._home,
            publications.Published(
                version=made.version,
                as_of=made.as_of,
                size=checkpoint.size,
                manifest=made.manifest,
                note=(target / "log" / CHECKPOINT).read_bytes(),
            ),
        )


def _draft(made: PublicationMade) -> Draft:
    return Draft(
        stream="publications",
        body=made,
        occurred_at=made.as_of.removesuffix("Z") + "+00:00",
        issuer="publisher",
    )


def _restored(snapshot: Snapshot, as_of: str) -> Restored | None:
    """What an act in force says is to be shown again."""
    state: PublicationsState | None = snapshot.states.get(PUBLICATIONS)
    back = state.rolled_back if state is not None else None
    if back is None or datetime.fromisoformat(as_of) >= datetime.fromisoformat(back.until):
        return None
    return back


def _check_time(snapshot: Snapshot, contest: str | None = None) -> None:
    """No vote is published while a poll of its scope is open, in the register neither."""
    early = too_early(snapshot, contest)
    if early is not None:
        name, closing = early
        raise Fault(
            "F-603",
            what="a publication before the last poll has closed",
            where=name,
            value=snapshot.publication.as_of,
            why="its accepted figures stand in the register, which is published whole",
            remedy=f"publish after {closing.isoformat()}",
        )
