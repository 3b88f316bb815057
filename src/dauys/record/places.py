"""Documents of units, elections and the home: the sums above contests, and what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.record.below import Below, below
from dauys.record.calendar import calendar_rows
from dauys.record.contest import claim_rows, precinct_status
from dauys.record.lists import LISTED_CONTESTS
from dauys.record.phase import phase
from dauys.record.points import point_rows
from dauys.record.progress import progress_object
from dauys.record.release import closing_of, shown
from dauys.record.snapshot import Snapshot
from dauys.record.summary import contest_summary
from dauys.record.sums import Sums, by_nominator, seats, totals
from dauys.record.turnout import turnout_objects

#: So many precincts without a protocol a unit names; the pages of contests name all.
NAMED_MISSING = 100


def _unit_line(snapshot: Snapshot, unit_id: str, tree: Below) -> dict[str, Any]:
    unit = snapshot.units.get(unit_id)
    return {
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "iso": unit.iso or None if unit else None,
        "kato": unit.kato or None if unit else None,
        "level": unit.level if unit else None,
        "seats": seats(tree.sums(unit_id)),
        "progress": progress_object(tree.sums(unit_id).progress),
        **totals(tree.sums(unit_id)),
    }


def standing(sums: Sums) -> dict[str, Any]:
    """Where all contests together stand: one word, how far the count is, contests by status."""
    return {
        "phase": phase(sums.statuses),
        "decided": sums.statuses["declared"] + sums.statuses["confirmed"],
        "progress": progress_object(sums.progress),
        "statuses": {word: count for word, count in sorted(sums.statuses.items()) if count},
    }


def _corrected(snapshot: Snapshot, sums: Sums) -> list[dict[str, Any]]:
    """The newest corrections, newest first; all of them stand in the log of corrections."""
    rows = []
    for one in sums.corrected:
        contest: ContestState = snapshot.states[contest_stream(one.contest)]
        unit_id = contest.terms.unit if contest.terms else ""
        unit = snapshot.units.get(unit_id)
        rows.append(
            {
                "act": one.act,
                "kind": one.kind,
                "at": one.at,
                "contest": one.contest,
                "unit": unit_id,
                "names": dict(unit.names) if unit else {},
                "parent": snapshot.parent(unit_id),
                "precinct": one.precinct or None,
            }
        )
    return rows


def _calendar(snapshot: Snapshot, sums: Sums) -> list[dict[str, Any]]:
    """The steps of all contests before voting has ended: the first and the last moment of each.

    Moments are those of one contest for each distinct calendar, in local time with its offset.
    """
    if phase(sums.statuses) not in ("before", "voting"):
        return []
    found: dict[str, list[str]] = {}
    for contest_id in sorted(sums.calendars.values()):
        for row in calendar_rows(snapshot, snapshot.states[contest_stream(contest_id)]):
            if row["at"] is not None:
                found.setdefault(row["step"], []).append(row["at"])
    rows = [
        {"step": step, "first": min(moments), "last": max(moments)}
        for step, moments in found.items()
    ]
    return sorted(rows, key=lambda row: (row["first"], row["last"]))


def _missing(snapshot: Snapshot, contests: Sequence[str]) -> dict[str, Any]:
    """Precincts without a protocol in contests whose polls have closed somewhere, with the time
    until which the result is due: whoever reads sees what is overdue, and no clock is read.
    """
    rows: list[dict[str, Any]] = []
    count = 0
    for contest_id in contests:
        contest: ContestState = snapshot.states[contest_stream(contest_id)]
        terms = contest.terms
        states = snapshot.precincts(contest_id)
        if terms is None or contest.transcribed is not None or contest.declared is not None:
            continue
        if not any(state.closed for state in states.values()):
            continue
        missing = shown(snapshot, contest_id).missing
        count += len(missing)
        named = missing[: max(0, NAMED_MISSING - len(rows))]
        steps = calendar_rows(snapshot, contest) if named else []
        due = next((row["at"] for row in steps if row["step"] == "result_due"), None)
        closes = closing_of(snapshot, contest)
        unit = snapshot.units.get(terms.unit)
        rows.extend(
            {
                "contest": contest_id,
                "unit": terms.unit,
                "names": dict(unit.names) if unit else {},
                "precinct": number,
                "status": precinct_status(contest, states.get(number)),
                "polls_close": closes.isoformat() if closes is not None else None,
                "result_due": due,
            }
            for number in named
        )
    return {"count": count, "precincts": rows}


def party_rows(snapshot: Snapshot, wanted: set[str]) -> list[dict[str, Any]]:
    """The parties of these ids as documents give them."""
    return [
        {
            "party": p.id,
            "names": p.names,
            "abbr": p.abbr or None,
            "ideology": p.ideology or None,
            "leader": p.leader or None,
            "leader_since": p.leader_since or None,
            "colour": p.colour or None,
            "as_of": p.as_of or None,
            "source": p.source or None,
        }
        for p in snapshot.parties.values()
        if p.id in wanted
    ]


def unit_document(snapshot: Snapshot, election_id: str, unit_id: str) -> dict[str, Any]:
    """A unit's page: its sub-units, its own contests, sums and claims."""
    chain = snapshot.path(unit_id)
    unit = chain[-1] if chain else None
    tree = below(snapshot, election_id)
    sums = tree.sums(unit_id)
    election = snapshot.elections[election_id]
    claims = [c for c in claim_rows(election) if c["unit"] == unit_id]
    return {
        "election": election_id,
        "titles": election.announced.titles if election.announced else {},
        "mark": snapshot.home.mark,
        "unit": unit_id,
        "names": dict(unit.names) if unit else {},
        "derived_names": list(unit.derived) if unit else [],
        "level": unit.level if unit else None,
        "kato": unit.kato or None if unit else None,
        "iso": unit.iso or None if unit else None,
        "path": [{"id": u.id, "names": u.names} for u in chain[:-1]],
        **standing(sums),
        "totals": totals(sums),
        "missing": _missing(snapshot, tree.own.get(unit_id, ())),
        "corrected": _corrected(snapshot, sums),
        "units": [_unit_line(snapshot, u, tree) for u in tree.children.get(unit_id, ())],
        "contests": [contest_summary(snapshot, c) for c in tree.own.get(unit_id, ())],
        "by_nominator": by_nominator(snapshot, sums),
        "turnout_series": turnout_objects(sums.hours),
        "parties": party_rows(snapshot, {c["party"] for c in claims if c["party"]}),
        "claims": claims,
    }


def _titles(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    announced = snapshot.elections[election_id].announced
    if announced is None:
        raise ValueError(f"{election_id} was never announced")
    return {
        "election": election_id,
        "titles": announced.titles,
        "date": announced.date,
        "kind": announced.type,
        "mode": announced.mode,
        "office": announced.office,
        "country": announced.country,
    }


def hours_document(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """Turnout of all hours: the election's and that of each unit of the first level."""
    announced = snapshot.elections[election_id].announced
    tree = below(snapshot, election_id)
    lines = []
    for unit_id in tree.first(announced.country if announced else ""):
        unit = snapshot.units.get(unit_id)
        lines.append(
            {
                "unit": unit_id,
                "names": dict(unit.names) if unit else {},
                "iso": unit.iso or None if unit else None,
                "kato": unit.kato or None if unit else None,
                "turnout_series": turnout_objects(tree.sums(unit_id).hours),
            }
        )
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "turnout_series": turnout_objects(tree.of_election().hours),
        "units": lines,
    }


def election_document(snapshot: Snapshot, election_id: str) -> dict[str, Any]:
    """An election's overview: sums, units of the first level, nominators, contests, claims.

    ``contests`` are all of them, or, of more than `LISTED_CONTESTS`, those in which figures wait
    for a decision of people; ``contests_listed`` says which (``all``, ``attention``).
    """
    election = snapshot.elections[election_id]
    announced = election.announced
    if announced is None:
        raise ValueError(f"{election_id} was never announced")
    tree = below(snapshot, election_id)
    sums = tree.of_election()
    few = sums.numbers["contests"] <= LISTED_CONTESTS
    contests = tuple(snapshot.contests[election_id]) if few else sorted(sums.attention)
    first = tree.first(announced.country)
    claims = claim_rows(election)
    return {
        **_titles(snapshot, election_id),
        "mark": snapshot.home.mark,
        "previous": announced.previous or None,
        "next": announced.next or None,
        "source": (
            {
                "title": announced.source.title,
                "url": announced.source.url or None,
                "as_of": announced.source.as_of or None,
            }
            if announced.source
            else None
        ),
        "rulebook": announced.rulebook,
        **standing(sums),
        "totals": totals(sums),
        "calendar": _calendar(snapshot, sums),
        "corrected": _corrected(snapshot, sums),
        "units": [_unit_line(snapshot, u, tree) for u in first],
        "contests": [contest_summary(snapshot, c) for c in contests],
        "contests_listed": "all" if few else "attention",
        "by_nominator": by_nominator(snapshot, sums),
        "turnout_series": turnout_objects(sums.hours),
        "parties": party_rows(snapshot, set(snapshot.parties)),
        "claims": claims,
        "points": point_rows(snapshot, election),
    }


def home_document(
    snapshot: Snapshot, verdicts: dict[str, int], publication: dict[str, Any]
) -> dict[str, Any]:
    """The site's first page: every election with its sums."""
    opened = snapshot.home.opened
    return {
        "title": opened.title if opened else "",
        "origin": opened.origin if opened else "",
        "mark": snapshot.home.mark,
        "elections": [
            {
                **_titles(snapshot, e),
                **standing(below(snapshot, e).of_election()),
                "totals": totals(below(snapshot, e).of_election()),
                "claims": len(snapshot.elections[e].claims),
            }
            for e in snapshot.elections
        ],
        "publication": publication,
        "discrepancies": verdicts,
    }
