"""The search: what the index is made of, and the page's document."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies.transcribed import WHOLE
from dauys.election.states import ContestState
from dauys.record.folding import fold
from dauys.record.searchindex import LANGUAGES, Entry, Index, index
from dauys.record.snapshot import Snapshot

#: Contests that the page lists by name; with more it lists the units above them.
LISTED = 1_000

DIRECTORY = "data/search"


def _names(names: dict[str, str], fallback: str) -> tuple[str, str, str]:
    """Names in the order of :data:`LANGUAGES`; "" where it is the Kazakh one again."""
    kazakh = names.get("kk") or names.get("ru") or names.get("en") or fallback
    kazakh = kazakh or next(iter(names.values()), fallback)
    others = [names.get(language) or "" for language in LANGUAGES[1:]]
    return kazakh, *("" if name == kazakh else name for name in others)  # type: ignore[return-value]


def _candidate(name: str, names: dict[str, str]) -> str:
    """The name, and after a bar each further spelling that folding does not make the same."""
    shown = [name]
    known = {fold(name)}
    for language in sorted(names):
        if (folded := fold(names[language])) not in known:
            known.add(folded)
            shown.append(names[language])
    return "|".join(part.replace("|", " ").replace(";", " ") for part in shown)


def entries(snapshot: Snapshot) -> list[Entry]:
    """Every contest of the home, in order of election and id."""
    found = []
    for election_id, contests in snapshot.contests.items():
        for contest_id, contest in contests.items():
            if contest.terms is not None:
                found.append(_entry(snapshot, election_id, contest_id, contest))
    return found


def _entry(snapshot: Snapshot, election_id: str, contest_id: str, contest: ContestState) -> Entry:
    terms = contest.terms
    if terms is None:
        raise ValueError(f"{contest_id} has no terms")
    unit = snapshot.units.get(terms.unit)
    return Entry(
        election_id,
        snapshot.parent(terms.unit),
        contest_id.removeprefix(f"{election_id}."),
        _names(dict(unit.names) if unit else {}, terms.unit),
        tuple(number for number in terms.precincts if number != WHOLE),
        tuple(_candidate(c.name, c.names) for c in contest.candidates.values()),
    )


def _built(snapshot: Snapshot) -> tuple[list[Entry], Index]:
    found = entries(snapshot)
    elections = {
        election: _names(dict(state.announced.titles) if state.announced else {}, election)
        for election, state in snapshot.elections.items()
    }
    places = {
        unit.id: _names(dict(unit.names), unit.id)
        for unit in (snapshot.units.get(parent) for parent in {one.parent for one in found})
        if unit is not None
    }
    return found, index(found, elections, places)


def search_files(snapshot: Snapshot) -> dict[str, bytes]:
    """The index's files by path."""
    return {f"{DIRECTORY}/{name}": body for name, body in _built(snapshot)[1].files.items()}


def search_document(snapshot: Snapshot) -> dict[str, Any]:
    """What the search page shows without a script: a list, and where the index is."""
    found, built = _built(snapshot)
    document: dict[str, Any] = {
        "mark": snapshot.home.mark,
        "contests": len(found),
        "precincts": sum(len(one.precincts) for one in found),
        "candidates": sum(len(one.candidates) for one in found),
        "files": list(built.files),
        "starts": list(built.starts),
        "common": list(built.common),
        "elections": [
            {"election": election, "titles": state.announced.titles if state.announced else {}}
            for election, state in snapshot.elections.items()
        ],
    }
    if len(found) <= LISTED:
        units = snapshot.units
        document["list"] = [
            {
                "election": one.election,
                "place": f"{one.election}/{one.parent}/{one.file}.html",
                "names": _unit_names(snapshot, one),
                "parent": dict(units[one.parent].names) if one.parent in units else {},
                "of": one.file,
            }
            for one in found
        ]
    else:
        pairs = sorted({(one.election, one.parent) for one in found})
        document["list"] = [
            {
                "election": election,
                "place": f"{election}/{parent}/index.html",
                "names": dict(unit.names) if (unit := snapshot.units.get(parent)) else {},
                "parent": {},
                "of": parent,
            }
            for election, parent in pairs
        ]
    return document


def _unit_names(snapshot: Snapshot, one: Entry) -> dict[str, str]:
    contest = snapshot.contests[one.election][f"{one.election}.{one.file}"]
    unit = snapshot.units.get(contest.terms.unit) if contest.terms else None
    return dict(unit.names) if unit else {}
