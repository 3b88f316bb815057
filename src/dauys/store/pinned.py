"""Rulebooks by hash: what a contest was called under stays readable when the program moves on."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.register import canonical


class Rulebooks:
    """The program's rulebooks, and the contents that this home has used."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._found: dict[tuple[str, str], Rulebook] = {}

    def get(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook of exactly this content, of the program or kept here.

        Faults: F-117 (no such rulebook), F-116 (that content is not here).
        """
        key = (rulebook_id, sha256)
        if key not in self._found:
            self._found[key] = self._find(rulebook_id, sha256)
        return self._found[key]

    def _find(self, rulebook_id: str, sha256: str) -> Rulebook:
        path = self._named(rulebook_id, sha256)
        try:
            kept = path.read_bytes()
        except FileNotFoundError:
            present = rulebook.load(rulebook_id)
            if present.sha256 == sha256:
                self._keep(path, present)
                return present
        else:
            pinned = Rulebook.from_content(canonical.decode(kept))
            if pinned.sha256 == sha256:
                return pinned
        raise Fault(
            "F-116",
            what="a rulebook content that is not here",
            where=rulebook_id,
            value=sha256,
            why="neither the program nor the home's rulebooks directory has exactly it",
            remedy="Copy it from a publication (data/rulebooks) into the home",
        )

    def known(self, rulebook_id: str) -> tuple[Rulebook, ...]:
        """Every content of this name: the program's first, then those kept here. F-117."""
        present = rulebook.load(rulebook_id)
        kept = (path.name.split(".")[-2] for path in self._directory.glob(f"{rulebook_id}.*.json"))
        # "kz.akim.later.<hash>.json" is of another name.
        own = sorted(one for one in kept if self._named(rulebook_id, one).exists())
        others = [one for one in own if one != present.sha256]
        return (present, *(self.get(rulebook_id, one) for one in others))

    def keep(self, rulebook: Rulebook) -> bool:
        """Keep a rulebook that is not the program's; whether it was new here."""
        path = self._path(rulebook)
        if path.exists():
            return False
        self._keep(path, rulebook)
        return True

    def forget(self, rulebook: Rulebook) -> None:
        """Let go of a rulebook that nothing was recorded under."""
        self._path(rulebook).unlink(missing_ok=True)
        self._found.pop((rulebook.id, rulebook.sha256), None)

    def _path(self, rulebook: Rulebook) -> Path:
        return self._named(rulebook.id, rulebook.sha256)

    def _named(self, rulebook_id: str, sha256: str) -> Path:
        return self._directory / f"{rulebook_id}.{sha256}.json"

    def _keep(self, path: Path, content: Rulebook) -> None:
        path.parent.mkdir(exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with draft.open("wb") as file:
            file.write(canonical.encode(content.content))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
