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
    return read(home, names(home))


def names(home: Path) -> list[str]:
    """The files of these sets, for :func:`read` and :func:`remember`."""
    return _names(home / _FOLDER / _CURRENT)


def of_version(home: Path, version: int) -> tuple[ShapeSet, ...]:
    """The sets that a publication showed. Fault F-289."""
    return read(home, _remembered(home, version))


def remember(home: Path, version: int, shown: list[str]) -> None:
    """Say which files a publication showed: written down where the one before had others."""
    if shown != _remembered(home, version):
        folder = home / _FOLDER / _VERSIONS
        folder.mkdir(exist_ok=True)
        _replace(folder / str(version), shown)


def _remembered(home: Path, version: int) -> list[str]:
    """What the publication showed, or the last one before it of which something is written."""
    folder = home / _FOLDER / _VERSIONS
    if not folder.is_dir():
        return []
    earlier = [int(path.name) for path in folder.iterdir() if path.name.isdigit()]
    last = max((number for number in earlier if number <= version), default=0)
    return _names(folder / str(last))


def _names(path: Path) -> list[str]:
    return path.read_text("ascii").split() if path.is_file() else []


def read(home: Path, names: list[str]) -> tuple[ShapeSet, ...]:
    """The sets in files of these names. Fault F-289."""
    return tuple(decode((home / _FOLDER / name).read_bytes(), name) for name in names)


def _replace(path: Path, names: list[str]) -> None:
    """In one step: a reader sees the old list or the new one."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text("".join(f"{name}\n" for name in names), "ascii")
    fresh.replace(path)
