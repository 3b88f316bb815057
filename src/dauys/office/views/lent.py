"""What is with a cut-off server, and the two people who give such a server up."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts.reach import Place, place_in_home
from dauys.accounts.roles import OFFICERS, READERS, Duty
from dauys.office import acts
from dauys.office.bundle import form as bundles
from dauys.office.bundle import lending
from dauys.office.bundle.models import Lent
from dauys.office.fields import Text
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_, _

DECIDE: Final[frozenset[Duty]] = OFFICERS | {"keeper", "registrar"}


class GiveUpForm(ActForm):
    """The first person asks."""

    button = L_("Ask to give the server up")
    confirms = True

    reason = Text(
        label=L_("Why the bundle of that server will not come"),
        help_text=L_("What it has recorded meanwhile is lost to the register."),
        max_length=1000,
        lines=3,
    )


class AgreeForm(ActForm):
    """Another person agrees."""

    button = L_("Agree: record here again")
    confirms = True


@page("lent", "lent/", roles=DECIDE | READERS, title=N_("With a cut-off server"))
def lent(request: Request) -> HttpResponse:
    """The territories that are out."""
    found = [one for one in lending.lent() if _reached(request, one)]
    rows = [(one, reverse("office:lent-one", args=[one.pk])) for one in found]
    office = bundles.is_office(request.home)
    return show(request, "office/lent/list.html", rows=rows, office=office)


@page("lent-one", "lent/<int:number>/", roles=DECIDE, title=N_("Give a cut-off server up"))
def one(request: Request, number: int) -> HttpResponse:
    """One of them: a person asks to give the server up, another agrees."""
    out = Lent.objects.select_related("asked_by").filter(pk=number, ended_at=None).first()
    if out is None:
        return nothing_there(request)
    if not _reached(request, out):
        return not_yours(request)
    ask = GiveUpForm(request) if out.asked_by is None else None
    mine = out.asked_by is not None and out.asked_by.person == request.person.person
    agree = AgreeForm(request) if out.asked_by is not None and not mine else None
    if ask is not None and ask.submitted:
        with acts.attempt(ask):
            acts.confirm(ask)
            lending.ask_back(out, request.person, ask.cleaned_data["reason"])
            return HttpResponseRedirect(request.path)
    if agree is not None and agree.submitted:
        with acts.attempt(agree):
            acts.confirm(agree)
            try:
                lending.agree(out, request.person)
            except lending.SamePerson:
                agree.wrong(_("Another person than the one who asked has to agree."))
            else:
                return HttpResponseRedirect(reverse("office:lent"))
    return show(request, "office/lent/one.html", out=out, ask=ask, agree=agree, mine=mine)


def _reached(request: Request, out: Lent) -> bool:
    place = place_in_home(request.home, out.unit) or Place((out.unit,))
    return request.reach.covers(place, DECIDE | READERS)
