"""Search over contests, precincts and candidates."""

from __future__ import annotations

from bisect import bisect_left

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from dauys.api import shapes
from dauys.api.edition import Row
from dauys.api.operations.common import FIND, answers, current
from dauys.api.paging import Key, page
from dauys.api.problems import bad_value
from dauys.api.queries import SearchQuery
from dauys.api.texts import N_
from dauys.record.folding import fold

router = Router(tags=[N_(FIND)])


@router.get(
    "/search",
    response=answers(shapes.FoundPage),
    summary=N_("Find contests, precincts and candidates by name"),
    operation_id="search",
)
def search(request: HttpRequest, query: Query[SearchQuery]) -> HttpResponse:
    """What has a word beginning with each of the words asked for, however it is spelt."""
    edition = current(request, SearchQuery)
    asked = fold(query.q).split()
    if not asked:
        raise bad_value("q", query.q, "it has no letter and no digit")
    rows = [
        row
        for row, words in edition.words
        if (query.type is None or row["type"] == query.type)
        and (query.election is None or row["election"] == query.election)
        and all(_begins(words, word) for word in asked)
    ]
    return page(request, edition, rows, query, _own)


def _begins(words: tuple[str, ...], prefix: str) -> bool:
    """Whether one of the sorted words begins like this."""
    at = bisect_left(words, prefix)
    return at < len(words) and words[at].startswith(prefix)


def _own(row: Row) -> Key:
    return (row["contest"], row["type"], row["precinct"] or "", row["candidate"] or "")
