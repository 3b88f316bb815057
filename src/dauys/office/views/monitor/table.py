"""The monitor: every station of a territory with the state of its protocol."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse

from dauys.accounts import homes
from dauys.accounts.reach import Reach
from dauys.accounts.roles import READERS, Duty
from dauys.office import docket
from dauys.office.monitor.models import Call
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.monitor.progress import Row, progress, rows_of, stages
from dauys.office.views.protocols.overview import STAGES, lines_of
from dauys.office.views.protocols.protocol import COUNTERS
from dauys.office.words import N_, _
from dauys.store.home import Home

_PROJECTOR: Final[frozenset[Duty]] = frozenset({"projector"})
WATCHERS: Final[frozenset[Duty]] = COUNTERS | READERS | _PROJECTOR
"""Duties that watch a territory."""
PER_PAGE: Final = 200
LATE: Final = "late"
"""The filter of those past the deadline, beside the stages."""


def rows_in_reach(home: Home, reach: Reach) -> list[Row]:
    """The stations of every contest that the duties of a watcher cover."""
    matters = [m for m in docket.matters(home) if reach.covers(m.place, WATCHERS)]
    return rows_of(lines_of(home, matters), homes.now())


@page("monitor", "monitor/", roles=WATCHERS, title=N_("Monitor"), menu=50)
def monitor(request: Request) -> HttpResponse:
    """The table with its filters; the address keeps what was chosen."""
    rows = rows_in_reach(request.home, request.reach)
    chosen = {
        name: request.GET.get(name, "")[:120] for name in ("stage", "region", "contest", "find")
    }
    kept = [row for row in rows if _fits(row, chosen)]
    pages = max(1, -(-len(kept) // PER_PAGE))
    at = _page(request.GET.get("page", ""), pages)
    shown = kept[(at - 1) * PER_PAGE : at * PER_PAGE]
    counts = stages(rows)
    return show(
        request,
        "office/monitor/monitor.html",
        rows=[(row, calls) for row, calls in _with_calls(shown)],
        found=len(kept),
        progress=progress(rows),
        chosen=chosen,
        stages=[
            (name, _(said), counts[name]) for name, (said, _style) in STAGES.items() if counts[name]
        ],
        regions=sorted({row.region for row in rows if row.region}),
        contests=sorted(
            {(row.line.matter.id, _named(row.line.matter.names)) for row in rows},
            key=lambda one: one[1],
        ),
        at=at,
        pages=pages,
        query=urlencode({name: value for name, value in chosen.items() if value}),
        may_call=bool(request.reach.duties & COUNTERS),
    )


def _fits(row: Row, chosen: dict[str, str]) -> bool:
    stage, find = chosen["stage"], chosen["find"].casefold().strip()
    if stage and not (row.late if stage == LATE else row.line.stage == stage):
        return False
    if chosen["region"] and row.region != chosen["region"]:
        return False
    if chosen["contest"] and row.line.matter.id != chosen["contest"]:
        return False
    words = [row.line.number, *row.line.names.values(), *row.line.matter.names.values()]
    return not find or any(find in word.casefold() for word in words)


def _with_calls(rows: list[Row]) -> list[tuple[Row, Any]]:
    """Each station with the last call to it and how many there were."""
    streams = [row.stream for row in rows]
    counted = dict(
        Call.objects.filter(stream__in=streams)
        .order_by()
        .values_list("stream")
        .annotate(n=Count("pk"))
    )
    last: dict[str, Call] = {}
    for call in Call.objects.filter(stream__in=streams).order_by("pk"):
        last[call.stream] = call
    return [(row, (last.get(row.stream), counted.get(row.stream, 0))) for row in rows]


def _page(asked: str, pages: int) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(1, number), pages)


def _named(names: dict[str, str]) -> str:
    from dauys.office.templatetags.office import named

    return named(names)
