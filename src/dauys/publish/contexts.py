"""What a template needs beyond its document: orders, groups and choices. Pure functions.

No figure is computed here. The positions in the document travel along, because every figure on a
page names its place in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dauys.publish.names import choose, lacking

Json = Mapping[str, Any]

LISTED_CONTESTS = 150
"""An election with more contests lists on its own page only those that need a decision."""


def contest(document: Json, language: str) -> dict[str, Any]:
    votes: Sequence[Json] = document["votes"]
    order = list(range(len(votes)))
    if votes and all(vote["votes"] is not None for vote in votes):
        # Most votes first once all are known; equal votes keep the order of the ballot.
        order.sort(key=lambda place: -int(votes[place]["votes"]))
    lines = document.get("lines")
    outcome = document["outcome"] or {}
    tied = set(outcome.get("candidates") or ())
    return {
        "order": order,
        "shows": {
            line: line in lines if lines is not None else True
            for line in ("roll", "issued", "ballots", "valid", "invalid", "against_all")
        },
        "tied": [place for place in order if votes[place]["candidate"] in tied],
        "ahead": next(
            (p for p in order if votes[p]["candidate"] == outcome.get("candidate")), None
        ),
        "claims": claim_tables(document.get("claims") or ()),
        "fell_back": lacking(document["unit"]["names"], language)
        or any(lacking(vote.get("names") or {}, language) for vote in votes),
        "parent_id": document["unit"]["parent"],
        "labels_of": {
            "units": {document["unit"]["id"]: choose(document["unit"]["names"], language)[0]},
            "parties": {
                vote["nominated_by"]: choose(vote.get("nominator_names") or {}, language)[0]
                for vote in votes
            },
        },
    }


def unit(document: Json, language: str) -> dict[str, Any]:
    contests: Sequence[Json] = document["contests"]
    return {
        "claims": claim_tables(document.get("claims") or ()),
        "fell_back": any(lacking(row["names"], language) for row in contests),
        "listed": list(range(len(contests))),
        "labels_of": {
            "units": {document["unit"]: choose(document["names"], language)[0]},
            "parties": _parties(document, language),
        },
        "has_ties": any(row["kind"] == "tie" for row in contests),
    }


def election(document: Json, language: str) -> dict[str, Any]:
    contests: Sequence[Json] = document["contests"]
    everything = range(len(contests))
    listed = (
        list(everything)
        if len(contests) <= LISTED_CONTESTS
        else [place for place in everything if contests[place]["kind"] != "elected"]
    )
    units: Sequence[Json] = document["units"]
    return {
        "claims": claim_tables(document.get("claims") or ()),
        "listed": listed,
        "labels_of": {
            "units": {row["unit"]: choose(row["names"], language)[0] for row in units},
            "parties": _parties(document, language),
        },
        "listed_all": len(listed) == len(contests),
        "fell_back": any(lacking(row["names"], language) for row in units),
    }


def discrepancies(document: Json, language: str) -> dict[str, Any]:
    rows: Sequence[Json] = document["discrepancies"]
    return {
        "groups": [
            (verdict, [place for place, row in enumerate(rows) if row["verdict"] == verdict])
            for verdict in ("disagrees", "not_decidable", "agrees")
        ]
    }


def _parties(document: Json, language: str) -> dict[str, str]:
    """Party and nominator names by id, as far as the document tells them."""
    return {
        row.get("id") or row["nominator"]: choose(row["names"], language)[0]
        for group in ("parties", "by_nominator")
        for row in document.get(group) or ()
        if row.get("names")
    }


def claim_tables(claims: Sequence[Json]) -> list[dict[str, Any]]:
    """Claims grouped by what they measure, when and by whom; with units and parties as a grid.

    Each group is ``{"measure", "as_of", "source", "archive", "rows", "columns", "cells"}`` where
    `cells` maps (row, column) to positions among the claims, or ``{"places": […]}`` for a list.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for place, claim in enumerate(claims):
        key = (claim["measure"], claim.get("as_of") or "", claim.get("source") or "")
        groups.setdefault(key, []).append(place)
    return [_claim_table(claims, places) for places in groups.values()]


def _claim_table(claims: Sequence[Json], places: Sequence[int]) -> dict[str, Any]:
    first = claims[places[0]]
    table = {
        "measure": first["measure"],
        "as_of": first.get("as_of"),
        "source": first.get("source"),
        "archive": first.get("archive"),
        "places": list(places),
        "columns": (),
    }
    rows = _distinct(claims[place].get("unit") for place in places)
    columns = _distinct(claims[place].get("party") for place in places)
    cells: dict[tuple[str, str], int] = {}
    for place in places:
        cells.setdefault((claims[place].get("unit") or "", claims[place].get("party") or ""), place)
    if len(rows) > 1 and len(columns) > 1 and len(cells) == len(places):
        table |= {"rows": rows, "columns": columns, "cells": cells}
    return table


def _distinct(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value or "" for value in values))


BUILDERS: Mapping[str, Callable[[Json, str], dict[str, Any]]] = {
    "contest.html": contest,
    "unit.html": unit,
    "election.html": election,
    "discrepancies.html": discrepancies,
}
