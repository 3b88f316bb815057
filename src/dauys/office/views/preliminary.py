"""Preliminary protocols: figures told by telephone or photographed. Never definitive."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.office.entry import told
from dauys.office.entry.fields import FiguresForm
from dauys.office.entry.station import Station, station
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.protocol import COUNTERS, blind
from dauys.office.words import L_, N_


class PreliminaryForm(FiguresForm):
    """What the station told. Nothing is checked: the paper follows."""

    button = L_("Keep the preliminary figures")

    def __init__(self, request: Request, station: Station) -> None:
        super().__init__(request, station)
        self.fields["how"] = forms.ChoiceField(
            label=L_("How it came"),
            choices=(("phone", L_("By telephone")), ("photo", L_("As a photograph"))),
            widget=forms.RadioSelect(),
        )


@page(
    "preliminary",
    "contest/<str:contest>/protocols/<str:precinct>/preliminary/",
    roles=COUNTERS,
    scope="precinct",
    title=N_("Preliminary protocol"),
)
def preliminary(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Keep what was told, until the paper is there. Not before the station has closed."""
    paper = station(request.home, contest, precinct)
    if paper is None:
        return nothing_there(request)
    if blind(request, paper):
        return not_yours(request)
    back = reverse("office:protocol", args=[contest, precinct])
    if not paper.state.closed or paper.state.protocol is not None:
        return HttpResponseRedirect(back)
    form = PreliminaryForm(request, paper)
    if form.submitted:
        told.keep(paper, request.person, form.typed, form.cleaned_data["how"])
        return HttpResponseRedirect(back)
    return show(request, "office/preliminary/form.html", form=form, station=paper)
