"""Random single-byte changes over a publication, each of which verification must find.

The same code serves the test suite (200 changes) and ``bench_flips`` (10,000).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dauys.verify.run import verify


@dataclass(frozen=True)
class Flip:
    """One byte of one file becomes another."""

    kind: str
    path: str
    offset: int
    value: int


def kind(path: str) -> str:
    """What a file of a publication is."""
    suffix = path.rpartition(".")[2]
    match path.split("/"):
        case ["manifest.json"]:
            return "root manifest"
        case [*_, "manifest.json"]:
            return "deeper manifest"
        case ["log", "tile", "entries", *_]:
            return "entries"
        case ["log", "tile", level, *_]:
            return f"tile, level {level}"
        case ["log", name]:
            return name
        case ["data", "rulebooks", *_] if suffix == "json":
            return "rulebook"
        case [language, *_] if suffix == "html" and language in ("en", "ru", "kk"):
            return f"html {language}"
        case [name] if not name.startswith("index.html"):
            return name
    return suffix


def files(root: Path) -> dict[str, list[str]]:
    """Every file of a publication by kind. Empty files have no byte to change."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.stat().st_size:
            name = path.relative_to(root).as_posix()
            found.setdefault(kind(name), []).append(name)
    return found


def flips(root: Path, count: int, seed: int, least: int = 5) -> Iterator[Flip]:
    """``count`` changes, ``least`` or more of each kind of file, the rest over all files."""
    chance = random.Random(seed)
    by_kind = files(root)
    everything = [path for paths in by_kind.values() for path in paths]
    chosen = [chance.choice(by_kind[name]) for name in sorted(by_kind) for _ in range(least)]
    if len(chosen) > count:
        raise ValueError(f"{count} changes are fewer than {least} of each of {len(by_kind)} kinds")
    chosen += [chance.choice(everything) for _ in range(count - len(chosen))]
    for path in chosen:
        content = (root / path).read_bytes()
        offset = chance.randrange(len(content))
        value = chance.choice([n for n in range(256) if n != content[offset]])
        yield Flip(kind(path), path, offset, value)


def codes_after(root: Path, flip: Flip) -> set[str]:
    """The codes found with the byte changed, which is then put back. ``root`` must be a copy."""
    path = root / flip.path
    before = path.read_bytes()
    changed = bytearray(before)
    changed[flip.offset] = flip.value
    path.write_bytes(changed)
    try:
        return {problem.code for problem in verify(str(root)).problems}
    finally:
        path.write_bytes(before)
