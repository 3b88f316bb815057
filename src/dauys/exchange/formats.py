"""The formats that ``dauys export`` writes, by name.

An exporter takes a snapshot, the election (None: every election of the home) and the path to
write to. It is imported when it is asked for, so that no command pays for a library it does not
use. Add a format by adding a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TypeAlias

from dauys.exchange.exporting import unknown_election
from dauys.record.snapshot import Snapshot

#: Writes an election, or all (None), of a snapshot to a path.
Exporter: TypeAlias = Callable[[Snapshot, str | None, Path], None]


class Format(NamedTuple):
    """Where an exporter is (``module:function``), and what it writes in a few words."""

    place: str
    says: str


FORMATS: dict[str, Format] = {
    "nist-json": Format("dauys.exchange.nist.writing:write_json", "NIST SP 1500-100 v2, JSON"),
    "nist-xml": Format("dauys.exchange.nist.writing:write_xml", "NIST SP 1500-100 v2, XML"),
    "eml-230": Format("dauys.exchange.eml.candidates:write", "OASIS EML 5.0, candidate list"),
    "eml-510": Format("dauys.exchange.eml.count:write", "OASIS EML 5.0, count"),
    "eml-520": Format("dauys.exchange.eml.result:write", "OASIS EML 5.0, result"),
    "event-log": Format("dauys.exchange.eventlog:write", "NIST SP 1500-101, the register's acts"),
    "event-log-documentation": Format(
        "dauys.exchange.eventlog:write_documentation", "NIST SP 1500-101, what its codes mean"
    ),
    "popolo": Format("dauys.exchange.popolo:write", "Popolo JSON: persons, posts, memberships"),
    "wikitext": Format("dauys.exchange.wiki.page:write_plain", "MediaWiki tables"),
    "wikitext-template": Format(
        "dauys.exchange.wiki.page:write_templates", "MediaWiki, with the templates of Wikipedia"
    ),
    "quickstatements": Format(
        "dauys.exchange.quickstatements:write", "Wikidata QuickStatements, to be read first"
    ),
}


def export(name: str, snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write ``out`` in the format of this name (KeyError: there is none).

    ``election_id`` None stands for every election of the snapshot. Fault F-271 for an unknown
    election, F-272 where the format has nothing to say of it; ``out`` is untouched then.
    """
    module, _, function = FORMATS[name].place.partition(":")
    if election_id is not None and election_id not in snapshot.elections:
        raise unknown_election(snapshot, election_id)
    exporter: Exporter = getattr(import_module(module), function)
    exporter(snapshot, election_id, out)
