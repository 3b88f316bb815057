"""The calendar's own documents: of a contest, of an election, and of each unit with contests.

Each says what is done, what comes next and what is late or missing as of the publication record.
Where nobody records whether a thing was done, it is never called late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from dauys.election.dates import moment_of
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.law import texts
from dauys.law.agenda import STATUSES, Item
from dauys.law.calendar import Calendar
from dauys.law.steps import Step
from dauys.record import ics
from dauys.record.below import below
from dauys.record.calendar import row
from dauys.record.duties import items_of, now_of, plan_for
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status
from dauys.record.units import unit_object

#: So many overdue, missing and coming things are listed of a place; their numbers are complete.
LISTED = 300
NEXT = ("late_tomorrow", "due")

Made = tuple[str, Callable[[], Any]]


def has_calendar(snapshot: Snapshot, contest_id: str) -> bool:
    """Whether the contest has a calendar with a step."""
    plan = plan_for(snapshot, contest_id)
    return plan is not None and bool(plan.days.steps)


def _conducted(snapshot: Snapshot, contest_id: str) -> bool:
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    return contest.transcribed is None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _steps(days: Calendar, items: Iterable[Item]) -> Iterator[tuple[Step, Item]]:
    of = {item.id: item for item in items if not item.subject}
    for step in days.in_order():
        yield step, of[step.id]


def calendar_document(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    """The timetable of a contest: each step with its rule and its status, and the open clocks."""
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    plan, terms = plan_for(snapshot, contest_id), contest.terms
    if plan is None or terms is None:
        raise ValueError(f"{contest_id} has no calendar")
    announced = snapshot.elections[terms.election].announced
    items = items_of(snapshot, contest_id)
    days = plan.days
    return {
        "election": terms.election,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "contest": contest_id,
        "unit": unit_object(snapshot, terms.unit),
        "status": status(snapshot, contest, shown(snapshot, contest_id)),
        "mode": "conducted" if contest.transcribed is None else "transcribed",
        "as_of": snapshot.publication.as_of,
        "called_on": str(days.call),
        "vote_date": contest.vote_date,
        "original_date": terms.vote_date if contest.postponed else None,
        "zone": days.zone,
        "rulebook": terms.rulebook,
        "version": days.version or None,
        "counts": _counts(items),
        "steps": [
            {
                **row(step),
                "title": dict(step.title) or None,
                "status": item.status,
                "due": _moment(item.due),
                "done": _moment(item.done),
            }
            for step, item in _steps(days, items)
        ],
        "clocks": [
            {
                "clock": item.id,
                "subject": item.subject,
                "status": item.status,
                "due": _moment(item.due),
                "citation": str(item.citation) if item.citation else None,
                "confidence": item.confidence,
                "arithmetic": item.arithmetic,
            }
            for item in items
            if item.subject
        ],
        "chain": _chain(snapshot, contest_id),
    }


def _counts(items: Iterable[Item]) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(STATUSES, 0)
    for item in items:
        counts[item.status] += 1
    return counts


def _chain(snapshot: Snapshot, contest_id: str) -> list[dict[str, Any]]:
    """Every contest for the post, by day; none where this is the only one."""
    own = snapshot.states[contest_stream(contest_id)].terms
    found = [
        {
            "contest": other_id,
            "election": election_id,
            "titles": announced.titles if announced else {},
            "vote_date": other.vote_date,
            "status": status(snapshot, other, shown(snapshot, other_id)),
            "parent": snapshot.parent(other.terms.unit),
            "here": other_id == contest_id,
        }
        for other_id, election_id, other in _of_unit(snapshot, own.unit)
        if other.terms is not None
        for announced in (snapshot.elections[election_id].announced,)
        if _office(snapshot, election_id) == _office(snapshot, own.election)
    ]
    found.sort(key=lambda line: (line["vote_date"], line["contest"]))
    return found if len(found) > 1 else []


def _office(snapshot: Snapshot, election_id: str) -> str:
    announced = snapshot.elections[election_id].announced
    return announced.office if announced else ""


_UNITS = "units of contests"


def _of_unit(snapshot: Snapshot, unit: str) -> list[tuple[str, str, ContestState]]:
    known: dict[str, list[tuple[str, str, ContestState]]] | None = snapshot.agendas.get(_UNITS)
    if known is None:
        known = snapshot.agendas[_UNITS] = {}
        for election_id, contests in snapshot.contests.items():
            for contest_id, contest in contests.items():
                if contest.terms is not None:
                    line = (contest_id, election_id, contest)
                    known.setdefault(contest.terms.unit, []).append(line)
    return known.get(unit, [])


def _below(snapshot: Snapshot, election_id: str, unit: str) -> Iterator[str]:
    tree, waiting = below(snapshot, election_id), [unit]
    while waiting:
        here = waiting.pop()
        yield from tree.own.get(here, ())
        waiting.extend(tree.children.get(here, ()))


def agenda_document(snapshot: Snapshot, election_id: str, unit_id: str = "") -> dict[str, Any]:
    """The timetable of an election, or of the contests below a unit of it.

    Steps that several contests have at one moment are one line with their number. ``overdue``,
    ``missing`` and ``next`` list `LISTED` lines at most, those due first; ``counts`` has all.
    """
    announced = snapshot.elections[election_id].announced
    contests = (
        sorted(_below(snapshot, election_id, unit_id))
        if unit_id
        else list(snapshot.contests[election_id])
    )
    overdue, coming, missing = [], [], []
    table: dict[tuple[str, str], dict[str, Any]] = {}
    counts = dict.fromkeys(STATUSES, 0)
    dated = 0
    for contest_id in contests:
        plan = plan_for(snapshot, contest_id)
        if plan is None or not plan.days.steps:
            continue
        dated += 1
        items = items_of(snapshot, contest_id)
        for item in items:
            counts[item.status] += 1
            if item.status == "late":
                overdue.append(_line(snapshot, contest_id, item, plan.days))
            elif item.status in NEXT:
                coming.append(_line(snapshot, contest_id, item, plan.days))
        for step, item in _steps(plan.days, items):
            _add(table, step, item)
        if lacking := _missing(snapshot, contest_id, plan.days):
            missing.append({**_where(snapshot, contest_id), **lacking})
    overdue.sort(key=_by_due)
    coming.sort(key=_by_due)
    path = snapshot.path(unit_id) if unit_id else []
    return {
        "election": election_id,
        "titles": announced.titles if announced else {},
        "mark": snapshot.home.mark,
        "unit": unit_id or None,
        "names": dict(path[-1].names) if path else {},
        "path": [{"id": unit.id, "names": unit.names} for unit in path[:-1]],
        "as_of": snapshot.publication.as_of,
        "mode": announced.mode if announced else None,
        "contests": len(contests),
        "contests_dated": dated,
        "counts": {**counts, "missing": len(missing)},
        "overdue": overdue[:LISTED],
        "missing": missing[:LISTED],
        "next": coming[:LISTED],
        "timetable": sorted(table.values(), key=_by_due),
    }


def _by_due(line: dict[str, Any]) -> tuple[bool, float, str]:
    due = line["due"]
    at = moment_of(due).timestamp() if due else 0
    return due is None, at, f"{line['step']} {line.get('contest', '')}"


def _where(snapshot: Snapshot, contest_id: str) -> dict[str, Any]:
    terms = snapshot.states[contest_stream(contest_id)].terms
    unit = snapshot.units.get(terms.unit)
    return {
        "contest": contest_id,
        "unit": terms.unit,
        "names": dict(unit.names) if unit else {},
        "parent": snapshot.parent(terms.unit),
    }


def _line(snapshot: Snapshot, contest_id: str, item: Item, days: Calendar) -> dict[str, Any]:
    step = days.step(item.id) if not item.subject else None
    return {
        **_where(snapshot, contest_id),
        "step": item.id,
        "title": dict(step.title) or None if step else None,
        "subject": item.subject or None,
        "status": item.status,
        "at": step.printed if step else _moment(item.due),
        "due": _moment(item.due),
        "citation": str(item.citation) if item.citation else None,
        "confidence": item.confidence,
    }


def _add(table: dict[tuple[str, str], dict[str, Any]], step: Step, item: Item) -> None:
    """One more contest that has this step at this moment; the line shows the worst status."""
    key = (step.id, step.printed or "")
    line = table.get(key)
    if line is None:
        line = table[key] = {
            **row(step),
            "title": dict(step.title) or None,
            "due": _moment(item.due),
            "status": item.status,
            **dict.fromkeys(("contests", "done", "late"), 0),
        }
    line["status"] = min(line["status"], item.status, key=STATUSES.index)
    line["contests"] += 1
    line["done"] += item.status in ("done_in_time", "done_late")
    line["late"] += item.status == "late"


def _missing(snapshot: Snapshot, contest_id: str, days: Calendar) -> dict[str, int]:
    """How many precincts have no accepted protocol after their polls closed; {}: none."""
    closes = days.last_moment("polls_close")
    if closes is None or closes > now_of(snapshot) or not _conducted(snapshot, contest_id):
        return {}
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    total = len(contest.terms.precincts) if contest.terms else 0
    out = total - len(shown(snapshot, contest_id).protocols)
    return {"precincts_missing": out, "precincts_total": total} if out > 0 else {}


def calendar_files(snapshot: Snapshot, contest_id: str, stem: str) -> Iterator[Made]:
    """A conducted contest's calendar for the desk, in each language."""
    plan = plan_for(snapshot, contest_id)
    if plan is None or not _conducted(snapshot, contest_id):
        return
    # The file changes with the contest's own acts, not with each publication.
    stamp = moment_of(snapshot.acts[contest_stream(contest_id)][-1].occurred_at)
    for tongue in texts.LANGUAGES:
        make = partial(ics.ics, plan.days, contest_id, tongue, stamp)
        yield f"{stem}.calendar.{tongue}.ics", make


def agenda_files(snapshot: Snapshot, election_id: str) -> Iterator[Made]:
    """The calendars of an election's conducted contests as one file, in each language."""
    found = [
        (contest_id, plan.days)
        for contest_id in snapshot.contests[election_id]
        if _conducted(snapshot, contest_id)
        for plan in (plan_for(snapshot, contest_id),)
        if plan is not None and plan.days.steps
    ]
    if not found:
        return
    stamp = max(
        moment_of(snapshot.acts[contest_stream(contest_id)][-1].occurred_at)
        for contest_id, _ in found
    )
    for tongue in texts.LANGUAGES:
        make = partial(ics.together, [days for _, days in found], election_id, tongue, stamp)
        yield f"data/{election_id}/calendar.{tongue}.ics", make
