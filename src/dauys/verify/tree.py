"""The manifest tree: which files a publication holds, and their hashes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dauys.record import manifest
from dauys.record.manifest import FileEntry
from dauys.verify.report import Report

#: No publication has directories as deep as this.
DEEPEST = 32


def read_tree(root: Path, report: Report) -> tuple[dict[str, FileEntry], str]:
    """Every listed file by relative path, and the root manifest's digest ("" if unreadable).

    Reports missing and malformed manifests, and files and directories that nothing lists. The
    files themselves are not read here.
    """
    listed: dict[str, FileEntry] = {}
    try:
        top = (root / manifest.NAME).read_bytes()
    except OSError:
        report.add("V-101", manifest.NAME)
        return listed, ""
    _directory(root, "", top, listed, report)
    return listed, sha256(top).hexdigest()


def _directory(
    root: Path, where: str, content: bytes, listed: dict[str, FileEntry], report: Report
) -> None:
    name = f"{where}{manifest.NAME}"
    report.files += 1
    if where.count("/") > DEEPEST:
        # A link that leads back to where it lies.
        report.add("V-104", name, "too many directories in one another")
        return
    try:
        found = manifest.parse(content)
    except manifest.ManifestError as error:
        report.add("V-104", name, error)
        return
    for file, entry in found.files.items():
        listed[where + file] = entry
    present = {entry.name: entry for entry in (root / where).iterdir()}
    expected = {manifest.NAME, *found.files, *found.dirs}
    if not where:
        expected |= manifest.ROOT_FILES_LEFT_OUT | manifest.ROOT_DIRS_LEFT_OUT
    for extra in sorted(present.keys() - expected):
        report.add("V-102", where + extra)
    for file in found.files:
        if file not in present:
            report.add("V-101", where + file)
            del listed[where + file]
    for directory, digest in found.dirs.items():
        path = root / where / directory
        try:
            below = (path / manifest.NAME).read_bytes()
        except OSError:
            report.add("V-101", f"{where}{directory}/{manifest.NAME}")
            continue
        if sha256(below).hexdigest() != digest:
            report.add("V-105", f"{where}{directory}/{manifest.NAME}")
        _directory(root, f"{where}{directory}/", below, listed, report)
