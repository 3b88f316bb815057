"""Stylesheet and icon. Their names carry their digest, so that caches may keep them for ever."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from dauys.publish.work import Writer


def write(writer: Writer) -> tuple[str, str]:
    """Writes the assets; returns the paths of the stylesheet and of the icon."""
    return _write(writer, "style.css", "charts.css"), _write(writer, "icon.svg")


def _write(writer: Writer, name: str, *more: str) -> str:
    """One file under the first name; what belongs to charts is kept apart and sent along."""
    folder = files("dauys.publish") / "assets"
    content = b"".join((folder / part).read_bytes() for part in (name, *more))
    stem, _, suffix = name.rpartition(".")
    path = f"assets/{stem}.{sha256(content).hexdigest()[:8]}.{suffix}"
    writer.write(path, content)
    return path
