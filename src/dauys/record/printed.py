"""The table of candidates by region and nominator as a source prints it: claims, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.election.claims import Claim
from dauys.record.snapshot import Snapshot


@dataclass(frozen=True)
class Printed:
    """Claims by measure, region and nominator, and the totals."""

    source: str
    regions: tuple[str, ...]
    nominators: tuple[str, ...]
    cells: dict[tuple[str, str, str], Claim]

    def cell(self, measure: str, unit: str, party: str) -> Claim | None:
        """One cell; "" as unit is the row of totals, "" as party the column of totals."""
        return self.cells.get((measure, unit, party))


def first_source(snapshot: Snapshot, election_id: str) -> str:
    """The source that says most of the election: the page that was transcribed."""
    counts: dict[str, int] = {}
    for claim in snapshot.elections[election_id].claims.values():
        counts[claim.source] = counts.get(claim.source, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name]) if counts else ""


def printed_table(snapshot: Snapshot, election_id: str) -> Printed | None:
    """The table that the main source prints; None where it prints none.

    Its cells have no date of their own, which tells them from figures elsewhere on the page.
    """
    source = first_source(snapshot, election_id)
    cells = {
        (claim.measure, claim.unit, claim.party): claim
        for claim in snapshot.elections[election_id].claims.values()
        if claim.source == source
        and claim.measure in ("candidates", "races")
        and not (claim.as_of or claim.contest or claim.candidate)
    }
    regions = tuple(dict.fromkeys(u for m, u, p in cells if u and p and m == "candidates"))
    nominators = tuple(dict.fromkeys(p for m, u, p in cells if u and p and m == "candidates"))
    return Printed(source, regions, nominators, cells) if regions else None
