"""Everything a snapshot determines, written to a directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.publish.denylist import DenyList
from dauys.publish.document import Document
from dauys.publish.site import SiteReport, write_site
from dauys.publish.workbooks import workbooks
from dauys.record.documents import plan
from dauys.record.snapshot import Snapshot

VERIFIER = "verify_dauys.py"
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
        extra=extra_files() | workbooks(snapshot.tabled or snapshot),
        maps=maps,
        restored=snapshot.publication.restores is not None,
    )
