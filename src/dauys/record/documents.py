"""Every published JSON and CSV file of a snapshot: which there are, and the bytes of each.

The site writes what :func:`plan` lists; the verifier makes the same list from the register and
compares byte for byte. Each document can be made alone, so the work can be shared out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from typing import Any, Literal, NamedTuple

from dauys.election.states import ContestState, PublicationsState, Terms, TerritoryState
from dauys.election.streams import PUBLICATIONS
from dauys.election.streams import contest as contest_stream
from dauys.record import bulk, lists, places, timetable
from dauys.record.below import below
from dauys.record.candidate import candidate_document
from dauys.record.contest import contest_document, precinct_document
from dauys.record.corrections import corrections_document
from dauys.record.discrepancies import discrepancies, discrepancy_rows, verdict_counts
from dauys.record.encoding import to_json
from dauys.record.incidents import incidents_document
from dauys.record.licence import stamped
from dauys.record.manifest import fingerprint
from dauys.record.party import party_document
from dauys.record.search import search_document, search_files
from dauys.record.snapshot import Snapshot
from dauys.record.statistics import statistics_document

Kind = Literal[
    "home",
    "election",
    "unit",
    "contest",
    "precinct",
    "candidate",
    "party",
    "turnout",
    "calendar",
    "agenda",
    "candidates",
    "statistics",
    "incidents",
    "discrepancies",
    "corrections",
    "search",
    "publication",
    "rulebook",
    "table",
]


class Plan(NamedTuple):
    """A document to be made: its path, its kind, and how.

    ``kind``: home, election, unit, contest, precinct, candidate, party, turnout, calendar (of a
    contest), agenda (of an election or a unit), candidates, statistics, incidents, discrepancies,
    corrections, search, publication, rulebook, table. ``make`` gives the document's data; a table
    is bytes (CSV, a feed, the search index) or rows of one.
    """

    path: str
    kind: Kind
    make: Callable[[], Any]

    def data(self) -> Any:
        """The content as published; of a table, its bytes."""
        data = self.make()
        # A rulebook's bytes are those that acts name by their digest.
        if isinstance(data, bytes) or self.kind == "rulebook":
            return data
        return stamped(data) if isinstance(data, dict) else [stamped(row) for row in data]

    def body(self) -> tuple[Any, bytes]:
        """The data (None for a CSV table) and the bytes as published."""
        data = self.data()
        return (None, data) if isinstance(data, bytes) else (data, to_json(data))


def publication_document(snapshot: Snapshot) -> dict[str, Any]:
    """Which version this is, of which register at which size; and of which its tables are."""
    opened = snapshot.home.opened
    made = snapshot.publication
    tables = made.of_tables()
    back = made.restores
    publications: PublicationsState | None = snapshot.states.get(PUBLICATIONS)
    last = publications.made if publications is not None else None
    if last is not None and last.version != made.version - 1:
        # An earlier size of the register is shown again: it does not know the version before.
        last = None
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
        "tables": {
            "version": tables.version,
            "as_of": tables.as_of,
            "size": tables.size,
            "root": tables.root,
        },
        "restores": (
            {
                "version": back.shows.version,
                "as_of": back.shows.as_of,
                "act": back.act,
                "reason": back.reason,
                "until": back.until,
            }
            if back is not None
            else None
        ),
    }


def plan(snapshot: Snapshot) -> list[Plan]:
    """Every document of the snapshot, in order of path groups; paths are unique."""
    plans = general_plans(snapshot)
    plans.extend(table_plans(snapshot.tabled or snapshot))
    plans.extend(
        Plan(
            f"data/rulebooks/{rulebook.id}.{rulebook.sha256[:8]}.json",
            "rulebook",
            partial(getattr, rulebook, "content"),
        )
        for rulebook in _rulebooks(snapshot)
    )
    for election_id in snapshot.elections:
        plans.extend(election_plans(snapshot, election_id))
        for unit in below(snapshot, election_id).units:
            plans.extend(unit_plans(snapshot, election_id, unit))
        for contest_id in snapshot.contests[election_id]:
            plans.extend(contest_plans(snapshot, contest_id))
            plans.extend(precinct_plans(snapshot, contest_id))
    return plans


def general_plans(snapshot: Snapshot) -> list[Plan]:
    """What stands above the elections: version, home, discrepancies."""
    found = discrepancies(snapshot)
    publication = publication_document(snapshot)
    return [
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


def table_plans(snapshot: Snapshot) -> list[Plan]:
    """What is made at a cadence of its own: lists, search, bulk tables, calendars."""
    plans = [
        Plan("data/corrections.json", "corrections", partial(corrections_document, snapshot)),
        Plan("data/search.json", "search", partial(search_document, snapshot)),
    ]
    for election_id in snapshot.elections:
        root = f"data/{election_id}"
        made = partial(lists.election_candidates, snapshot, election_id)
        plans.append(Plan(f"{root}/candidates.json", "candidates", made))
        made = partial(incidents_document, snapshot, election_id)
        plans.append(Plan(f"{root}/incidents.json", "incidents", made))
    files: Iterator[bulk.Made] = chain(
        ((path, partial(bytes, body)) for path, body in search_files(snapshot).items()),
        *(bulk.election_files(snapshot, election_id) for election_id in snapshot.elections),
    )
    plans.extend(Plan(path, "table", make) for path, make in files)
    for election_id in snapshot.elections:
        plans.extend(calendar_plans(snapshot, election_id))
    return plans


def calendar_plans(snapshot: Snapshot, election_id: str) -> Iterator[Plan]:
    """The calendars of an election, its units and its contests.

    What is late changes with time alone, without any act; they are made with the tables, and
    name the moment of which they are.
    """
    yield Plan(
        f"data/{election_id}/calendar.json",
        "agenda",
        partial(timetable.agenda_document, snapshot, election_id),
    )
    for path, make in timetable.agenda_files(snapshot, election_id):
        yield Plan(path, "table", make)
    for unit in below(snapshot, election_id).units:
        yield Plan(
            f"data/{election_id}/{unit}/calendar.json",
            "agenda",
            partial(timetable.agenda_document, snapshot, election_id, unit),
        )
    for contest_id, contest in snapshot.contests[election_id].items():
        if contest.terms is None or not timetable.has_calendar(snapshot, contest_id):
            continue
        stem = _stem(snapshot, contest.terms)
        make = partial(timetable.calendar_document, snapshot, contest_id)
        yield Plan(f"{stem}.calendar.json", "calendar", make)
        for path, made in timetable.calendar_files(snapshot, contest_id, stem):
            yield Plan(path, "table", made)


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


def election_plans(snapshot: Snapshot, election_id: str) -> list[Plan]:
    """An election's own documents: what it comes to, turnout, statistics, its parties."""
    root = f"data/{election_id}"
    return [
        Plan(
            f"{root}/election.json",
            "election",
            partial(places.election_document, snapshot, election_id),
        ),
        Plan(
            f"{root}/turnout.json",
            "turnout",
            partial(places.hours_document, snapshot, election_id),
        ),
        Plan(
            f"{root}/statistics.json",
            "statistics",
            partial(statistics_document, snapshot, election_id),
        ),
        *(
            Plan(
                f"{root}/party.{party}.json",
                "party",
                partial(party_document, snapshot, election_id, party),
            )
            for party in sorted(snapshot.parties)
        ),
    ]


def unit_plans(snapshot: Snapshot, election_id: str, unit_id: str) -> list[Plan]:
    """The document of a unit that has contests or claims below it; its candidates' list, if any."""
    root = f"data/{election_id}/{unit_id}"
    plans = [
        Plan(
            f"{root}/unit.json",
            "unit",
            partial(places.unit_document, snapshot, election_id, unit_id),
        )
    ]
    if below(snapshot, election_id).own.get(unit_id):
        plans.append(
            Plan(
                f"{root}/unit.candidates.json",
                "candidates",
                partial(lists.unit_candidates, snapshot, election_id, unit_id),
            )
        )
    return plans


def _stem(snapshot: Snapshot, terms: Terms) -> str:
    """The path of a contest's files up to their endings.

    They are named after the contest's last part, so that an early contest (".by") and a regular
    one in the same unit never share a file.
    """
    name = terms.contest.removeprefix(f"{terms.election}.")
    return f"data/{terms.election}/{snapshot.parent(terms.unit)}/{name}"


def contest_plans(snapshot: Snapshot, contest_id: str) -> list[Plan]:
    """A contest's document, its feeds and its candidates; none for one without terms."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    terms = contest.terms
    if terms is None:
        return []
    stem = _stem(snapshot, terms)
    plans = [Plan(f"{stem}.json", "contest", partial(contest_document, snapshot, contest_id))]
    plans.extend(
        Plan(path, "table", make) for path, make in bulk.contest_files(snapshot, contest_id, stem)
    )
    if contest.transcribed is None:
        plans.extend(
            Plan(
                f"{stem}.candidate.{candidate}.json",
                "candidate",
                partial(candidate_document, snapshot, contest_id, candidate),
            )
            for candidate in contest.candidates
        )
    return plans


def precinct_plans(
    snapshot: Snapshot, contest_id: str, numbers: Collection[str] | None = None
) -> list[Plan]:
    """The documents of a contest's precincts: of all, or of those with one of these numbers."""
    terms = snapshot.states[contest_stream(contest_id)].terms
    if terms is None:
        return []
    stem = _stem(snapshot, terms)
    return [
        Plan(
            f"{stem}.{number}.json",
            "precinct",
            partial(precinct_document, snapshot, contest_id, number),
        )
        for number in terms.precincts
        if numbers is None or number in numbers
    ]
