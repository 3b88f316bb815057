"""Blobs: scans and other bytes, stored under the hash by which acts name them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dauys.verify.report import Report


def check_blobs(directory: Path, report: Report) -> None:
    """Each file under ``blob/sha256/ab/`` has the hash that is its name."""
    if not directory.is_dir():
        return
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.name != "manifest.json":
            report.files += 1
            if sha256(path.read_bytes()).hexdigest() != path.name:
                report.add("V-601", path.relative_to(directory.parent).as_posix())
