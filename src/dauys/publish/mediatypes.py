"""The media types of published files, as every server of them has to send them."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

#: By suffix. Text is UTF-8 everywhere; a ``.gz`` is a file of its own, not an encoding.
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".py": "text/x-python; charset=utf-8",
    ".gz": "application/gzip",
}
#: Of files whose kind nobody knows (RFC 2046, 4.5.1).
UNKNOWN = "application/octet-stream"


def media_type(path: str) -> str:
    """The media type of the file at this path."""
    known = MEDIA_TYPES.get(PurePosixPath(path).suffix)
    return known or mimetypes.guess_type(path)[0] or UNKNOWN
