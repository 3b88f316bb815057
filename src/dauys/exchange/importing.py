"""``dauys import tables``: read, check, compare; then record everything, or nothing.

The dry run is the first half: it reads and checks exactly as the import does and touches no
home.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dauys.election.bodies.transcribed import TranscribedContest, TranscribedProtocol
from dauys.election.states import TerritoryState
from dauys.exchange import rulebooks
from dauys.exchange.expectations import (
    Compared,
    aggregates_report,
    candidates_report,
    contests_report,
    winners_report,
)
from dauys.exchange.loading import IMPORTER, local_now
from dauys.exchange.progress import Progress
from dauys.exchange.tabledata import Tables
from dauys.exchange.tabledrafts import drafts
from dauys.exchange.tables import read_tables
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, batch, write

_PROGRESS_EVERY = 500


@dataclass(frozen=True)
class Imported:
    """What was recorded, and how the figures that the tables state compare."""

    acts: int
    contests: int
    protocols: int
    compared: tuple[Compared, ...]
    notices: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.contests:,} contests, {self.protocols:,} protocols, {self.acts:,} acts"
        return "\n".join([head, *map(str, self.compared), *self.notices])


def compare(tables: Tables) -> tuple[Compared, ...]:
    """Every figure the tables state themselves beside what the precincts give."""
    reports = (
        aggregates_report(tables),
        contests_report(tables),
        candidates_report(tables),
        winners_report(tables),
    )
    return tuple(report for report in reports if report.compared)


def import_tables(
    home: Home, mapping: Path, directory: Path, progress: Progress | None = None
) -> Imported:
    """Record the tables in ``home``.

    Raises the first Fault of the tables, or F-259 if the home holds the election already; a
    caller that wants all problems reads the tables first (:func:`read_tables`). The home is
    unchanged then.
    """
    return record(home, read_tables(mapping, directory), progress)


def record(home: Home, tables: Tables, progress: Progress | None = None) -> Imported:
    """Record tables that were read; as :func:`import_tables`."""
    tables.problems.raise_first()
    election = tables.mapping.election.id
    if reading.state(home, f"election/{election}") is not None:
        raise Fault(
            "F-259",
            what="an election that this home holds already",
            where="entry election.id",
            value=election,
            why="it was imported before, and nothing in a home is ever overwritten",
            remedy="import it into another home",
        )
    known = reading.state(home, f"territory/{tables.mapping.election.country}")
    _in_known_units(tables, known)
    now = local_now(home)
    planned = list(drafts(tables, occurred_at=now, issuer=IMPORTER, known=known))
    by = [By(IMPORTER, "importer")]
    with rulebooks.kept(home, tables.rulebook), batch(home):
        for number, draft in enumerate(planned, 1):
            write(home, draft, by)
            if progress is not None and number % _PROGRESS_EVERY == 0:
                progress(number, len(planned))
    if progress is not None:
        progress(len(planned), len(planned))
    return Imported(
        acts=len(planned),
        contests=sum(isinstance(draft.body, TranscribedContest) for draft in planned),
        protocols=sum(isinstance(draft.body, TranscribedProtocol) for draft in planned),
        compared=compare(tables),
        notices=tuple(tables.notices),
    )


def _in_known_units(tables: Tables, known: TerritoryState | None) -> None:
    """Without ``[units]`` in the mapping, the home must hold every contest's unit."""
    part = tables.mapping.contests
    for contest in tables.contests.values():
        if contest.unit not in tables.units and (known is None or contest.unit not in known.units):
            raise Fault(
                "F-218",
                what="an unknown unit",
                where=f"{part.file}:{contest.line}, column {part.key}",
                value=contest.unit,
                why="the mapping has no [units], and the home holds no such unit",
                remedy="load the territory first, or map its columns under [units]",
            )
