"""What whoever is signed in must do now, as lines with counts that lead to the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dauys.accounts import ordering
from dauys.accounts.roles import Duty
from dauys.election.states import PrecinctState
from dauys.office import queue
from dauys.office.docket import Matter
from dauys.office.links import link
from dauys.office.request import Request
from dauys.office.words import counted


@dataclass(frozen=True)
class Job:
    """One line of the desk. ``address`` is "" where the page is not there."""

    said: str
    address: str


def jobs(request: Request, matters: Sequence[Matter]) -> list[Job]:
    """The lines, most urgent first; none means that nothing waits."""
    return [
        *_drafts(request),
        *_returned(request),
        *_logins(request),
        *_of_typist(request, matters),
        *_of_counters(request, matters),
    ]


def _drafts(request: Request) -> list[Job]:
    number = len(queue.waiting_for(request))
    said = counted("{n} draft waits for your approval", "{n} drafts wait for your approval", number)
    return [Job(said, link("drafts"))] if number else []


def _logins(request: Request) -> list[Job]:
    """Orders of logins to approve, and slips to print."""
    orders = len(queue.orders_for(request))
    slips = len(ordering.to_fetch(request.person))
    found = []
    if orders:
        said = counted("{n} order of logins to decide", "{n} orders of logins to decide", orders)
        found.append(Job(said, link("people")))
    if slips:
        said = counted("{n} lot of slips to print", "{n} lots of slips to print", slips)
        found.append(Job(said, link("people")))
    return found


def _returned(request: Request) -> list[Job]:
    return [
        Job(
            counted("{n} of your drafts came back", "{n} of your drafts came back", len(rows)),
            link("draft", number=rows[0].pk),
        )
        for rows in [queue.returned(request)]
        if rows
    ]


def _of_typist(request: Request, matters: Sequence[Matter]) -> list[Job]:
    me = request.person.person
    first = second = back = 0
    for _matter, state in _precincts(request, matters, ("typist",)):
        mine = [entry for entry in state.entries.values() if entry.person == me]
        if any(entry.returned for entry in mine):
            back += 1
        elif mine or state.protocol is not None or not state.closed:
            continue
        elif len(state.entries) == 0:
            first += 1
        elif len(state.entries) == 1:
            second += 1
    lines = (
        (back, counted("{n} of your entries came back", "{n} of your entries came back", back)),
        (first, counted("{n} protocol to enter", "{n} protocols to enter", first)),
        (
            second,
            counted(
                "{n} protocol for the second entry", "{n} protocols for the second entry", second
            ),
        ),
    )
    return [Job(said, link("entry")) for number, said in lines if number]


def _of_counters(request: Request, matters: Sequence[Matter]) -> list[Job]:
    ready = 0
    for _matter, state in _precincts(request, matters, ("coordinator", "approver")):
        entries = state.entries.values()
        if state.protocol is None and len(state.entries) == 2:
            ready += not any(entry.returned for entry in entries)
    if not ready:
        return []
    said = counted("{n} protocol entered twice", "{n} protocols entered twice", ready)
    return [Job(said, link("protocol-list"))]


def _precincts(
    request: Request, matters: Sequence[Matter], duties: tuple[Duty, ...]
) -> list[tuple[Matter, PrecinctState]]:
    """Precincts of contests where one of the duties is held, that are not annulled."""
    return [
        (matter, state)
        for matter in matters
        if request.reach.covers(matter.place, duties)
        for state in matter.precincts.values()
        if not state.annulled
    ]
