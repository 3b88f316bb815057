"""Stylesheet, icon and three scripts, named by their digest, so that caches keep them for ever."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files

from dauys.publish.work import Writer

NAMES = (
    ("style.css", "charts.css", "lists.css", "phone.css"),
    ("icon.svg",),
    ("search.js",),
    ("verify.js",),
    ("lists.js",),
)


def write(writer: Writer) -> tuple[str, str, str, str, str]:
    """Writes the assets; returns the paths of the stylesheet, of the icon and of the scripts."""
    style, icon, search, verify, lists = (_write(writer, *names) for names in NAMES)
    return style, icon, search, verify, lists


def _write(writer: Writer, name: str, *more: str) -> str:
    """One file under the first name; what belongs to charts is kept apart and sent along."""
    folder = files("dauys.publish") / "assets"
    content = b"".join((folder / part).read_bytes() for part in (name, *more))
    stem, _, suffix = name.rpartition(".")
    if suffix == "css":
        content = squeezed(content)
    path = f"assets/{stem}.{sha256(content).hexdigest()[:8]}.{suffix}"
    writer.write(path, content)
    return path


def squeezed(css: bytes) -> bytes:
    """A stylesheet without comments and indentation, which nobody needs on a slow line."""
    lines = re.sub(rb"/\*.*?\*/", b"", css, flags=re.S).splitlines()
    return b"".join(line.strip() + b"\n" for line in lines if line.strip())
