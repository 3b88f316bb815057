"""What a template needs beyond its document: orders, groups and choices. Pure functions.

No figure is computed here. The positions in the document travel along, because every figure on a
page names its place in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dauys.publish.sorting import alphabetical
from dauys.publish.terms import CANDIDATE, STATUS
from dauys.wording.names import choose, lacking

Json = Mapping[str, Any]


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
        # A source that prints one table for the contest has no precincts to count.
        "whole": [row["precinct"] for row in document["precincts"]] == ["total"],
        "claims": claim_tables(document["claims"]),
        "fell_back": lacking(document["unit"]["names"], language)
        or any(lacking(vote.get("names") or {}, language) for vote in votes),
        "labels_of": {
            "units": {document["unit"]["id"]: choose(document["unit"]["names"], language)[0]},
            "parties": {
                vote["nominated_by"]: choose(vote.get("nominator_names") or {}, language)[0]
                for vote in votes
            },
            "candidates": {vote["candidate"]: vote["name"] for vote in votes},
        },
    }


def unit(document: Json, language: str) -> dict[str, Any]:
    contests: Sequence[Json] = document["contests"]
    units: Sequence[Json] = document["units"]
    known = {
        document["unit"]: choose(document["names"], language)[0],
        **_unit_names(units, language),
    }
    return {
        "claims": claim_tables(document["claims"]),
        "fell_back": _any_lacking((document, *contests, *units), language),
        "listed": list(range(len(contests))),
        **contest_groups(contests, language),
        "has_ties": any(row["outcome"] == "tie" for row in contests),
        "labels_of": {
            "units": known,
            "parties": _parties(document, language),
            "candidates": {},
        },
    }


def election(document: Json, language: str) -> dict[str, Any]:
    contests: Sequence[Json] = document["contests"]
    listed = list(range(len(contests)))
    units: Sequence[Json] = document["units"]
    return {
        "claims": claim_tables(document["claims"]),
        "listed": listed,
        **contest_groups(contests, language),
        "listed_all": document["contests_listed"] == "all",
        "has_ties": any(row["outcome"] == "tie" for row in contests),
        "labels_of": {
            "units": _unit_names((*units, *(contests[place] for place in listed)), language),
            "parties": _parties(document, language),
            "candidates": {},
        },
        "fell_back": _any_lacking((*units, *(contests[place] for place in listed)), language),
    }


def contest_groups(contests: Sequence[Json], language: str) -> dict[str, Any]:
    """Contests by status, each group by name; and who nominated those who won or lead."""
    shown = [choose(row["names"], language)[0] or row["unit"] for row in contests]
    nominators = {
        row[by]: row[names]
        for by, names in (("nominated_by", "nominator_names"), ("leader_by", "leader_by_names"))
        for row in contests
        if row[by]
    }
    return {
        "groups": [
            (status, sorted(places, key=lambda place: alphabetical(shown[place])))
            for status in STATUS
            if (places := [p for p, row in enumerate(contests) if row["status"] == status])
        ],
        "nominators": sorted(nominators.items()),
    }


def candidates(document: Json, language: str) -> dict[str, Any]:
    """A list of candidates by name, or of units by name."""
    rows: Sequence[Json] = document["candidates"]
    all_listed = document["listed"] == "all"
    units: Sequence[Json] = () if all_listed else document["units"]
    listed = rows if all_listed else units
    shown = [
        alphabetical(choose(row["names"], language)[0] or row.get("name") or row["unit"])
        for row in listed
    ]
    present = {row["status"] for row in rows}
    return {
        "own": "unit" in document,
        "order": sorted(range(len(listed)), key=lambda place: shown[place]),
        "statuses": [status for status in CANDIDATE if status in present],
        "nominators": sorted({row["nominated_by"]: row["nominator_names"] for row in rows}.items()),
        "fell_back": _any_lacking(listed, language),
    }


def statistics(document: Json, language: str) -> dict[str, Any]:
    """Names for what claims are about, and the columns of the printed table."""
    parties = {row["nominator"]: row for row in (*document["parties"], *document["columns"])}
    printed = document["printed"]
    blank: Json = {"names": {}, "abbr": None, "colour": None}
    return {
        "labels_of": {
            "units": _unit_names(document["units"], language),
            "parties": {name: choose(row["names"], language)[0] for name, row in parties.items()},
            "candidates": {},
        },
        "printed_columns": [
            parties.get(name, {"nominator": name, **blank}) for name in printed["nominators"]
        ]
        if printed
        else [],
    }


def _any_lacking(rows: Iterable[Json], language: str) -> bool:
    return any(lacking(row["names"], language) for row in rows)


def _unit_names(rows: Iterable[Json], language: str) -> dict[str, str]:
    return {row["unit"]: choose(row["names"], language)[0] for row in rows}


def discrepancies(document: Json, language: str) -> dict[str, Any]:
    rows: Sequence[Json] = document["discrepancies"]
    return {
        "groups": [
            (verdict, [place for place, row in enumerate(rows) if row["verdict"] == verdict])
            for verdict in ("disagrees", "not_decidable", "agrees")
        ]
    }


def search(document: Json, language: str) -> dict[str, Any]:
    """The list of the search page: by election, in the order of the alphabet."""
    rows: Sequence[Json] = document["list"]
    shown = [choose(row["names"], language)[0] or row["of"] for row in rows]
    groups = []
    for election in document["elections"]:
        places = [p for p, row in enumerate(rows) if row["election"] == election["election"]]
        if places:
            places.sort(key=lambda place: alphabetical(shown[place]))
            groups.append((election["election"], places))
    return {
        "groups": groups,
        "titles": {row["election"]: row["titles"] for row in document["elections"]},
        "listed_contests": document["contests"] == len(rows),
    }


def _parties(document: Json, language: str) -> dict[str, str]:
    """Party and nominator names by id, as far as the document tells them."""
    return {
        row[key]: choose(row["names"], language)[0]
        for group, key in (("parties", "party"), ("by_nominator", "nominator"))
        for row in document.get(group) or ()
        if row["names"]
    }


def party(document: Json, language: str) -> dict[str, Any]:
    units: Sequence[Json] = document["units"]
    own = choose(document["names"], language)[0]
    return {
        "claims": claim_tables(document["claims"]),
        "fell_back": lacking(document["names"], language),
        "labels_of": {
            "units": _unit_names(units, language),
            "parties": {document["party"]: own},
            "candidates": {},
        },
    }


OWN_TABLE = 4
"""From so many claims of one measure, day and source on, they get a table of their own."""


def claim_tables(claims: Sequence[Json]) -> dict[str, Any]:
    """Claims arranged for reading: tables of one measure, and a list of all others.

    A table is ``{"measure", "as_of", "source", "url", "archive", "places"}``; where its claims
    are about several units and several parties, `rows`, `columns` and `cells` (row and column to
    position) make it a grid. The others stand by source: `places`, and `as_of` if it is one day
    for all of them.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for place, claim in enumerate(claims):
        kind = (claim["measure"], claim["as_of"] or "", claim["source"])
        groups.setdefault(kind, []).append(place)
    own = [places for places in groups.values() if len(places) >= OWN_TABLE]
    rest = sorted(
        place for places in groups.values() if len(places) < OWN_TABLE for place in places
    )
    by_source: dict[tuple[str, str | None, str | None], list[int]] = {}
    for place in rest:
        claim = claims[place]
        key = (claim["source"], claim.get("url"), claim["archive"])
        by_source.setdefault(key, []).append(place)
    return {
        "tables": [_claim_table(claims, places) for places in own],
        "rest": [_of_source(claims, places) for places in by_source.values()],
    }


def _of_source(claims: Sequence[Json], places: Sequence[int]) -> dict[str, Any]:
    first = claims[places[0]]
    alike = {claims[place]["as_of"] for place in places} == {first["as_of"]}
    return {
        "source": first["source"],
        "url": first.get("url"),
        "archive": first["archive"],
        "as_of": first["as_of"] if alike else None,
        "places": list(places),
    }


def _claim_table(claims: Sequence[Json], places: Sequence[int]) -> dict[str, Any]:
    first = claims[places[0]]
    table = {
        "measure": first["measure"],
        "as_of": first["as_of"],
        "source": first["source"],
        "url": first.get("url"),
        "archive": first["archive"],
        "places": list(places),
        "columns": (),
    }
    rows = tuple(dict.fromkeys(claims[place]["unit"] or "" for place in places))
    columns = tuple(dict.fromkeys(claims[place]["party"] or "" for place in places))
    cells = {(claims[p]["unit"] or "", claims[p]["party"] or ""): p for p in places}
    if len(rows) > 1 and len(columns) > 1 and len(cells) == len(places):
        table |= {"rows": rows, "columns": columns, "cells": cells}
    return table


BUILDERS: Mapping[str, Callable[[Json, str], dict[str, Any]]] = {
    "contest.html": contest,
    "embed.html": contest,
    "party.html": party,
    "unit.html": unit,
    "candidates.html": candidates,
    "statistics.html": statistics,
    "seats.html": statistics,
    "election.html": election,
    "discrepancies.html": discrepancies,
    "search.html": search,
}
