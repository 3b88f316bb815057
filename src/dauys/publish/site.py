"""The public site: from documents to a directory of static files.

`write_site` writes everything of a publication but the register (`log/`) and `latest.json`,
which the caller adds: the documents themselves, a page for each in three languages, the
stylesheet, precompressed twins, and a `manifest.json` in every directory. No clock is read, no
network is used; the same documents give the same bytes.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.publish import assets, downloads, manifest
from dauys.publish.charts import atlas
from dauys.publish.document import Document
from dauys.publish.render import Renderer, Site
from dauys.publish.work import Collector, Task, Writer, perform
from dauys.record.manifest import FileEntry
from dauys.verify.forking import keep_what_there_is

__all__ = ["Document", "SiteReport", "write_site"]


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written: digest of the root manifest, files, bytes, and seconds for each stage."""

    root: str
    files: int
    size: int
    seconds: Mapping[str, float] = field(compare=False)


_BATCH_BYTES = 400_000
_BATCHES_AHEAD = 6


def write_site(
    documents: Iterable[Document],
    target: Path,
    *,
    mark: str,
    processes: int = 2,
    extra: Mapping[str, bytes] | None = None,
    maps: Sequence[ShapeSet] = (),
    restored: bool = False,
) -> SiteReport:
    """Writes the site into `target`, which must be empty or new.

    `documents` is read once and may be a generator; while it produces, others already write.
    `mark` is "" or the mark of a rehearsal home, which then stands on every page. `extra` are
    further files (the one-file verifier); `maps` are outlines beside the program's own, and are
    preferred to them. `restored`: an earlier state is shown again. Nothing is synced to disk:
    that is one call for the caller at the end. Raises `FileExistsError` when two documents claim
    one path.
    """
    started = perf_counter()
    target.mkdir(parents=True, exist_ok=True)
    writer = Writer(target)
    renderer = Renderer(_site(writer, mark, maps, restored=restored))
    prepared = perf_counter()

    kept: dict[str, Document] = {}
    tasks = _tasks(documents, kept)
    if processes > 1:
        for entries in _divided(tasks, renderer, target, processes):
            _merge(writer.entries, entries)
    else:
        for batch in tasks:
            perform(batch, renderer, writer)
    written = perf_counter()

    for path, content in (extra or {}).items():
        writer.write(path, content)
    for path, content in downloads.pages(renderer, kept, writer.entries):
        writer.write(path, content)
    writer.write("index.html", renderer.choice())
    tree = manifest.build(writer.entries)
    for path, content in tree.manifests.items():
        writer.put(path, content)
    ended = perf_counter()
    return SiteReport(
        root=tree.root,
        files=len(writer.entries),
        size=sum(entry.size for entry in writer.entries.values()),
        seconds={
            "templates": prepared - started,
            "pages": written - prepared,
            "manifests": ended - written,
        },
    )


def renderer(mark: str, maps: Sequence[ShapeSet]) -> Renderer:
    """What makes the pages of a home with this mark and these maps, assets not written."""
    return Renderer(_site(Collector(), mark, maps))


def _site(writer: Writer, mark: str, maps: Sequence[ShapeSet], *, restored: bool = False) -> Site:
    return Site(mark, *assets.write(writer), maps=(*maps, *atlas.own()), restored=restored)


def _tasks(documents: Iterable[Document], kept: dict[str, Document]) -> Iterator[list[Task]]:
    """Batches of about equal size, whole documents each. `kept` receives the singular ones."""
    batch: list[Task] = []
    size = 0
    for document in documents:
        if document.kind in downloads.NEEDS:
            kept[document.kind] = document
        batch.append((document.path, document.kind, document.body))
        size += len(document.body)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _divided(
    batches: Iterator[list[Task]], renderer: Renderer, target: Path, processes: int
) -> Iterator[dict[str, FileEntry]]:
    """Hands batches to worker processes, a few ahead, so that memory stays small."""
    pool = ProcessPoolExecutor(
        max_workers=processes,
        # The compiled templates are inherited, not sent: that is what fork is for.
        mp_context=multiprocessing.get_context("fork"),
        initializer=_enter,
        initargs=(renderer, target),
    )
    with pool:
        running: deque[Future[dict[str, FileEntry]]] = deque()
        for batch in batches:
            running.append(pool.submit(_work, batch))
            while len(running) > _BATCHES_AHEAD:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


_worker: tuple[Renderer, Path] | None = None


def _enter(renderer: Renderer, target: Path) -> None:
    global _worker
    keep_what_there_is()
    _worker = (renderer, target)


def _work(batch: list[Task]) -> dict[str, FileEntry]:
    if _worker is None:
        raise RuntimeError("a worker process was not prepared")
    renderer, target = _worker
    writer = Writer(target)
    perform(batch, renderer, writer)
    return writer.entries


def _merge(entries: dict[str, FileEntry], more: Mapping[str, FileEntry]) -> None:
    for path, entry in more.items():
        if path in entries:
            raise FileExistsError(f"two documents claim the same place: {path}")
        entries[path] = entry
