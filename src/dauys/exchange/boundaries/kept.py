"""Maps in a home: ``boundaries/<digest>.json``, and which of them each publication showed.

Files are named by their digest and never changed, so that an earlier publication can be derived
again byte for byte after later imports.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dauys.exchange.boundaries.shapes import ShapeSet, decode

_FOLDER, _CURRENT, _VERSIONS = "boundaries", "current", "versions"


def add(home: Path, maps: ShapeSet) -> str:
    """Keep a set; it is preferred to those kept before. Returns the file's name."""
    content = maps.encoded()
    name = f"{sha256(content).hexdigest()[:16]}.json"
    folder = home / _FOLDER
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    others = [other for other in _names(folder / _CURRENT) if other != name]
    _replace(folder / _CURRENT, [name, *others])
    return name


def current(home: Path) -> tuple[ShapeSet, ...]:
    """The sets for the next publication, the latest first. Fault F-289."""
    return _read(home, _names(home / _FOLDER / _CURRENT))


def of_version(home: Path, version: int) -> tuple[ShapeSet, ...]:
    """The sets that a publication showed. Fault F-289."""
    return _read(home, _names(home / _FOLDER / _VERSIONS / str(version)))


def remember(home: Path, version: int) -> None:
    """Say that a publication showed the current sets. Nothing is written where there are none."""
    names = _names(home / _FOLDER / _CURRENT)
    if names:
        folder = home / _FOLDER / _VERSIONS
        folder.mkdir(exist_ok=True)
        _replace(folder / str(version), names)


def _names(path: Path) -> list[str]:
    return path.read_text("ascii").split() if path.is_file() else []


def _read(home: Path, names: list[str]) -> tuple[ShapeSet, ...]:
    return tuple(decode((home / _FOLDER / name).read_bytes(), name) for name in names)


def _replace(path: Path, names: list[str]) -> None:
    """In one step: a reader sees the old list or the new one."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text("".join(f"{name}\n" for name in names), "ascii")
    fresh.replace(path)
