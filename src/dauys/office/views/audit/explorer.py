"""The audit explorer: who did what when, with each act's place and hash in the register."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse

from dauys.accounts.reach import Place
from dauys.accounts.roles import OFFICERS, READERS, Duty
from dauys.election.act import Act
from dauys.election.kinds import KINDS
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import contest_of, family
from dauys.office import queue
from dauys.office.acts import act_address
from dauys.office.bundle.models import Carried
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.templatetags.office import act_kind
from dauys.office.views.acts import rows_of
from dauys.office.views.audit.chain import CHECKERS
from dauys.office.words import N_
from dauys.store import reading
from dauys.store.searching import Found, backwards

_KEEPER: Final[frozenset[Duty]] = frozenset({"keeper"})
WATCHERS: Final[frozenset[Duty]] = READERS | OFFICERS | _KEEPER
PER_PAGE: Final = 50
LOOKED_AT: Final = 5000
"""So many acts are looked at for one page; then it says that it stopped there."""


@dataclass(frozen=True)
class Shown:
    """An act as the list shows it. ``held``: its votes wait for the last poll of their scope."""

    found: Found
    held: bool
    carried: bool

    @property
    def act(self) -> Act:
        """The act itself."""
        return self.found.act

    @property
    def address(self) -> str:
        """The page of the act; none while its votes are held back."""
        return "" if self.held else act_address(self.act.id)

    @property
    def leaf(self) -> str:
        """The leaf hash in hex."""
        return self.found.leaf.hex()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The body in words; nothing of votes that are held back."""
        return [] if self.held else rows_of(self.act.body)


@page("audit", "audit/", roles=WATCHERS, title=N_("Acts"), menu=95)
def audit(request: Request) -> HttpResponse:
    """The acts of the territory, the newest first; the address keeps what was chosen."""
    chosen = {
        name: request.GET.get(name, "").strip()[:120] for name in ("kind", "contest", "person")
    } | {name: request.GET.get(name, "").strip()[:10] for name in ("since", "until")}
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    kind = chosen["kind"] if chosen["kind"] in KINDS else ""
    acts: list[Found] = []
    last: Found | None = None
    more = False
    looked = backwards(request.home, start, kind=kind, contest=chosen["contest"])
    seen: dict[str, bool] = {}
    for number, found in enumerate(islice(looked, LOOKED_AT + 1), 1):
        if len(acts) == PER_PAGE or number > LOOKED_AT:
            more = True
            break
        last = found
        if _fits(found.act, chosen) and _may_see(request, found.act.stream, seen):
            acts.append(found)
    carried = set(
        Carried.objects.filter(act__in=[one.act.id for one in acts]).values_list("act", flat=True)
    )
    return show(
        request,
        "office/audit/list.html",
        acts=[
            Shown(
                one,
                not request.home.gate.passes(one.act.stream, one.act.kind),
                one.act.id in carried,
            )
            for one in acts
        ],
        chosen=chosen,
        kinds=sorted(((name, act_kind(name)) for name in KINDS), key=lambda one: one[1]),
        contests=_contests(request),
        older=urlencode(
            {name: value for name, value in chosen.items() if value} | {"before": last.order}
        )
        if more and last is not None
        else "",
        days=_days(chosen),
        checks=request.reach.covers(Place(), CHECKERS),
    )


def _days(chosen: dict[str, str]) -> bool:
    """Whether the days given are days, or left open."""
    return all(
        not chosen[name] or (len(chosen[name]) == 10 and chosen[name][4:8:3] == "--")
        for name in ("since", "until")
    )


def _fits(act: Act, chosen: dict[str, str]) -> bool:
    day = act.occurred_at[:10]
    if chosen["since"] and day < chosen["since"]:
        return False
    if chosen["until"] and day > chosen["until"]:
        return False
    return not chosen["person"] or any(
        approval.person == chosen["person"] for approval in act.approvals
    )


def _may_see(request: Request, stream: str, seen: dict[str, bool]) -> bool:
    """Within reach; what concerns the whole home is for whoever reads it."""
    about = contest_of(stream) or stream
    if about not in seen:
        if family(stream) in ("contest", "precinct", "commission"):
            seen[about] = queue.may_see(request, stream, WATCHERS)
        else:
            seen[about] = request.reach.covers(Place(), WATCHERS)
    return seen[about]


def _contests(request: Request) -> list[str]:
    return [
        name
        for stream in reading.streams(request.home, contest_stream(""))
        if queue.may_see(request, stream, WATCHERS) and (name := stream.partition("/")[2])
    ]
