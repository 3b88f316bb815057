"""A finished document, as the publication receives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dauys.record.documents import Kind


@dataclass(frozen=True, slots=True)
class Document:
    """One published document.

    `path` stands beneath the root (``data/<election>/<parent unit>/<unit>.json``); `body` is the
    canonical JSON or CSV as published, from which the pages are made. `data` is the decoded form
    where the caller has it at hand; it may be left out and is never trusted over the body.
    """

    path: str
    kind: Kind
    data: Mapping[str, Any] | None
    body: bytes
