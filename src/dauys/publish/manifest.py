"""From the list of everything written to the manifest of every directory. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dauys.record import manifest as form
from dauys.record.manifest import FileEntry, Manifest


@dataclass(frozen=True, slots=True)
class ManifestTree:
    """`manifests`: path of each `manifest.json` to its bytes; `root`: digest of the topmost."""

    manifests: Mapping[str, bytes]
    root: str


def build(entries: Mapping[str, FileEntry]) -> ManifestTree:
    """The manifests of a publication from its files (path from the root, `/` between parts)."""
    files: dict[str, dict[str, FileEntry]] = {"": {}}
    for path, entry in entries.items():
        directory, _, name = path.rpartition("/")
        if _outside(directory, name):
            continue
        files.setdefault(directory, {})[name] = entry
    for directory in list(files):
        while directory:
            directory = directory.rpartition("/")[0]
            files.setdefault(directory, {})

    manifests: dict[str, bytes] = {}
    below: dict[str, dict[str, str]] = {directory: {} for directory in files}
    # Deepest first: a directory's manifest needs the digests of those beneath it.
    for directory in sorted(files, key=_depth, reverse=True):
        encoded = form.encode(Manifest(below[directory], files[directory]))
        manifests[f"{directory}/{form.NAME}" if directory else form.NAME] = encoded
        if directory:
            above, _, name = directory.rpartition("/")
            below[above][name] = form.digest(encoded)
    return ManifestTree(manifests, form.digest(manifests[form.NAME]))


def _outside(directory: str, name: str) -> bool:
    if not directory:
        return name in form.ROOT_FILES_LEFT_OUT or name == form.NAME
    return directory.partition("/")[0] in form.ROOT_DIRS_LEFT_OUT


def _depth(directory: str) -> tuple[int, str]:
    return (directory.count("/") + 1 if directory else 0, directory)
