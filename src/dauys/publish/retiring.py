"""Which directories the kept versions still lead to, and what becomes of those nobody does.

Worked out from what each change replaced, so that it costs no more than the change.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from dauys.publish import places
from dauys.publish.trees import Trees
from dauys.register.checkpoint import Checkpoint
from dauys.store.home import Home
from dauys.store.logdir import extend_log


class Kept:
    """The versions of one place from a whole one on."""

    def __init__(self, versions: Path, trees: Trees) -> None:
        self._versions, self._trees = versions, trees
        self._uses: Counter[str] = Counter()
        #: By version: directories (digest, path) that it was the last to lead to.
        self._retired: dict[int, dict[str, str]] = {}
        #: The size of the log of each version that is kept; a log that no version needs any longer.
        self._logs: dict[int, int] = {}
        self._spare_log: int | None = None

    def begin(self, version: int, size: int, uses: Counter[str]) -> None:
        """A whole version, with a log of this size; the directories that it leads to."""
        self._uses, self._retired, self._spare_log = uses, {}, None
        self._logs = {version: size}

    def extended(
        self, home: Home, old: Path, size: int, target: Path
    ) -> tuple[Checkpoint, list[Path]]:
        """The log at its present size: one that is left over taken further, or the last linked.

        ``old`` is the version before, with a log of this size; ``target`` the one under way.
        """
        spare, self._spare_log = self._spare_log, None
        if spare is None:
            return extend_log(home, target / "log", size, earlier=old / "log")
        (self._versions / places.SPARE_LOG).rename(target / "log")
        return extend_log(home, target / "log", spare)

    def follow(
        self, old: Path, replaced: list[tuple[str, str, str]], version: int, size: int
    ) -> None:
        """A version came after ``old``: let go of versions that nobody reads any longer."""
        self._logs[version] = size
        gone: dict[str, str] = {}
        for path, before, after in replaced:
            self._uses[after] += 1
            if before:
                self._uses[before] -= 1
                gone[before] = path
        self._retired[int(old.name)] = gone
        for earlier in sorted(self._retired)[: 1 - places.KEPT]:
            candidates = self._retired.pop(earlier)
            later = set().union(*self._retired.values())
            unused = {
                digest: path
                for digest, path in candidates.items()
                if self._uses[digest] <= 0 and digest not in later
            }
            self._trees.retire(unused)
            for digest in unused:
                del self._uses[digest]
            self._remove(earlier)

    def _remove(self, version: int) -> None:
        """Remove a version's own directory; its log is taken further by the next version."""
        directory, spare = self._versions / str(version), self._versions / places.SPARE_LOG
        size = self._logs.pop(version, None)
        if size is not None and (directory / "log").is_dir():
            shutil.rmtree(spare, ignore_errors=True)
            (directory / "log").rename(spare)
            self._spare_log = size
        shutil.rmtree(directory, ignore_errors=True)
