"""``dauys import FORMAT FILE``: a file of another program, recorded as transcribed contests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dauys.election.states import TerritoryState
from dauys.exchange import tidy
from dauys.exchange.eml import reading as eml
from dauys.exchange.foreign import Told, tables
from dauys.exchange.importing import Imported, record
from dauys.exchange.nist import parsing
from dauys.exchange.nist import reading as nist
from dauys.exchange.progress import Progress
from dauys.exchange.tabledata import Tables
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home

FORMATS: dict[str, str] = {
    "csv": "a directory that `dauys export csv` wrote",
    "nist-json": "a report of NIST SP 1500-100 v2, JSON",
    "nist-xml": "a report of NIST SP 1500-100 v2, XML",
    "eml-110": "EML 5 or EML_NL 110: the contests and their polling stations",
    "eml-230": "EML 5 or EML_NL 230: the candidates",
    "eml-510": "EML 5 or EML_NL 510: the count",
}
_PARSERS: dict[str, Callable[[Path], dict[str, object]]] = {
    "nist-json": parsing.parse_json,
    "nist-xml": parsing.parse_xml,
}


def read(name: str, paths: list[Path], told: Told) -> Tables:
    """Read and check the files; what cannot be read at all is raised, other problems collected.

    ``name`` is one of :data:`FORMATS`. EML messages complete one another; a report stands alone
    (Fault F-276).
    """
    beside = paths[0].parent
    parse = _PARSERS.get(name)
    if parse is None and name != "csv":
        return tables(eml.read(paths, name.removeprefix("eml-"), told), told, beside)
    if len(paths) > 1:
        raise Fault(
            "F-276",
            what="a second file",
            where=paths[1].name,
            why="a report, and a directory of tables, is complete by itself",
            remedy="import one at a time",
        )
    if parse is None:
        return tables(tidy.read(paths[0], told), told, paths[0])
    return tables(nist.read(parse(paths[0]), paths[0], told), told, beside)


def record_read(home: Home, read_: Tables, progress: Progress | None = None) -> Imported:
    """Record what was read, everything or nothing; units that the home holds stay as they are.

    Raises the first problem and the Faults of :func:`dauys.exchange.importing.record`.
    """
    country = read_.mapping.election.country
    known: TerritoryState | None = reading.state(home, f"territory/{country}")
    if known is not None:
        for unit in known.units:
            read_.units.pop(unit, None)
        for party in known.parties:
            read_.parties.pop(party, None)
    return record(home, read_, progress)
