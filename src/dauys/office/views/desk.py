"""The desk: what whoever is signed in must do now."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.accounts import homes
from dauys.accounts.roles import DUTIES
from dauys.office import authority, deadlines, docket, queue
from dauys.office.jobs import jobs
from dauys.office.links import link
from dauys.office.pages import PUBLIC, SIGNED_IN, page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_

SHOWN = 20
"""Lines of a list on the desk; the rest is a page away."""


@page("desk", "", roles=SIGNED_IN, title=N_("Desk"), menu=10)
def desk(request: Request) -> HttpResponse:
    """What waits for me, the next legal deadline, and what is late where I am responsible."""
    now = homes.now()
    mine = [m for m in docket.matters(request.home) if request.reach.covers(m.place, DUTIES)]
    late, soon = deadlines.late(mine, now), deadlines.soon(mine, now)
    return show(
        request,
        "office/desk.html",
        jobs=jobs(request, mine),
        own=queue.own(request),
        upcoming=deadlines.upcoming(mine, now),
        late=late[:SHOWN],
        more_late=max(0, len(late) - SHOWN),
        soon=soon[:SHOWN],
        contests=len(mine),
        vacate=link("territory") if authority.may_as_oneself(request, "post.vacated", now) else "",
    )


@page("legal-force", "legal-force/", roles=PUBLIC, title=N_("Legal force"))
def legal_force(request: Request) -> HttpResponse:
    """What an approval here proves, and what it does not."""
    return show(request, "office/legal_force.html")
