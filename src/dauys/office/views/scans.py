"""Scans: attaching one, and looking at it."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts.roles import READERS, Duty
from dauys.election.streams import contest_of
from dauys.office import acts, queue
from dauys.office.entry import scans
from dauys.office.entry.models import Scan
from dauys.office.entry.station import station
from dauys.office.forms import Form
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.protocol import COUNTERS
from dauys.office.words import L_, N_
from dauys.store import blobs

_REGISTER: Final[frozenset[Duty]] = frozenset({"registrar", "keeper", "publisher"})
OF_CONTESTS: Final[frozenset[Duty]] = COUNTERS | READERS
SEEING: Final[frozenset[Duty]] = OF_CONTESTS | _REGISTER
"""Those who record acts that rest on papers, and those who read them."""


class ScanForm(Form):
    """A picture of the signed paper."""

    button = L_("Attach the scan")

    scan = forms.FileField(
        label=L_("Picture of the signed paper"),
        help_text=L_("JPEG, PNG, TIFF or WebP, up to 10 MB. It stays in the office."),
    )


@page(
    "scan",
    "contest/<str:contest>/protocols/<str:precinct>/scan/",
    roles=COUNTERS,
    scope="precinct",
    title=N_("Scan of the protocol"),
)
def scan(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Attach a scan. A later one is added; acts name the one they rest on by its hash."""
    paper = station(request.home, contest, precinct)
    if paper is None:
        return nothing_there(request)
    form = ScanForm(request)
    if form.submitted:
        file = form.cleaned_data["scan"]
        with acts.attempt(form):
            scans.keep(paper, request.person, file, file.size)
            return HttpResponseRedirect(reverse("office:protocol", args=[contest, precinct]))
    return show(
        request,
        "office/scans/scan.html",
        form=form,
        station=paper,
        scans=Scan.objects.filter(stream=paper.stream).select_related("account").order_by("-id"),
    )


@page("paper-picture", "papers/<str:sha256>/", roles=SEEING)
def paper(request: Request, sha256: str) -> HttpResponse:
    """The picture of a paper that an act or a draft names, for those of its territory."""
    rows = Scan.objects.filter(sha256=sha256)
    if not any(
        queue.may_see(request, row.stream, OF_CONTESTS if contest_of(row.stream) else SEEING)
        for row in rows
    ):
        return nothing_there(request)
    return HttpResponse(blobs.get(request.home, sha256), content_type="image/jpeg")


@page(
    "scan-picture",
    "contest/<str:contest>/protocols/<str:precinct>/scan/<int:number>/",
    roles=COUNTERS | READERS,
    scope="precinct",
)
def picture(request: Request, contest: str, precinct: str, number: int) -> HttpResponse:
    """The picture itself, only inside the office."""
    row = Scan.objects.filter(pk=number, stream=f"precinct/{contest}/{precinct}").first()
    if row is None:
        return nothing_there(request)
    return HttpResponse(blobs.get(request.home, row.sha256), content_type="image/jpeg")
