"""Acts of the register, published versions, and the documents of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from dauys.api import shapes
from dauys.api.answers import answer, document
from dauys.api.edition import Row
from dauys.api.opening import library
from dauys.api.operations.common import REGISTER, answers, current
from dauys.api.paging import page
from dauys.api.problems import unknown
from dauys.api.queries import ActQuery, DocumentQuery, Paged
from dauys.api.texts import N_

router = Router(tags=[N_(REGISTER)])


@router.get(
    "/publication",
    response=answers(shapes.Document),
    summary=N_("The published version that answers are of"),
    operation_id="publication",
)
def publication(request: HttpRequest) -> HttpResponse:
    """The publication's document: version, time, size and root of the register."""
    return document(
        request, current(request), "data/publication.json", "document", "data/publication.json"
    )


@router.get(
    "/publications",
    response=answers(shapes.PublicationPage),
    summary=N_("Every published version, oldest first"),
    operation_id="publications",
)
def publications(request: HttpRequest, query: Query[Paged]) -> HttpResponse:
    """As each version was recorded in the register."""
    edition, shelf = current(request, Paged), library()
    rows: list[Row] = [
        {"position": position, "ref": ref} for position, ref in shelf.published(edition)
    ]

    def finish(row: Row) -> Row:
        made = shelf.version(edition, row["ref"])
        return {
            "version": made.version,
            "as_of": made.as_of,
            "size": made.size,
            "root": made.root,
            "manifest": made.manifest,
        }

    return page(request, edition, rows, query, lambda row: (row["position"],), finish=finish)


@router.get(
    "/acts",
    response=answers(shapes.ActPage),
    summary=N_("Acts in the order of the register"),
    operation_id="acts",
)
def acts(request: HttpRequest, query: Query[ActQuery]) -> HttpResponse:
    """Which acts there are; their signed bytes stand in the log's tiles at these positions."""
    edition = current(request, ActQuery)
    streams: set[str] | None = None
    if query.stream is not None:
        streams = {query.stream}
    if query.contest is not None:
        edition.contest(query.contest)
        numbers = edition.snapshot.precincts(query.contest)
        of = {f"contest/{query.contest}", *(f"precinct/{query.contest}/{n}" for n in numbers)}
        streams = of if streams is None else streams & of
    rows: list[Row] = [
        {
            "id": ref.id,
            "stream": stream,
            "number": int(ref.id.rpartition("/")[2]),
            "kind": ref.kind,
            "occurred_at": ref.occurred_at,
            "position": ref.position,
        }
        for stream, ref in edition.acts[query.since :]
        if (streams is None or stream in streams) and (query.kind is None or ref.kind == query.kind)
    ]
    return page(request, edition, rows, query, lambda row: (row["position"],))


@router.get(
    "/documents",
    response=answers(shapes.DocumentPage),
    summary=N_("Documents of the site, by path"),
    operation_id="documents",
)
def documents(request: HttpRequest, query: Query[DocumentQuery]) -> HttpResponse:
    """Every JSON and CSV file that the site publishes of this version."""
    edition = current(request, DocumentQuery)
    rows = [
        {"path": path, "kind": one.kind}
        for path, one in edition.documents.items()
        if (query.kind is None or one.kind == query.kind)
        and (query.under is None or path.startswith(query.under))
    ]
    return page(request, edition, rows, query, lambda row: (row["path"],))


@router.get(
    "/documents/{path:path}",
    response=answers(shapes.Document),
    summary=N_("A document of the site by its path; a table comes as text"),
    operation_id="document",
)
def one_document(request: HttpRequest, path: str) -> HttpResponse:
    """The same content as the published file; of a CSV table, ``data`` is its text."""
    edition = current(request)
    if path not in edition.documents:
        raise unknown("document", path)

    def make() -> Row:
        data = edition.document(path, "document", path)
        return {"document": path, "data": data.decode() if isinstance(data, bytes) else data}

    return answer(request, edition, make)
