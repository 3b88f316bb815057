"""The rulebooks of a publication: the law as the acts pinned it, by hash."""

from __future__ import annotations

import json
from pathlib import Path

from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.record import manifest
from dauys.verify.report import Report


class PublishedRulebooks:
    """Rulebooks read from ``data/rulebooks``; each is found by its id and its content's hash."""

    def __init__(self, directory: Path, report: Report) -> None:
        self._found: dict[tuple[str, str], Rulebook] = {}
        for path in sorted(directory.glob("*.json")):
            if path.name == manifest.NAME:
                continue
            try:
                rulebook = _read(path.read_bytes())
            except (Fault, OSError, ValueError, RecursionError) as error:
                report.add("V-405", f"data/rulebooks/{path.name}", error)
                continue
            self._found[(rulebook.id, rulebook.sha256)] = rulebook

    def __call__(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook of exactly this content; Fault F-117 where it was not published."""
        found = self._found.get((rulebook_id, sha256))
        if found is None:
            raise Fault(
                "F-117",
                what="a rulebook that was not published",
                where="data/rulebooks",
                value=f"{rulebook_id} {sha256[:8]}",
                why="an act names it, and without it nothing that rests on it can be checked",
                remedy="ask the publisher for the complete publication",
            )
        return found


_cache: dict[bytes, Rulebook] = {}


def _read(content: bytes) -> Rulebook:
    """Parsing takes a while and rulebooks are few; the same bytes are parsed once."""
    if content not in _cache:
        if len(_cache) > 16:
            _cache.clear()
        _cache[content] = Rulebook.from_content(json.loads(content))
    return _cache[content]
