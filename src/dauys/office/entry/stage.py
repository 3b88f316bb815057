"""Where a paper stands, and what one person may do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.election.bodies.precinct import Returned
from dauys.election.rules.precinct import final
from dauys.office.entry.models import Retyping, Typing
from dauys.office.entry.station import Station
from dauys.store import reading

Why = Literal[
    "open", "annulled", "declared", "accepted", "mine", "twice", "taken", "aside", "not_ballot"
]

HELD: Final = timedelta(minutes=15)
"""So long after the last key a paper belongs to whoever types it; then another may take it."""


@dataclass(frozen=True, slots=True)
class Task:
    """What this person types now: which entry, what it replaces, and which fields were cleared."""

    entry: Literal[1, 2]
    replaces: str = ""
    cleared: tuple[str, ...] = ()
    #: For a correction: its reason.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """Why this person types nothing here now; ``by`` and ``since`` where somebody else does."""

    why: Why
    by: str = ""
    since: str = ""


def task_of(station: Station, account: Account) -> Task | Not:
    """What this person may type of the station's paper now. Gives no hint of another's figures."""
    state, person = station.state, account.person
    if not state.closed:
        return Not("open")
    if state.annulled:
        return Not("annulled")
    if final(station.contest, station.number):
        return Not("declared")
    again = retyping(station)
    if state.protocol is not None and again is None:
        return Not("accepted")
    reason = again.reason if again is not None else ""
    for number, entry in state.entries.items():
        if entry.person != person:
            continue
        if not entry.returned:
            return Not("mine")
        return Task(1 if number == 1 else 2, entry.act, cleared(station, number), reason=reason)
    if len(state.entries) == 2:
        return Not("twice")
    held = held_by_another(station, account)
    if held is not None:
        return held
    return Task(2 if state.entries else 1, reason=reason)


def held_by_another(station: Station, account: Account) -> Not | None:
    """Somebody else types this paper at the moment, or has put it aside."""
    found = Typing.objects.filter(stream=station.stream).select_related("account")
    rows = list(found.order_by("begun_at"))
    mine = next((row for row in rows if row.account_id == account.pk), None)
    for row in rows:
        if row is mine:
            continue
        since = row.begun_at.isoformat()
        by = row.account.name or row.account.login
        if row.status == "aside":
            return Not("aside", by, since)
        if mine is not None and (mine.begun_at, mine.pk) < (row.begun_at, row.pk):
            # Both began at once: the paper is whose draft came first.
            continue
        typing = not any(e.person == row.account.person for e in station.state.entries.values())
        if typing and homes.wall() - row.touched_at < HELD:
            return Not("taken", by, since)
    return None


def retyping(station: Station) -> Retyping | None:
    """The correction that was begun of the protocol as it stands now."""
    protocol = station.state.protocol
    if protocol is None:
        return None
    return Retyping.objects.filter(stream=station.stream, replaces=protocol.act).last()


def cleared(station: Station, entry: int) -> tuple[str, ...]:
    """The fields for which an entry was sent back last."""
    for act in reversed(reading.acts_of(station.home, station.stream)):
        if isinstance(act.body, Returned) and act.body.entry == entry:
            return tuple(act.body.fields)
    return ()
