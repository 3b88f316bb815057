"""The table of candidates and winners by region, nominator and membership."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.record.below import below
from dauys.record.codes import UNIT, nominator_cells, unit_cells
from dauys.record.columns import Column, Row, Table, named
from dauys.record.snapshot import Snapshot
from dauys.record.statistics import figures

COLUMNS = (
    Column("election", "text", "Id of the election"),
    *UNIT,
    Column("nominated_by", "text", "Id of the nominator: a party, self, upper-akim"),
    *named("nominator", "The nominator"),
    Column("member_of", "text", "Id of the party whose members these are; -: not stated"),
    Column("nominated", "count", "Candidacies nominated; empty: not reported"),
    Column("registered", "count", "Candidacies registered; empty: not reported"),
    Column("on_ballot", "count", "Candidates whose votes count"),
    Column("incumbents", "count", "Of these, who held the post"),
    Column("newcomers", "count", "Of these, who did not"),
    Column("not_stated", "count", "Of these, of whom nobody recorded it"),
    Column("seats", "count", "Contests won by the figures"),
    Column("won_incumbents", "count", "Winners who held the post"),
    Column("won_newcomers", "count", "Winners who did not"),
    Column("won_not_stated", "count", "Winners of whom nobody recorded it"),
    Column("votes", "count", "Votes; empty: not reported"),
)


def rows(snapshot: Snapshot, election_id: str) -> Iterator[Row]:
    """A row for each group of a unit of the first level, in order of unit and group."""
    announced = snapshot.elections[election_id].announced
    tree = below(snapshot, election_id)
    for unit in tree.first(announced.country if announced else ""):
        for (nominator, member), part in sorted(tree.sums(unit).persons.items()):
            yield [
                election_id,
                *unit_cells(snapshot, unit),
                nominator,
                *nominator_cells(snapshot, nominator),
                member or "-",
                *figures(part).values(),
            ]


TABLE = Table(
    "statistics",
    "Candidates and winners by region, who nominated, and membership.",
    COLUMNS,
    ("unit", "nominated_by", "member_of"),
    rows,
)
