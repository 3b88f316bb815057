"""The tables as CSV, with or without the data package that describes them.

The bytes are those of the published site; here they are without publishing.
"""

from __future__ import annotations

from pathlib import Path

from dauys.exchange.folders import folder, places
from dauys.record.bulk import TABLES
from dauys.record.datapackage import datapackage
from dauys.record.encoding import to_json
from dauys.record.licence import stamped
from dauys.record.snapshot import Snapshot


def write_csv(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """A directory of CSV files; of all elections, one directory in it for each."""
    with folder(out) as root:
        for election, place in places(snapshot, election_id, root):
            for table in TABLES:
                content = table.csv(snapshot, election)
                (place / f"{table.name}.csv").write_bytes(content)


def write_package(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """The same with ``datapackage.json`` beside the files it describes."""
    with folder(out) as root:
        for election, place in places(snapshot, election_id, root):
            for table in TABLES:
                content = table.csv(snapshot, election)
                (place / f"{table.name}.csv").write_bytes(content)
            described = stamped(datapackage(snapshot, election, TABLES))
            (place / "datapackage.json").write_bytes(to_json(described))
