"""Statistics of candidates and winners: by region and nominator, by membership, through time.

Everything counted here is counted from acts. What acts never carry (sex, age) stands as claims
of the sources that print it, or as not recorded; a party's own percentages stand beside what the
acts give for the same party.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dauys.law.shares import printed, share
from dauys.record.below import below
from dauys.record.contest import claim_rows, nominator_names
from dauys.record.persons import Group, Persons, series, total
from dauys.record.printed import printed_table
from dauys.record.snapshot import Snapshot
from dauys.record.sums import Sums

Row = dict[str, Any]

SELF = "self"
#: What claims say about how many stand, as the series does.
STEPS = ("nominated", "nominated_by_parties", "registered", "registered_by_parties", "on_ballot")
#: What claims say about who stands. Acts carry none of it but who held the post.
PEOPLE = (
    "women",
    "women_share",
    "men",
    "average_age",
    "under_35_share",
    "age_bands",
    "newcomers_share",
    "incumbents_share",
)
#: Percentages that a party gives of itself.
OWN = ("newcomers_share", "average_age", "women_share", "under_35_share")
#: Seats by party, as sources print them.
SEATS = ("seats", "seats_share", "seats_of_self_nominated")


def statistics_document(snapshot: Snapshot, election_id: str) -> Row:
    """Everything the pages of statistics and of results by nominator show."""
    announced = snapshot.elections[election_id].announced
    tree = below(snapshot, election_id)
    sums = tree.of_election()
    claims = [
        claim
        for claim in claim_rows(snapshot.elections[election_id])
        if not claim["contest"] and not claim["candidate"]
    ]
    wanted = {*STEPS, *PEOPLE, *SEATS, "candidates", "races"}
    claims = [claim for claim in claims if claim["measure"] in wanted]
    places = {claim["claim"]: place for place, claim in enumerate(claims)}
    columns = _columns(snapshot, sums.persons, claims)
    first = tree.first(announced.country if announced else "")
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "totals": {**sums.numbers, **figures(total(sums.persons.values()))},
        "columns": [_party(snapshot, nominator) for nominator in columns],
        "regions": [_region(snapshot, unit, tree.sums(unit), columns) for unit in first],
        "all_regions": _cells(sums, columns),
        "printed": _printed(snapshot, election_id, places),
        "series": series(sums.days),
        "steps": _places(claims, STEPS),
        "people": [
            {"measure": measure, "claims": _places(claims, (measure,))} for measure in PEOPLE
        ],
        "own": _own(snapshot, sums, claims),
        "by_nominator": _nominators(snapshot, sums),
        "by_membership": _memberships(snapshot, sums),
        "seats_claimed": _places(claims, SEATS),
        "parties": [_party(snapshot, party) for party in snapshot.parties],
        "units": _units(snapshot, claims),
        "claims": claims,
    }


def figures(one: Persons) -> Row:
    """A group's numbers; winners are those whom the figures elect."""
    return {
        "nominated": one.nominated,
        "registered": one.registered,
        "on_ballot": one.on_ballot,
        "incumbents": one.kept,
        "newcomers": one.new,
        "not_stated": one.unstated,
        "seats": one.seats,
        "won_incumbents": one.won_kept,
        "won_newcomers": one.won_new,
        "won_not_stated": one.won_unstated,
        "votes": one.votes,
    }


def _party(snapshot: Snapshot, nominator: str) -> Row:
    party = snapshot.parties.get(nominator)
    return {
        "nominator": nominator,
        "names": nominator_names(snapshot, nominator),
        "abbr": party.abbr or None if party else None,
        "colour": party.colour or None if party else None,
    }


def _columns(
    snapshot: Snapshot, persons: Mapping[Group, Persons], claims: Iterable[Row]
) -> tuple[str, ...]:
    """Nominators in the order of the parties' list, others behind them, the self-nominated last."""
    present = {nominator for nominator, _ in persons}
    present |= {c["party"] for c in claims if c["party"] and c["measure"] == "candidates"}
    known = tuple(party for party in snapshot.parties if party in present)
    others = tuple(sorted(present - set(known) - {SELF}))
    return known + others + ((SELF,) if SELF in present else ())


def _of(persons: Mapping[Group, Persons], nominator: str) -> Persons:
    return total(part for (by, _), part in persons.items() if by == nominator)


def _three(one: Persons) -> Row:
    return {
        "nominated": one.nominated,
        "registered": one.registered,
        "on_ballot": one.on_ballot,
        "seats": one.seats,
    }


def _cells(sums: Sums, columns: Iterable[str]) -> Row:
    return {
        "contests": sums.numbers["contests"],
        "cells": [_three(_of(sums.persons, nominator)) for nominator in columns],
        "total": _three(total(sums.persons.values())),
    }


def _region(snapshot: Snapshot, unit_id: str, sums: Sums, columns: Iterable[str]) -> Row:
    unit = snapshot.units.get(unit_id)
    names = dict(unit.names) if unit else {}
    return {"unit": unit_id, "names": names, **_cells(sums, columns)}


def _printed(snapshot: Snapshot, election_id: str, places: Mapping[str, int]) -> Row | None:
    """The source's own table as positions in ``claims``; None where it has no such cell."""
    table = printed_table(snapshot, election_id)
    if table is None:
        return None

    def place(measure: str, unit: str, party: str) -> int | None:
        claim = table.cell(measure, unit, party)
        return places.get(claim.id) if claim is not None else None

    def line(unit: str) -> Row:
        return {
            "unit": unit,
            "contests": place("races", unit, ""),
            "cells": [place("candidates", unit, party) for party in table.nominators],
            "total": place("candidates", unit, ""),
        }

    some = next(c for c in table.cells.values() if c.unit)
    return {
        "source": table.source,
        "url": some.url or None,
        "archive": some.archive or None,
        "nominators": list(table.nominators),
        "rows": [line(unit) for unit in table.regions],
        "total": line(""),
    }


def _places(claims: Iterable[Row], measures: tuple[str, ...]) -> list[int]:
    """Claims about the election or a party as a whole, oldest day first; those of units last."""
    found = [
        (bool(c["unit"]), measures.index(c["measure"]), c["as_of"] or "~", place)
        for place, c in enumerate(claims)
        if c["measure"] in measures
    ]
    return [place for *_, place in sorted(found)]


def _own(snapshot: Snapshot, sums: Sums, claims: list[Row]) -> list[Row]:
    """A party's own percentages, each beside what the acts give for the party's candidates."""
    rows = []
    for party in snapshot.parties:
        stated = [
            (OWN.index(c["measure"]), place)
            for place, c in enumerate(claims)
            if c["party"] == party and c["measure"] in OWN and not c["unit"]
        ]
        one = _of(sums.persons, party)
        for _, place in sorted(stated):
            newcomers = claims[place]["measure"] == "newcomers_share" and not one.unstated
            rows.append(
                {
                    "party": party,
                    "claim": place,
                    "computed": printed(share(one.new, one.on_ballot)) if newcomers else None,
                    "of": one.on_ballot,
                    "stated": one.kept + one.new,
                }
            )
    return rows


def _nominators(snapshot: Snapshot, sums: Sums) -> list[Row]:
    rows = [
        {
            **_party(snapshot, nominator),
            "contests": sums.fielded[nominator].contests if nominator in sums.fielded else 0,
            **figures(_of(sums.persons, nominator)),
        }
        for nominator in {nominator for nominator, _ in sums.persons}
    ]
    rows.sort(key=lambda row: (-row["seats"], -row["on_ballot"], row["nominator"]))
    return rows


def _memberships(snapshot: Snapshot, sums: Sums) -> list[Row]:
    """By party membership; "" is where none is stated. Who nominated a winner stands apart."""
    rows = []
    for party in {member for _, member in sums.persons}:
        groups = {by: part for (by, member), part in sums.persons.items() if member == party}
        whole = total(groups.values())
        own = groups[party].seats if party in groups else 0
        rows.append(
            {
                **_party(snapshot, party),
                "contests": sums.fielded_members[party] if party else None,
                **figures(whole),
                "seats_own": own,
                "seats_others": whole.seats - own,
            }
        )
    rows.sort(key=lambda row: (-row["seats"], -row["on_ballot"], row["nominator"]))
    return rows


def _units(snapshot: Snapshot, claims: Iterable[Row]) -> list[Row]:
    """Names of the units that the claims speak of."""
    wanted = {claim["unit"] for claim in claims if claim["unit"]}
    return [
        {"unit": unit.id, "names": dict(unit.names)}
        for unit in snapshot.units.values()
        if unit.id in wanted
    ]
