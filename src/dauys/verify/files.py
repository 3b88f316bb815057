"""The files of a publication: hash, derivation from the register, twins, figures in pages.

Each file is read once. Files that belong together (a document and its pages in three languages)
are taken one after the other, so that a document is parsed once.
"""

from __future__ import annotations

import json
import posixpath
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from dauys.law.faults import Fault
from dauys.record.documents import Plan
from dauys.record.manifest import FileEntry
from dauys.verify.pages import LANGUAGES, alternate, check_page, pages_of
from dauys.verify.remembered import Remembered
from dauys.verify.report import Progress, Report

TWIN = ".gz"
#: What making documents of states may raise that do not add up, because acts were not permitted.
UNDERIVABLE = (KeyError, ValueError, AttributeError, TypeError, Fault)

#: Pages whose figures are all right, with their number.
_clean = Remembered()


def _together(path: str) -> tuple[str, str]:
    """Sorts a document next to its pages: by the path without language or ``data``."""
    _, _, rest = path.partition("/")
    stem = rest.rsplit("/", 1)[-1].split(".html", 1)[0].split(".json", 1)[0]
    return f"{posixpath.dirname(rest)}/{stem}", path


def in_order(listed: Mapping[str, FileEntry]) -> list[str]:
    """The listed files, those that belong together side by side."""
    return sorted(listed, key=_together)


class Files:
    """Checks files of one publication against their manifests and the register's documents."""

    def __init__(
        self, root: Path, listed: Mapping[str, FileEntry], plans: Mapping[str, Plan]
    ) -> None:
        self._root = root
        self._listed = listed
        self._plans = plans
        self._shows = {page: p.path for p in plans.values() for page in pages_of(p.kind, p.path)}
        self._document = lru_cache(maxsize=8)(self._load)

    def missing(self) -> list[str]:
        """Pages that the register's documents should have, and that no manifest lists."""
        return sorted(self._shows.keys() - self._listed.keys())

    def _load(self, path: str) -> tuple[bytes, Any]:
        """A document's digest and content; None if it is missing or no JSON."""
        try:
            content = (self._root / path).read_bytes()
            return sha256(content).digest(), json.loads(content)
        except (OSError, ValueError, RecursionError):
            return b"", None

    def check(self, paths: Sequence[str], progress: Progress | None = None) -> Report:
        """Check these files."""
        report = Report()
        last = (".", b"")
        for number, path in enumerate(paths):
            if progress is not None and number % 200 == 0:
                progress("files", number, len(paths))
            content = self._read(path, report)
            if content is None:
                continue
            report.files += 1
            if path.endswith(TWIN):
                original = path.removesuffix(TWIN)
                plain = last[1] if last[0] == original else self._original(original)
                if plain is None or not _is_twin(content, plain):
                    report.add("V-108", path)
                continue
            last = (path, content)
            if path in self._plans:
                report.documents += 1
                self._compare(path, content, report)
            elif path.startswith("data/"):
                report.add("V-403", path)
            elif path.endswith(".html"):
                self._page(path, content, report)
        return report

    def _compare(self, path: str, content: bytes, report: Report) -> None:
        try:
            derived = self._plans[path].body()[1]
        except UNDERIVABLE as error:
            report.add("V-401", path, f"cannot be derived: {error!r}")
            return
        if derived != content:
            report.add("V-401", path)

    def _read(self, path: str, report: Report) -> bytes | None:
        entry = self._listed[path]
        try:
            content = (self._root / path).read_bytes()
        except OSError:
            report.add("V-101", path)
            return None
        if len(content) != entry.size or sha256(content).hexdigest() != entry.sha256:
            report.add("V-103", path)
        return content

    def _original(self, path: str) -> bytes | None:
        if path not in self._listed:
            return None
        try:
            return (self._root / path).read_bytes()
        except OSError:
            return None

    def _page(self, path: str, content: bytes, report: Report) -> None:
        language, _, rest = path.partition("/")
        if not rest or language not in LANGUAGES:
            if b"<data" in content:
                report.add("V-503", path)
            return
        address = alternate(content)
        if address is None:
            if b"<data" in content:
                report.add("V-503", path)
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        digest, document = self._document(target) if target in self._listed else (b"", None)
        if document is None or (self._plans and self._shows.get(path) != target):
            report.add("V-503", path, target)
            return
        digest = sha256(digest + sha256(content).digest() + language.encode()).digest()
        figures = _clean.get(digest)
        if figures is not None:
            report.figures += figures
            return
        found = Report()
        check_page(path, content, document, language, found)
        if found.ok:
            _clean.keep(digest, found.figures)
        report.merge(found)


def _is_twin(compressed: bytes, plain: bytes) -> bool:
    """Whether this is one gzip member holding ``plain``, unpacked no further than needed."""
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(compressed, len(plain) + 1)
    except zlib.error:
        return False
    return unpacked == plain and unpacking.eof and not unpacking.unused_data
