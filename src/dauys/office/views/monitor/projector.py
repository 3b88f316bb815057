"""The monitor on a wall: large letters, nothing to press, by a link and without a login."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.http import HttpResponse

from dauys.office.monitor import screens
from dauys.office.monitor.network import inside
from dauys.office.pages import PUBLIC, page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.monitor.progress import Row, progress, stages
from dauys.office.views.monitor.table import rows_in_reach
from dauys.office.views.protocols.overview import STAGES
from dauys.office.words import N_, _
from dauys.wording import current

ON_ONE: Final = 10
"""Contests on one view; the next view follows by itself."""
SECONDS: Final = 20
"""How long a view stays."""


@page("screen", "screen/<str:token>/", roles=PUBLIC, title=N_("Protocols received"))
def screen(request: Request, token: str) -> HttpResponse:
    """One view of the screen. Outside the commission's network there is no such page."""
    shown = screens.found(request.home, token) if inside(request) else None
    if shown is None or request.method not in ("GET", "HEAD"):
        return nothing_there(request)
    rows = rows_in_reach(request.home, screens.reach_of(request.home, shown))
    contests: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        contests[row.line.matter.id].append(row)
    ordered = sorted(contests.values(), key=lambda of: of[0].line.matter.id)
    views = max(1, -(-len(ordered) // ON_ONE))
    asked = request.GET.get("view", "")
    at = int(asked) % views if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    counts = stages(rows)
    with current.writing(current.known(shown.language) or current.DEFAULT):
        answer = show(
            request,
            "office/monitor/screen.html",
            screen=shown,
            progress=progress(rows),
            stages=[
                (_(said), style, counts[name])
                for name, (said, style) in STAGES.items()
                if counts[name]
            ],
            contests=[(of[0].line.matter, progress(of)) for of in ordered[at * ON_ONE :][:ON_ONE]],
            at=at + 1,
            views=views,
        )
    # No script: the browser asks again by itself, for the next view.
    answer["Refresh"] = f"{SECONDS}; url=?view={(at + 1) % views}"
    return answer
