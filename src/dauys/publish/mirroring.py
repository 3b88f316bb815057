"""Sending a version to another place by what differs: the manifests say which files do.

A directory whose manifest is the same there is left alone, whatever is in it. A manifest is sent
after everything that it lists, and ``latest.json`` last of all: whoever is cut off can begin
again, and a reader who follows ``latest.json`` finds a whole version. (A place that is no
directory of ours has no link to switch: while it is sent, pages of two versions stand side by
side, each of them whole.)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dauys.law.faults import Fault
from dauys.record import manifest
from dauys.record.manifest import Manifest
from dauys.register import checkpoint, note
from dauys.register.errors import RegisterError
from dauys.register.tiles import expected_files
from dauys.verify.log import CHECKPOINT, KEY
from dauys.verify.run import LATEST

_NOTHING = Manifest({}, {})


class Target(Protocol):
    """A place that files are sent to. Paths are relative, with ``/`` between their parts."""

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None if there is none."""

    def write(self, path: str, content: bytes) -> None:
        """Put a file there, whole or not at all, in place of the one that is there."""

    def remove(self, path: str) -> None:
        """Remove a file, if there is one."""


@dataclass
class Sent:
    """How much was sent."""

    files: int = 0
    bytes: int = 0
    removed: int = 0


def send(site: Path, target: Target) -> Sent:
    """Make ``target`` hold the version that ``site`` leads to now.

    Faults: F-612 (nothing published there), F-621 (something else stands at the target);
    ``OSError`` and the target's own faults.
    """
    sent = Sent()
    version = site.resolve()
    try:
        latest = (version / LATEST).read_bytes()
    except OSError as error:
        raise Fault(
            "F-612",
            what="nothing to send",
            where=str(site),
            why="no publication lies there",
            remedy="publish first: dauys publish " + str(site),
        ) from error
    there = target.read(LATEST)
    if there == latest:
        return sent
    _same_origin(latest, there)
    sending = _Sending(version, target, sent)
    sending.directory("")
    sending.log()
    sending.file(LATEST)
    return sent


def _same_origin(latest: bytes, there: bytes | None) -> None:
    """Another register's publication is not written over."""
    if there is None:
        return
    origin = json.loads(latest)["origin"]
    try:
        known = json.loads(there)["origin"]
    except (ValueError, KeyError, TypeError):
        known = "something that is no publication"
    if known != origin:
        raise Fault(
            "F-621",
            what="another publication stands at the target",
            where=LATEST,
            value=known,
            why=f"this one is of {origin}",
            remedy="name another target, or empty that one",
        )


class _Sending:
    def __init__(self, version: Path, target: Target, sent: Sent) -> None:
        self._version, self._target, self._sent = version, target, sent

    def file(self, path: str) -> None:
        content = (self._version / path).read_bytes()
        self._target.write(path, content)
        self._sent.files += 1
        self._sent.bytes += len(content)

    def directory(self, where: str) -> None:
        name = where + manifest.NAME
        encoded = (self._version / name).read_bytes()
        before = self._listed(name)
        now = manifest.parse(encoded)
        for file, entry in now.files.items():
            if before.files.get(file) != entry:
                self.file(where + file)
        for folder, digest in now.dirs.items():
            if before.dirs.get(folder) != digest:
                self.directory(f"{where}{folder}/")
        for file in before.files.keys() - now.files.keys():
            self._remove(where + file)
        for folder in before.dirs.keys() - now.dirs.keys():
            self._remove_directory(f"{where}{folder}/")
        if now != before:
            self.file(name)

    def _listed(self, path: str) -> Manifest:
        """What a manifest there lists; one that cannot be read lists nothing to rely on."""
        content = self._target.read(path)
        try:
            return manifest.parse(content) if content is not None else _NOTHING
        except manifest.ManifestError:
            return _NOTHING

    def _remove(self, path: str) -> None:
        self._target.remove(path)
        self._sent.removed += 1

    def _remove_directory(self, where: str) -> None:
        listed = self._listed(where + manifest.NAME)
        for folder in listed.dirs:
            self._remove_directory(f"{where}{folder}/")
        for file in listed.files:
            self._remove(where + file)
        self._remove(where + manifest.NAME)

    def log(self) -> None:
        """Tiles, then the key and the checkpoint. Full tiles that are there stay as they are."""
        path = f"log/{CHECKPOINT}"
        size = _size((self._version / path).read_bytes())
        there = self._target.read(path)
        before = expected_files(_size(there) if there is not None else 0)
        now = expected_files(size)
        for tile in sorted(now - before):
            self.file(f"log/{tile}")
        for tile in sorted(before - now):
            self._remove(f"log/{tile}")
        self.file(f"log/{KEY}")
        self.file(path)


def _size(signed: bytes) -> int:
    """The size that a checkpoint states; 0 for one that cannot be read."""
    try:
        return checkpoint.parse(note.parse(signed).text).size
    except RegisterError:
        return 0
