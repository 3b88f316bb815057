"""The downloads page (P13): every list and table of the site, with size and digest.

It is written last, because it states the digests of files that were just written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dauys.publish.document import Document
from dauys.publish.pages import Page
from dauys.publish.render import Renderer
from dauys.publish.terms import FILE
from dauys.record.manifest import FileEntry

NEEDS = frozenset({"home", "publication"})
"""Kinds of document this page is made from."""

_GENERAL = ("data", "data/rulebooks", "")
_NOT_LISTED = (".gz", ".css", ".html", ".svg", ".js")
_PAGE = Page("downloads.html", "data.html")


def pages(
    renderer: Renderer, kept: Mapping[str, Document], entries: Mapping[str, FileEntry]
) -> Iterator[tuple[str, bytes]]:
    """The page in every language; nothing if the publication names neither home nor version."""
    if not kept.keys() >= NEEDS:
        return
    publication = kept["publication"]
    home: Mapping[str, Any] = msgspec.json.decode(kept["home"].body)
    listed = _listed(entries)
    general = [path for place in _GENERAL for path in listed.get(place, ())]
    by_election = [
        (
            election,
            [
                *listed.get(f"data/{election['election']}", ()),
                *listed.get(f"files/{election['election']}", ()),
            ],
        )
        for election in home["elections"]
    ]
    yield from renderer.page(
        _PAGE,
        publication.path,
        msgspec.json.decode(publication.body),
        entries[publication.path].sha256,
        {
            "general": general,
            "by_election": by_election,
            "entries": entries,
            "file_labels": FILE,
        },
    )


def _listed(entries: Mapping[str, FileEntry]) -> dict[str, list[str]]:
    """Paths by directory, in order, without pages, styles and precompressed twins."""
    listed: dict[str, list[str]] = {}
    for path in sorted(entries):
        if not path.endswith(_NOT_LISTED):
            listed.setdefault(path.rpartition("/")[0], []).append(path)
    return listed
