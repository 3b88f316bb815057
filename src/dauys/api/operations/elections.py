"""Elections, contests and precincts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from dauys.api import shapes
from dauys.api.answers import document
from dauys.api.edition import Edition, Row
from dauys.api.operations.common import ELECTIONS, answers, current
from dauys.api.paging import Sort, hundredths, ordinal, page
from dauys.api.problems import unknown
from dauys.api.queries import ContestQuery, Paged, PrecinctQuery
from dauys.api.texts import N_
from dauys.record.folding import fold

router = Router(tags=[N_(ELECTIONS)])


def _name(row: Row) -> str:
    """A place's name to sort by: its Kazakh one, folded, else any it has."""
    names: Mapping[str, str] = row["names"]
    return fold(names.get("kk") or next(iter(names.values()), "") or row["unit"])


SORTS: Final[dict[str, Sort | None]] = {
    "contest": None,
    "name": Sort(_name),
    "margin": Sort(lambda row: row["margin"]),
    "-margin": Sort(lambda row: row["margin"], descending=True),
    "turnout": Sort(lambda row: hundredths(row["turnout"])),
    "-turnout": Sort(lambda row: hundredths(row["turnout"]), descending=True),
    "vote_date": Sort(lambda row: ordinal(row["vote_date"])),
    "-vote_date": Sort(lambda row: ordinal(row["vote_date"]), descending=True),
}


@router.get(
    "/elections",
    response=answers(shapes.ElectionPage),
    summary=N_("Elections, with their sums"),
    operation_id="elections",
)
def elections(request: HttpRequest, query: Query[Paged]) -> HttpResponse:
    """Every election of the home in order of date."""
    edition = current(request, Paged)
    rows = edition.document("data/home.json", "document", "data/home.json")["elections"]
    return page(request, edition, rows, query, lambda row: (row["date"], row["election"]))


@router.get(
    "/elections/{election}",
    response=answers(shapes.Document),
    summary=N_("An election: sums, units of the first level, nominators, claims"),
    operation_id="election",
)
def election(request: HttpRequest, election: str) -> HttpResponse:
    """The document of the election's page."""
    edition = current(request)
    path = f"data/{election}/election.json"
    return document(request, edition, path, "election", election)


@router.get(
    "/elections/{election}/units/{unit}",
    response=answers(shapes.Document),
    summary=N_("A unit in an election: sums, units and contests right below it"),
    operation_id="unit",
)
def unit(request: HttpRequest, election: str, unit: str) -> HttpResponse:
    """The document of the unit's page."""
    edition = current(request)
    edition.contest_ids(election)
    return document(request, edition, f"data/{election}/{unit}/unit.json", "unit", unit)


@router.get(
    "/elections/{election}/contests",
    response=answers(shapes.ContestPage),
    summary=N_("Contests of an election, filtered and sorted"),
    operation_id="contests",
)
def contests(request: HttpRequest, election: str, query: Query[ContestQuery]) -> HttpResponse:
    """One line for each contest. What may not be shown yet is blank and matches no filter."""
    edition = current(request, ContestQuery)
    rows = [row for row in edition.summaries(election) if _asked(edition, row, query)]
    return page(request, edition, rows, query, lambda row: (row["contest"],), SORTS[query.sort])


def _asked(edition: Edition, row: Row, query: ContestQuery) -> bool:
    return (
        (query.status is None or row["status"] == query.status)
        and (query.outcome is None or row["outcome"] == query.outcome)
        and (query.nominator is None or query.nominator in row["nominators"])
        and (query.winner_nominator is None or row["nominated_by"] == query.winner_nominator)
        and (query.released is None or row["released"] is query.released)
        and (query.unit is None or query.unit in edition.around(row["contest"]))
    )


@router.get(
    "/contests/{contest}",
    response=answers(shapes.ContestAnswer),
    summary=N_("A contest: everything its page shows"),
    operation_id="contest",
)
def contest(request: HttpRequest, contest: str) -> HttpResponse:
    """The document of the contest's page, in the same shape as its published file."""
    edition = current(request)
    return document(request, edition, edition.contest(contest)[1], "contest", contest)


@router.get(
    "/contests/{contest}/precincts",
    response=answers(shapes.PrecinctPage),
    summary=N_("Precincts of a contest"),
    operation_id="precincts",
)
def precincts(request: HttpRequest, contest: str, query: Query[PrecinctQuery]) -> HttpResponse:
    """One line for each precinct, those that sent nothing included (blank)."""
    edition = current(request, PrecinctQuery)
    rows = edition.precincts(contest)
    if query.status is not None:
        rows = [row for row in rows if row["status"] == query.status]
    return page(request, edition, rows, query, lambda row: (row["precinct"],))


@router.get(
    "/contests/{contest}/precincts/{precinct}",
    response=answers(shapes.PrecinctAnswer),
    summary=N_("A precinct: its protocol line by line, corrections, turnout, acts"),
    operation_id="precinct",
)
def precinct(request: HttpRequest, contest: str, precinct: str) -> HttpResponse:
    """The precinct's document."""
    edition = current(request)
    state, path = edition.contest(contest)
    if state.terms is None or precinct not in state.terms.precincts:
        raise unknown("precinct", precinct)
    path = f"{path.removesuffix('.json')}.{precinct}.json"
    return document(request, edition, path, "precinct", precinct)
