"""The one entry point: everything in a publication re-derived and compared.

Order: key and checkpoint, the entries and their tiles, every act at its place, the publication
record, the manifest tree, and each file against its manifest, the register and its twin; figures
in pages against their documents. All problems are reported, not only the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dauys.election.bodies.public import PublicationMade
from dauys.record.documents import Plan, plan
from dauys.record.encoding import to_json
from dauys.record.manifest import FileEntry, fingerprint
from dauys.record.snapshot import Snapshot
from dauys.register import note
from dauys.register.checkpoint import Checkpoint
from dauys.register.errors import RegisterError
from dauys.register.merkle import Tree, leaf_hash
from dauys.register.tiles import read_entries
from dauys.verify import log
from dauys.verify.anchor import Seen, check_consistency, read_checkpoint
from dauys.verify.blobs import check_blobs
from dauys.verify.files import UNDERIVABLE, Files, in_order
from dauys.verify.forking import forked
from dauys.verify.report import Progress, Report
from dauys.verify.rulebooks import PublishedRulebooks
from dauys.verify.source import SourceError, opened
from dauys.verify.tree import read_tree

LATEST = "latest.json"
#: Below this many entries one process is quicker than two.
SMALL = 4_000


@dataclass(frozen=True)
class Options:
    """What a verification is given beside the publication.

    ``policy`` is the text of a C2SP policy file, ``key`` a verifier key; ``state`` the directory
    of checkpoints seen before (None: neither read nor written); ``election`` limits the
    documents and pages to one election (the register is always checked as a whole).
    """

    policy: bytes | None = None
    key: str | None = None
    state: Path | None = None
    election: str | None = None
    processes: int = 2
    progress: Progress | None = None


def verify(where: str, options: Options | None = None) -> Report:
    """Verify the publication at ``where`` (directory, zip file or address).

    Raises :class:`dauys.verify.source.SourceError` where there is nothing to verify; everything
    else is in the report.
    """
    with opened(where) as root:
        return _verify(root, options or Options())


def latest(made: PublicationMade, origin: str, mark: str) -> bytes:
    """The bytes of ``latest.json`` for a publication record."""
    return to_json(
        {
            "origin": origin,
            "mark": mark,
            "version": made.version,
            "as_of": made.as_of,
            "size": made.size,
            "root": made.root,
            "manifest": made.manifest,
            "fingerprint": fingerprint(made.manifest),
        }
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _verify(root: Path, options: Options) -> Report:
    report = Report()
    directory = root / "log"
    key_file = _bytes(directory / log.KEY)
    checkpoint = read_checkpoint(
        _bytes(directory / log.CHECKPOINT), key_file, options.policy, options.key, report
    )
    listed, digest = read_tree(root, report)
    report.manifest = digest
    if checkpoint is None:
        _without_register(root, listed, report)
        return report
    report.origin, report.size = checkpoint.origin, checkpoint.size
    report.root = checkpoint.root.hex()
    log.check_listing(directory, checkpoint.size, report)
    _compare_with_earlier(directory, checkpoint, key_file, options, report)
    found = log.last_publication(directory, checkpoint.size)
    shown = min(found[1].body.size, checkpoint.size) if found else checkpoint.size
    rulebooks = PublishedRulebooks(root / "data" / "rulebooks", report)
    shares = options.processes if checkpoint.size > SMALL else 1
    carried = found[1].body.carried() if found else None
    task = log.Task(
        directory,
        checkpoint.size,
        shown,
        rulebooks,
        shares,
        progress=options.progress,
        tabled=carried.size if carried is not None else 0,
    )
    replayed = log.replay_log(task, checkpoint.root, report)
    home = replayed.states.get("home")
    if home is None or home.opened is None:
        report.add("V-404", "log", "the home was never opened")
        _without_register(root, listed, report)
        return report
    report.mark = home.mark
    if (home.opened.log_key + "\n").encode() != key_file:
        report.add("V-207", "log/key.vkey", "home.opened names another key")
    if home.opened.origin != checkpoint.origin:
        report.add("V-201", "log/checkpoint", f"home.opened names origin {home.opened.origin}")
    if found is None:
        report.add("V-404", "log", "no publication was recorded")
        _without_register(root, listed, report)
        return report
    made: PublicationMade = found[1].body
    _check_publication(root, directory, made, found[0], digest, home, checkpoint, report)
    snapshot = Snapshot(replayed.states, replayed.acts, made, rulebooks)
    if carried is not None:
        states = replayed.tabled or replayed.states
        acts = snapshot.acts_until(carried.size)
        snapshot.tabled = Snapshot(states, acts, carried, rulebooks)
    _check_files(root, listed, snapshot, options, report)
    check_blobs(root / "blob", report)
    if report.ok and options.state is not None:
        Seen(options.state).remember(checkpoint.origin, key_file.decode().strip(), checkpoint)
    report.problems.sort()
    return report


def _compare_with_earlier(
    directory: Path, checkpoint: Checkpoint, key_file: bytes, options: Options, report: Report
) -> None:
    if options.state is None:
        return
    earlier = Seen(options.state).earlier(checkpoint.origin)
    if earlier is None:
        return
    size = earlier.get("size")
    tree: Tree | None = None
    if isinstance(size, int) and size <= checkpoint.size:
        tree = Tree()
        try:
            for entry in read_entries(directory, checkpoint.size):
                if tree.size == size:
                    break
                tree.append(leaf_hash(entry))
        except RegisterError:
            # The tiles are checked, and reported, by the replay.
            return
    strict = options.policy is not None or options.key is not None
    key = note.parse_vkey(key_file.decode().strip()).encode()
    check_consistency(earlier, key, checkpoint, tree, strict=strict, report=report)


def _check_publication(
    root: Path,
    directory: Path,
    made: PublicationMade,
    position: int,
    digest: str,
    home: object,
    checkpoint: Checkpoint,
    report: Report,
) -> None:
    """The publication record against the manifest tree, ``latest.json`` and the log's root."""
    report.version, report.as_of = made.version, made.as_of
    if made.size > position:
        report.add("V-404", "publications", f"size {made.size} at position {position}")
    if digest and made.manifest != digest:
        report.add("V-106", "manifest.json", f"the register names {made.manifest[:16]}…")
    if _bytes(root / LATEST) != latest(made, report.origin, report.mark):
        report.add("V-107", LATEST)
    carried = made.of_tables()
    if carried.size > made.size:
        report.add("V-404", "publications", f"tables of size {carried.size} in one of {made.size}")
        return
    tree = Tree()
    try:
        for entry in read_entries(directory, checkpoint.size):
            if tree.size == carried.size and tree.root().hex() != carried.root:
                report.add("V-203", "publications", f"the root at size {tree.size} is another")
            if tree.size == made.size:
                break
            tree.append(leaf_hash(entry))
    except RegisterError:
        return
    if tree.root().hex() != made.root:
        report.add("V-203", "publications", f"the root at size {made.size} is another")


def _check_files(
    root: Path,
    listed: dict[str, FileEntry],
    snapshot: Snapshot,
    options: Options,
    report: Report,
) -> None:
    try:
        plans: dict[str, Plan] = {p.path: p for p in plan(snapshot)}
    except UNDERIVABLE as error:
        # Only a register with problems (reported already) can leave states that do not add up.
        if report.ok:
            raise
        report.add("V-401", "data", f"cannot be derived: {error!r}")
        _without_register(root, listed, report)
        return
    paths = in_order(listed)
    if options.election is not None:
        if options.election not in snapshot.elections and report.ok:
            known = ", ".join(snapshot.elections) or "none"
            raise SourceError(f"{options.election}: no such election here; there are: {known}")
        part = f"/{options.election}/"
        paths = [path for path in paths if part in f"/{path}" or path.count("/") < 2]
        plans = {path: p for path, p in plans.items() if part in path or path.count("/") < 2}
    for path in sorted(plans.keys() - listed.keys()):
        report.add("V-402", path)
    files = Files(root, listed, plans)
    for page in files.missing():
        report.add("V-504", page)
    if len(paths) <= SMALL or options.processes == 1:
        report.merge(files.check(paths, options.progress))
        return
    for contests in snapshot.contests.values():
        for contest in contests:
            snapshot.result(contest)
    step = -(-len(paths) // options.processes)
    parts = [paths[start : start + step] for start in range(0, len(paths), step)]
    # The parts are of one size: the first one's progress is everybody's.
    tasks = [(part, None if number else options.progress) for number, part in enumerate(parts)]
    for part_report in forked(files.check, tasks):
        report.merge(part_report)


def _without_register(root: Path, listed: dict[str, FileEntry], report: Report) -> None:
    """The register cannot be read: at least the files are held against their manifests."""
    found = Files(root, listed, {}).check(in_order(listed))
    derived = {"V-403"}
    found.problems = [p for p in found.problems if p.code not in derived]
    report.merge(found)
    report.problems.sort()


__all__ = ["Options", "Report", "latest", "verify"]
