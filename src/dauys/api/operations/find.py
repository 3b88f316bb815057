"""Search over contests, precincts and candidates."""

from __future__ import annotations

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
    """As the site's search: words of the thing itself and of its place, however they are spelt."""
    edition = current(request, SearchQuery)
    if not fold(query.q):
        raise bad_value("q", query.q, "it has no letter and no digit")
    rows = [
        row
        for row in edition.finder.find(query.q)
        if (query.type is None or row["type"] == query.type)
        and (query.election is None or row["election"] == query.election)
    ]
    return page(request, edition, rows, query, _own)


def _own(row: Row) -> Key:
    return (row["contest"], row["type"], row["precinct"] or "", row["candidate"] or "")
