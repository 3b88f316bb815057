"""The state of the installation."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.office import health
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_


@page(
    "system", "system/", roles={"keeper", "central", "publisher", "auditor"}, title=N_("System"),
    menu=92,
)  # fmt: skip
def system(request: Request) -> HttpResponse:
    """Clock, disk, register, publication, versions; in red what somebody must do."""
    lines = health.lines(request.home)
    return show(
        request,
        "office/system/system.html",
        lines=lines,
        bad=[line for line in lines if line.state == "bad"],
    )
