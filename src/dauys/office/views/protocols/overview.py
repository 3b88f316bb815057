"""Every protocol of a contest, or of a whole territory, with what it needs next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.http import HttpResponse

from dauys.accounts.roles import READERS
from dauys.election.states import PrecinctState
from dauys.law.faults import Fault
from dauys.office import docket
from dauys.office.docket import Matter
from dauys.office.entry.models import Retyping, Scan, Typing
from dauys.office.entry.station import station
from dauys.office.entry.writing import both
from dauys.office.models import Pending
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.protocol import COUNTERS
from dauys.office.words import N_, _
from dauys.store.home import Home

Stage = Literal[
    "aside", "differ", "agreed", "waiting", "retyped", "returned", "once", "typing", "none",
    "open", "elsewhere", "corrected", "accepted", "annulled",
]  # fmt: skip

STAGES: Final[dict[Stage, tuple[str, str]]] = {
    "aside": (N_("put aside for the chair"), "s-problem"),
    "differ": (N_("the entries differ"), "s-problem"),
    "agreed": (N_("typed twice, to be accepted"), "s-progress"),
    "waiting": (N_("waits for a second person"), "s-progress"),
    "retyped": (N_("typed again for a correction"), "s-progress"),
    "returned": (N_("back at the typist"), "s-progress"),
    "once": (N_("typed once"), "s-progress"),
    "typing": (N_("being typed"), "s-progress"),
    "none": (N_("no entry yet"), ""),
    "open": (N_("not closed yet"), ""),
    "elsewhere": (N_("typed at another office"), "s-progress"),
    "corrected": (N_("accepted and corrected"), "s-done"),
    "accepted": (N_("accepted"), "s-done"),
    "annulled": (N_("annulled"), "s-blocked"),
}
"""What a protocol needs, in the order in which a coordinator works, with the style of its sign."""

DONE: Final[frozenset[Stage]] = frozenset({"corrected", "accepted"})
"""The protocol counts."""
SETTLED: Final[frozenset[Stage]] = DONE | {"annulled"}
"""Nobody waits for it any more."""


@dataclass(frozen=True)
class Line:
    """One station in the list."""

    matter: Matter
    number: str
    names: dict[str, str]
    stage: Stage
    scanned: bool

    @property
    def said(self) -> str:
        """The stage in words."""
        return _(STAGES[self.stage][0])

    @property
    def style(self) -> str:
        """The style of the stage's sign."""
        return STAGES[self.stage][1]


@page("protocol-list", "protocols/", roles=COUNTERS | READERS, title=N_("Protocols"), menu=55)
def protocols_of_all(request: Request) -> HttpResponse:
    """What needs somebody in the whole territory; accepted ones are only counted."""
    matters = [
        m for m in docket.matters(request.home) if request.reach.covers(m.place, COUNTERS | READERS)
    ]
    lines = lines_of(request.home, matters)
    busy = [line for line in lines if line.stage not in SETTLED | {"open", "none"}]
    return show(
        request,
        "office/protocols/list.html",
        lines=busy,
        total=len(lines),
        accepted=sum(1 for line in lines if line.stage in DONE),
        matter=None,
    )


@page(
    "protocols",
    "contest/<str:contest>/protocols/",
    roles=COUNTERS | READERS,
    scope="contest",
    title=N_("Protocols"),
)
def protocols(request: Request, contest: str) -> HttpResponse:
    """All stations of one contest, those that need somebody first."""
    matter = docket.matter(request.home, contest)
    if matter is None:
        return nothing_there(request)
    lines = lines_of(request.home, [matter])
    return show(
        request,
        "office/protocols/list.html",
        lines=lines,
        total=len(lines),
        accepted=sum(1 for line in lines if line.stage in DONE),
        matter=matter,
    )


def lines_of(home: Home, matters: list[Matter]) -> list[Line]:
    """Every station of these contests with its stage, those that need somebody first."""
    aside = set(Typing.objects.filter(status="aside").values_list("stream", flat=True))
    typing = set(Typing.objects.values_list("stream", flat=True))
    waiting = set(Pending.objects.filter(status="waiting").values_list("stream", flat=True))
    scanned = set(Scan.objects.values_list("stream", flat=True))
    again = set(Retyping.objects.values_list("stream", "replaces"))
    lines = []
    for matter in matters:
        terms = matter.contest.terms
        for number in terms.precincts if terms is not None else ():
            stream = f"precinct/{matter.id}/{number}"
            state = matter.precincts.get(number)
            stage = _stage(home, matter, number, state, stream, aside, typing, waiting, again)
            names = terms.precinct_names.get(number, {}) if terms is not None else {}
            lines.append(Line(matter, number, names, stage, stream in scanned))
    order = list(STAGES)
    return sorted(lines, key=lambda line: order.index(line.stage))


def _stage(
    home: Home,
    matter: Matter,
    number: str,
    state: PrecinctState | None,
    stream: str,
    aside: set[str],
    typing: set[str],
    waiting: set[str],
    again: set[tuple[str, str]],
) -> Stage:
    if state is None or not state.closed:
        return "open"
    if state.annulled:
        return "annulled"
    if stream in aside:
        return "aside"
    if stream in waiting:
        return "waiting"
    if any(entry.returned for entry in state.entries.values()):
        return "returned"
    if len(state.entries) == 2:
        paper = station(home, matter.id, number)
        try:
            two = both(paper) if paper is not None else None
        except Fault:
            # Their figures are at the office where the paper was typed.
            return "elsewhere"
        return "agreed" if two is None or two[0] == two[1] else "differ"
    if len(state.entries) == 1:
        return "once"
    if stream in typing:
        return "typing"
    if state.protocol is None:
        return "none"
    if (stream, state.protocol.act) in again:
        return "retyped"
    return "corrected" if state.replaced else "accepted"
