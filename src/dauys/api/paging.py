"""Pages of a list by opaque cursors.

A cursor holds the sort key of the last row given, not a count, so rows that are added before it
shift nothing: what comes after the last row comes next, at whatever version the next page is of.
Keys are whole numbers and texts; None comes last in either direction.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from dauys.api import answers
from dauys.api.edition import Edition, Row
from dauys.api.problems import foreign_cursor
from dauys.api.queries import Paged

Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of rows: a value, its direction, then the row's own key."""

    value: Callable[[Row], int | str | None]
    descending: bool = False

    def key(self, row: Row, own: Key) -> Key:
        """Where the row stands; unique, because ``own`` is."""
        value = self.value(row)
        if value is None:
            return (1, 0, *own)
        if self.descending and isinstance(value, int):
            value = -value
        return (0, value, *own)


def hundredths(printed: str | None) -> int | None:
    """A printed share as a whole number of hundredths, to sort by; no float is made."""
    return int(printed.replace(".", "")) if printed is not None else None


def ordinal(day: str | None) -> int | None:
    """A day as a number."""
    return date.fromisoformat(day).toordinal() if day else None


def _digest(request: HttpRequest) -> str:
    """What a cursor belongs to: the address with its filters and order."""
    asked = sorted((k, v) for k, v in request.GET.items() if k not in ("cursor", "limit"))
    return sha256(json.dumps([request.path, asked]).encode()).hexdigest()[:12]


def _encode(digest: str, key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps([digest, *key]).encode()).decode().rstrip("=")


def _decode(cursor: str, digest: str) -> Key:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise foreign_cursor(cursor) from None
    if (
        not isinstance(found, list)
        or not found
        or found[0] != digest
        or not all(type(part) in (int, str) for part in found)
    ):
        raise foreign_cursor(cursor)
    return tuple(found[1:])


def page(
    request: HttpRequest,
    edition: Edition,
    rows: Iterable[Row],
    query: Paged,
    own: Callable[[Row], Key],
    sort: Sort | None = None,
    finish: Callable[[Row], Mapping[str, Any]] = dict,
) -> HttpResponse:
    """One page of the rows in order. ``own`` is a row's unique key, ``finish`` its last shape.

    Raises F-804 for a cursor of another list.
    """
    digest = _digest(request)
    after = _decode(query.cursor, digest) if query.cursor else None

    def key(row: Row) -> Key:
        return sort.key(row, own(row)) if sort is not None else own(row)

    keyed = sorted(((key(row), row) for row in rows), key=lambda pair: pair[0])
    try:
        left = [pair for pair in keyed if after is None or pair[0] > after]
    except TypeError:
        raise foreign_cursor(query.cursor or "") from None
    shown = left[: query.limit]
    following = _encode(digest, shown[-1][0]) if len(left) > len(shown) else None
    response = answers.answer(
        request,
        edition,
        lambda: {
            "total": len(keyed),
            "items": [finish(row) for _, row in shown],
            "next": following,
        },
    )
    if following is not None:
        asked = {k: v for k, v in request.GET.items() if k != "cursor"}
        response["Link"] = f'<?{urlencode({**asked, "cursor": following})}>; rel="next"'
    return response
