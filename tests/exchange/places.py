"""Where the examples are, and copies of them with one thing changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from dauys.store.home import Home

ROOT = Path(__file__).resolve().parents[2]
WALKTHROUGH = ROOT / "examples" / "walkthrough"
KZ_2021 = ROOT / "examples" / "kz-2021"
NOON = "2026-01-15T12:00:00Z"


def changed(example: Path, target: Path, *edits: tuple[str, str, str | bytes]) -> Path:
    """A copy of an example with (file, old, new) replaced once each; old must be there."""
    shutil.copytree(example, target)
    for file, old, new in edits:
        path = target / file
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{old!r} is not in {file}"
        middle = new.encode() if isinstance(new, str) else new
        path.write_bytes(before.encode() + middle + after.encode())
    return target


def new_home(path: Path, database: str | None = None, **options: Any) -> Home:
    """A rehearsal that is the same in every run."""
    given: dict[str, Any] = {
        "origin": "results.example.kz/exchange",
        "title": "Test",
        "mark": "rehearsal",
        "seed": b"exchange tests: thirty-two bytes",
        "clock": lambda: NOON,
        "database": database,
    }
    return Home.create(path, **(given | options))
