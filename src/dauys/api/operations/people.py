"""Candidacies and turnout reports across the contests of an election."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from dauys.api import shapes
from dauys.api.edition import Edition, Row
from dauys.api.operations.common import PEOPLE, answers, current
from dauys.api.paging import Sort, page
from dauys.api.queries import CandidateQuery, TurnoutQuery
from dauys.api.texts import N_
from dauys.record.folding import fold

router = Router(tags=[N_(PEOPLE)])

SORTS: Final[dict[str, Sort | None]] = {
    "contest": None,
    "name": Sort(lambda row: fold(row["name"])),
    "votes": Sort(lambda row: row["votes"]),
    "-votes": Sort(lambda row: row["votes"], descending=True),
}


@router.get(
    "/elections/{election}/candidates",
    response=answers(shapes.CandidatePage),
    summary=N_("Candidacies of an election, those out of the race included"),
    operation_id="candidates",
)
def candidates(request: HttpRequest, election: str, query: Query[CandidateQuery]) -> HttpResponse:
    """One line for each candidacy; nomination and membership stand apart."""
    edition = current(request, CandidateQuery)
    rows = [row for row in edition.candidacies(election) if _asked(edition, row, query)]
    sort = SORTS[query.sort]
    return page(request, edition, rows, query, lambda row: (row["contest"], row["candidate"]), sort)


def _asked(edition: Edition, row: Row, query: CandidateQuery) -> bool:
    return (
        (query.status is None or row["status"] == query.status)
        and (query.nominator is None or row["nominated_by"] == query.nominator)
        and (query.member_of is None or row["member_of"] == query.member_of)
        and (query.elected is None or row["elected"] is query.elected)
        and in_place(edition, row, query.contest, query.unit)
    )


def in_place(edition: Edition, row: Row, contest: str | None, unit: str | None) -> bool:
    """Whether the row is of this contest, and in or below this unit, as far as asked."""
    return (contest is None or row["contest"] == contest) and (
        unit is None or unit in edition.around(row["contest"])
    )


@router.get(
    "/elections/{election}/turnout",
    response=answers(shapes.TurnoutPage),
    summary=N_("Turnout as precincts reported it, hour by hour"),
    operation_id="turnout",
)
def turnout(request: HttpRequest, election: str, query: Query[TurnoutQuery]) -> HttpResponse:
    """One line for each report; a precinct that did not report at an hour has no line for it."""
    edition = current(request, TurnoutQuery)
    rows = [
        row
        for row in edition.turnout(election)
        if in_place(edition, row, query.contest, query.unit)
    ]
    return page(
        request,
        edition,
        rows,
        query,
        lambda row: (row["contest"], row["precinct"], row["at"], row["act"]),
    )
