"""Every published JSON and CSV file of a snapshot: which there are, and the bytes of each.

The site writes what :func:`plan` lists; the verifier makes the same list from the register and
compares byte for byte. Each document can be made alone, so the work can be shared out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple

from dauys.election.states import PublicationsState, TerritoryState
from dauys.election.streams import PUBLICATIONS
from dauys.record import bulk, places
from dauys.record.candidate import candidate_document
from dauys.record.contest import contest_document, precinct_document
from dauys.record.corrections import corrections_document
from dauys.record.discrepancies import discrepancies, discrepancy_rows, verdict_counts
from dauys.record.encoding import to_json
from dauys.record.licence import stamped
from dauys.record.manifest import fingerprint
from dauys.record.party import party_document
from dauys.record.search import search_document, search_files
from dauys.record.snapshot import Snapshot

Kind = Literal[
    "home",
    "election",
    "unit",
    "contest",
    "precinct",
    "candidate",
    "party",
    "turnout",
    "discrepancies",
    "corrections",
    "search",
    "publication",
    "rulebook",
    "table",
]


class Plan(NamedTuple):
    """A document to be made: its path, its kind, and how.

    ``kind``: home, election, unit, contest, precinct, candidate, party, turnout, discrepancies,
    corrections, search, publication, rulebook, table. ``make`` gives the document's data; a table
    is bytes (CSV, a feed, the search index) or rows of one.
    """

    path: str
    kind: Kind
    make: Callable[[], Any]

    def body(self) -> tuple[Any, bytes]:
        """The data (None for a CSV table) and the bytes as published."""
        data = self.make()
        if isinstance(data, bytes):
            return None, data
        # A rulebook's bytes are those that acts name by their digest.
        if self.kind != "rulebook":
            data = stamped(data) if isinstance(data, dict) else [stamped(row) for row in data]
        return data, to_json(data)


def publication_document(snapshot: Snapshot) -> dict[str, Any]:
    """Which version this is, of which register at which size."""
    opened = snapshot.home.opened
    made = snapshot.publication
    publications: PublicationsState | None = snapshot.states.get(PUBLICATIONS)
    last = publications.made if publications is not None else None
    return {
        "origin": opened.origin if opened else "",
        "mark": snapshot.home.mark,
        "version": made.version,
        "as_of": made.as_of,
        "size": made.size,
        "root": made.root,
        # This version's own manifest lists this very file; the one before is known.
        "previous": (
            {
                "version": last.version,
                "as_of": last.as_of,
                "size": last.size,
                "manifest": last.manifest,
                "fingerprint": fingerprint(last.manifest),
            }
            if last is not None
            else None
        ),
    }


def plan(snapshot: Snapshot) -> list[Plan]:
    """Every document of the snapshot, in order of path groups; paths are unique."""
    found = discrepancies(snapshot)
    publication = publication_document(snapshot)
    plans = [
        Plan("data/publication.json", "publication", lambda: publication),
        Plan(
            "data/home.json",
            "home",
            lambda: places.home_document(snapshot, verdict_counts(found), publication),
        ),
        Plan(
            "data/discrepancies.json",
            "discrepancies",
            lambda: {
                "mark": snapshot.home.mark,
                "counts": verdict_counts(found),
                "discrepancies": discrepancy_rows(found),
            },
        ),
    ]
    plans.extend(home_files(snapshot))
    plans.extend(
        Plan(
            f"data/rulebooks/{rulebook.id}.{rulebook.sha256[:8]}.json",
            "rulebook",
            partial(getattr, rulebook, "content"),
        )
        for rulebook in _rulebooks(snapshot)
    )
    for election_id in snapshot.elections:
        plans.extend(_election(snapshot, election_id))
    return plans


def home_files(snapshot: Snapshot) -> list[Plan]:
    """What follows at a cadence of its own, of all elections: corrections and the search."""
    plans = [
        Plan("data/corrections.json", "corrections", partial(corrections_document, snapshot)),
        Plan("data/search.json", "search", partial(search_document, snapshot)),
    ]
    plans.extend(
        Plan(path, "table", partial(bytes, body)) for path, body in search_files(snapshot).items()
    )
    return plans


def _rulebooks(snapshot: Snapshot) -> list[Any]:
    found = {}
    for contests in snapshot.contests.values():
        for contest in contests.values():
            rulebook = snapshot.rulebook(contest)
            found[rulebook.sha256] = rulebook
            for change in contest.transitions.made if contest.transitions else ():
                before = snapshot.rulebook_of(rulebook.id, change.from_sha256)
                found[before.sha256] = before
    for election in snapshot.elections.values():
        if election.announced is not None:
            rulebook = snapshot.rulebook_of(
                election.announced.rulebook, election.announced.rulebook_sha256
            )
            found[rulebook.sha256] = rulebook
    for state in snapshot.states.values():
        for pack in state.packs.values() if isinstance(state, TerritoryState) else ():
            for sha256 in pack.sha256:
                rulebook = snapshot.rulebook_of(pack.rulebook, sha256)
                found[rulebook.sha256] = rulebook
    return [found[key] for key in sorted(found)]


def _election(snapshot: Snapshot, election_id: str) -> list[Plan]:
    root = f"data/{election_id}"
    below = places.contests_below(snapshot, election_id)
    plans = [
        Plan(
            f"{root}/election.json",
            "election",
            lambda: places.election_document(snapshot, election_id, below),
        ),
        Plan(
            f"{root}/turnout.json",
            "turnout",
            lambda: places.hours_document(snapshot, election_id, below),
        ),
    ]
    plans.extend(
        Plan(path, "table", make) for path, make in bulk.election_files(snapshot, election_id)
    )
    plans.extend(
        Plan(
            f"{root}/{unit_id}/unit.json",
            "unit",
            partial(places.unit_document, snapshot, election_id, unit_id, below),
        )
        for unit_id in sorted(below)
    )
    plans.extend(
        Plan(
            f"{root}/party.{party}.json",
            "party",
            partial(party_document, snapshot, election_id, party),
        )
        for party in sorted(snapshot.parties)
    )
    for contest_id, contest in snapshot.contests[election_id].items():
        terms = contest.terms
        if terms is None:
            continue
        # The file is named after the contest's last part, so that an early contest (".by") and a
        # regular one in the same unit never share a file.
        name = contest_id.removeprefix(f"{terms.election}.")
        directory = f"{root}/{snapshot.parent(terms.unit)}"
        plans.append(
            Plan(
                f"{directory}/{name}.json",
                "contest",
                partial(contest_document, snapshot, contest_id),
            )
        )
        plans.extend(
            Plan(
                f"{directory}/{name}.{number}.json",
                "precinct",
                partial(precinct_document, snapshot, contest_id, number),
            )
            for number in terms.precincts
        )
        plans.extend(
            Plan(path, "table", make)
            for path, make in bulk.contest_files(snapshot, contest_id, f"{directory}/{name}")
        )
        if contest.transcribed is None:
            plans.extend(
                Plan(
                    f"{directory}/{name}.candidate.{candidate}.json",
                    "candidate",
                    partial(candidate_document, snapshot, contest_id, candidate),
                )
                for candidate in contest.candidates
            )
    return plans
