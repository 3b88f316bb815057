"""On what terms the data may be used, and whether it is real. See docs/adr/0014."""

from __future__ import annotations

from typing import Any

LICENCE = "CC0-1.0"
LICENCE_TITLE = "Creative Commons Zero 1.0 Universal"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


def stamped(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its licence, and ``is_test`` for what a rehearsal made."""
    return {**document, "licence": LICENCE, "is_test": bool(document.get("mark"))}
