"""Directories that versions share: each is kept once, under the digest of its manifest.

A version's directory leads to them by relative links, and so does each of them to those below it.
What is kept is never changed, so a version is complete as long as what it leads to is kept; the
digest of a directory's manifest names everything in it and below it.

::

    .site.versions/7/en -> ../trees/<digest>
    .site.versions/trees/<digest>/{files, manifest.json, <directory> -> ../<digest>}
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dauys.record import manifest as form
from dauys.record.manifest import FileEntry, Manifest

TREES = "trees"
_DRAFT = ".new"
#: Entries from which on a directory is kept to be made into the next version's.
WIDE = 64
_NOTHING = Manifest({}, {})


@dataclass
class Change:
    """A version's directory written as a change of an earlier one.

    ``root`` is the digest of its manifest, ``written`` the files to be made durable, ``replaced``
    each directory's path with its digests before ("" for a new one) and after, ``made`` directories
    that had not been there.
    """

    root: str = ""
    written: list[Path] = field(default_factory=list)
    replaced: list[tuple[str, str, str]] = field(default_factory=list)
    made: set[str] = field(default_factory=set)


class Trees:
    """The shared directories of one place."""

    def __init__(self, versions: Path) -> None:
        self.path = versions / TREES
        self.path.mkdir(parents=True, exist_ok=True)
        #: By path: a wide directory that no version leads to any longer, to be made into the next.
        self._spare: dict[str, str] = {}

    def move_in(self, version: Path) -> Counter[str]:
        """Keep what lies below a version's plainly written directory, and link it from there.

        Returns how often each kept directory is led to.
        """
        uses: Counter[str] = Counter()
        self._move_in(version, f"../{TREES}", uses)
        return uses

    def _move_in(self, directory: Path, up: str, uses: Counter[str]) -> None:
        for name, digest in _read(directory).dirs.items():
            self._move_in(directory / name, "..", uses)
            self._keep(directory / name, digest)
            (directory / name).symlink_to(Path(up) / digest)
            uses[digest] += 1

    def write(self, target: Path, old: Path, contents: Mapping[str, bytes | None]) -> Change:
        """Write a version's directory as a change of an ``old`` one.

        ``contents`` are the files that may change, by path; None: there is no such file any
        longer. Only directories on the way to those that do are made anew, with hard links to
        the other files in them. After an exception nothing of it is left.
        """
        change = Change()
        try:
            change.root = self._change("", target, old, contents, change) or _digest(old)
            if not target.exists():
                self._make("", target, old, _read(old), {}, change)
        except BaseException:
            self.drop(change)
            shutil.rmtree(target, ignore_errors=True)
            raise
        return change

    def drop(self, change: Change) -> None:
        """Remove what was written for a version that will not be."""
        for draft in self.path.glob(f"{_DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)
        self.remove(change.made)

    def _change(
        self,
        path: str,
        target: Path,
        old: Path | None,
        contents: Mapping[str, bytes | None],
        change: Change,
    ) -> str:
        """Write ``target``; the digest of its manifest, "" if nothing is different.

        ``path`` is where the directory stands in the publication.
        """
        before = _read(old) if old is not None else _NOTHING
        own, deeper = _divided(contents)
        dirs = dict(before.dirs)
        for name, below in deeper.items():
            draft = self.path / f"{_DRAFT}.{len(change.replaced)}.{name}"
            at = self.path / before.dirs[name] if name in before.dirs else None
            digest = self._change(f"{path}{name}/", draft, at, below, change)
            if digest:
                if self._keep(draft, digest):
                    change.made.add(digest)
                change.replaced.append((f"{path}{name}/", before.dirs.get(name, ""), digest))
                dirs[name] = digest
        files = dict(before.files)
        changed: dict[str, bytes] = {}
        for name, content in own.items():
            entry = FileEntry.of(content) if content is not None else None
            if entry is None or content is None:
                files.pop(name, None)
            elif entry != files.get(name):
                files[name], changed[name] = entry, content
        after = Manifest(dirs, files)
        if after == before and old is not None:
            return ""
        return self._make(path, target, old, after, changed, change)

    def _make(
        self,
        path: str,
        target: Path,
        old: Path | None,
        listed: Manifest,
        changed: Mapping[str, bytes],
        change: Change,
    ) -> str:
        encoded = form.encode(listed)
        digest = form.digest(encoded)
        kept = target.parent == self.path
        there = self._begin(path, target, listed)
        for name in listed.files:
            if name not in changed and name not in there.files and old is not None:
                os.link(old / name, target / name)
        for name, content in (*changed.items(), (form.NAME, encoded)):
            (target / name).write_bytes(content)
            # Where it stands when its directory is kept.
            change.written.append((self.path / digest if kept else target) / name)
        up = Path("..") if kept else Path("..") / TREES
        for name, below in listed.dirs.items():
            if name not in there.dirs:
                (target / name).symlink_to(up / below)
        return digest

    def _begin(self, path: str, target: Path, listed: Manifest) -> Manifest:
        """Begin a directory: empty, or one that was wide and is left over. What is right in it.

        In a wide directory nearly every link is the same as two versions ago; to make them again
        would cost as much as the country has districts.
        """
        spare = self._spare.pop(path, "")
        if not spare or not (self.path / spare).is_dir():
            target.mkdir(parents=True)
            return _NOTHING
        (self.path / spare).rename(target)
        there = _read(target)
        (target / form.NAME).unlink()
        files = {n: e for n, e in there.files.items() if listed.files.get(n) == e}
        dirs = {n: d for n, d in there.dirs.items() if listed.dirs.get(n) == d}
        # Files are links to what other versions have: they are replaced, never written into.
        for name in (*(there.files.keys() - files.keys()), *(there.dirs.keys() - dirs.keys())):
            (target / name).unlink()
        return Manifest(dirs, files)

    def retire(self, directories: Mapping[str, str]) -> None:
        """No version leads to these (digest to path) any longer: remove them, but for wide ones."""
        for digest, path in directories.items():
            directory = self.path / digest
            if directory.is_dir() and len(os.listdir(directory)) >= WIDE:
                self.remove({self._spare.get(path, "")} - {""})
                self._spare[path] = digest
            else:
                self.remove({digest})

    def _keep(self, directory: Path, digest: str) -> bool:
        """Put a directory in its place; whether it was not there already."""
        place = self.path / digest
        if place.is_dir():
            shutil.rmtree(directory)
            return False
        directory.rename(place)
        return True

    def clear(self, used: set[str]) -> None:
        """Remove every directory but those used: drafts, and what was left by a crash."""
        self._spare.clear()
        for found in self.path.iterdir():
            if found.name not in used:
                shutil.rmtree(found, ignore_errors=True)

    def remove(self, digests: set[str]) -> None:
        """Remove these directories, which nothing uses any longer."""
        for digest in digests:
            shutil.rmtree(self.path / digest, ignore_errors=True)

    def used_by(self, version: Path) -> set[str]:
        """The directories that a version's leads to, by digest."""
        found: set[str] = set()
        waiting = [version]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if not entry.is_symlink():
                        continue
                    digest = os.readlink(entry.path).rpartition("/")[2]
                    if digest not in found and (self.path / digest).is_dir():
                        found.add(digest)
                        waiting.append(self.path / digest)
        return found


def _read(directory: Path) -> Manifest:
    return form.parse((directory / form.NAME).read_bytes())


def _digest(directory: Path) -> str:
    return form.digest((directory / form.NAME).read_bytes())


def files_of(version: Path, directory: str) -> Mapping[str, FileEntry]:
    """The files that the manifest of a version's directory lists, by path; none without it."""
    where = version / directory if directory else version
    try:
        listed = _read(where)
    except FileNotFoundError:
        return {}
    prefix = f"{directory}/" if directory else ""
    return {prefix + name: entry for name, entry in listed.files.items()}


def _divided(
    contents: Mapping[str, bytes | None],
) -> tuple[dict[str, bytes | None], dict[str, dict[str, bytes | None]]]:
    """Files of a directory itself, and those deeper by the directory they lie in."""
    own: dict[str, bytes | None] = {}
    deeper: dict[str, dict[str, bytes | None]] = {}
    for path, content in contents.items():
        head, _, rest = path.partition("/")
        if rest:
            deeper.setdefault(head, {})[rest] = content
        else:
            own[head] = content
    return own, deeper
