"""Claims that sources make, and what comparing them came to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from dauys.api import shapes
from dauys.api.operations.common import CLAIMED, answers, current
from dauys.api.paging import page
from dauys.api.queries import ClaimQuery, DiscrepancyQuery
from dauys.api.texts import N_
from dauys.record.contest import claim_rows

router = Router(tags=[N_(CLAIMED)])


@router.get(
    "/elections/{election}/claims",
    response=answers(shapes.ClaimPage),
    summary=N_("Figures that sources print: reported, not derived"),
    operation_id="claims",
)
def claims(request: HttpRequest, election: str, query: Query[ClaimQuery]) -> HttpResponse:
    """Claims are never summed into results."""
    edition = current(request, ClaimQuery)
    edition.contest_ids(election)
    rows = [
        row
        for row in claim_rows(edition.snapshot.elections[election])
        if all(
            asked is None or row[name] == asked
            for name, asked in (
                ("contest", query.contest),
                ("unit", query.unit),
                ("party", query.party),
                ("measure", query.measure),
            )
        )
    ]
    return page(request, edition, rows, query, lambda row: (row["claim"],))


@router.get(
    "/discrepancies",
    response=answers(shapes.DiscrepancyPage),
    summary=N_("Claims compared with each other and with what is computed"),
    operation_id="discrepancies",
)
def discrepancies(request: HttpRequest, query: Query[DiscrepancyQuery]) -> HttpResponse:
    """Every comparison with its arithmetic, agreements included."""
    edition = current(request, DiscrepancyQuery)
    path = "data/discrepancies.json"
    rows = [
        row
        for row in edition.document(path, "document", path)["discrepancies"]
        if (query.election is None or row["election"] == query.election)
        and (query.verdict is None or row["verdict"] == query.verdict)
    ]
    return page(request, edition, rows, query, lambda row: (row["election"], row["id"]))
