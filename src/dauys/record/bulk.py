"""The bulk files of an election: which there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from dauys.record import candidacies, feeds, groups, reviews, stations, tables
from dauys.record.columns import Table
from dauys.record.datapackage import datapackage
from dauys.record.snapshot import Snapshot

TABLES: tuple[Table, ...] = (
    tables.RESULTS,
    candidacies.TABLE,
    stations.TABLE,
    stations.LINE_TABLE,
    reviews.FINDINGS,
    reviews.DISCREPANCIES,
    groups.TABLE,
    tables.CLAIMS,
    tables.CANDIDATES,
    tables.PRECINCTS,
    tables.VOTES,
)
"""Every table of an election, the complete ones before the short ones."""

SPREADSHEETS: tuple[Table, ...] = (tables.RESULTS, candidacies.TABLE, stations.TABLE)
"""Tables that people open in a spreadsheet: also as semicolon CSV, and the sheets of XLSX."""

Made = tuple[str, Callable[[], Any]]


def election_files(snapshot: Snapshot, election_id: str) -> Iterator[Made]:
    """Path and maker of each bulk file of an election; bytes, or data of a JSON document."""
    root = f"data/{election_id}"
    yield f"{root}/results.json", partial(tables.result_objects, snapshot, election_id)
    for table in TABLES:
        yield f"{root}/{table.name}.csv", partial(table.csv, snapshot, election_id)
    for table in SPREADSHEETS:
        yield f"{root}/{table.name}.excel.csv", partial(table.excel, snapshot, election_id)
    yield f"{root}/datapackage.json", partial(datapackage, snapshot, election_id, TABLES)
    changes = f"{root}/changes"
    yield f"{changes}.ndjson", partial(feeds.election_ndjson, snapshot, election_id)
    yield f"{changes}.atom", partial(feeds.election_atom, snapshot, election_id, f"{changes}.atom")


def contest_files(snapshot: Snapshot, contest_id: str, stem: str) -> Iterator[Made]:
    """Path and maker of a contest's feeds; ``stem`` is its document's path without ``.json``."""
    yield f"{stem}.changes.ndjson", partial(feeds.contest_ndjson, snapshot, contest_id)
    path = f"{stem}.changes.atom"
    yield path, partial(feeds.contest_atom, snapshot, contest_id, path)
