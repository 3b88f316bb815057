"""The desk: what whoever is signed in must do now."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.office.pages import SIGNED_IN, page
from dauys.office.queue import waiting_for
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_


@page("desk", "", roles=SIGNED_IN, title=N_("Desk"), menu=10)
def desk(request: Request) -> HttpResponse:
    """What waits for me."""
    return show(request, "office/desk.html", to_approve=len(waiting_for(request)))


@page("legal-force", "legal-force/", roles=SIGNED_IN, title=N_("Legal force"))
def legal_force(request: Request) -> HttpResponse:
    """What an approval here proves, and what it does not."""
    return show(request, "office/legal_force.html")
