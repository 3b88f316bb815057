"""Stylesheet, icon and two scripts, named by their digest, so that caches keep them for ever."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from dauys.publish.work import Writer

NAMES = ("style.css", "icon.svg", "search.js", "verify.js")


def write(writer: Writer) -> tuple[str, ...]:
    """Writes the assets; returns the paths of the stylesheet, of the icon and of the scripts."""
    return tuple(_write(writer, name) for name in NAMES)


def _write(writer: Writer, name: str) -> str:
    content = (files("dauys.publish") / "assets" / name).read_bytes()
    stem, _, suffix = name.rpartition(".")
    path = f"assets/{stem}.{sha256(content).hexdigest()[:8]}.{suffix}"
    writer.write(path, content)
    return path
