"""Commissions: the list, and forming one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from dauys.election.act import Draft
from dauys.election.bodies.authority import CommissionFormed
from dauys.election.states import CommissionState
from dauys.election.streams import commission as commission_stream
from dauys.office import acts
from dauys.office.fields import Identifier, Moment, Text, Whole
from dauys.office.forms import ActForm
from dauys.office.pages import SIGNED_IN, page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_now, zone_of_home
from dauys.office.words import L_, N_
from dauys.store import reading

LEVELS = (
    ("central", L_("Central")),
    ("territorial", L_("Territorial")),
    ("precinct", L_("Precinct")),
)


class FormationForm(ActForm):
    """A commission is formed."""

    button = L_("Record the formation")
    fields_of = {"stream": "commission"}  # noqa: RUF012 -- read only

    commission = Identifier(
        label=L_("Identifier"), help_text=L_("For instance ulgi-tec. It stands in every act.")
    )
    name_kk = Text(label=L_("Name in Kazakh"))
    name_ru = Text(label=L_("Name in Russian"))
    name_en = Text(label=L_("Name in English"), required=False)
    level = forms.ChoiceField(label=L_("Level"), choices=LEVELS, widget=forms.RadioSelect())
    unit = Identifier(label=L_("Territorial unit"))
    members = Whole(label=L_("Number of members"), least=1, most=99, width=3)
    source = Text(label=L_("Decision that formed it"), max_length=400, required=False)
    occurred_at = Moment(label=L_("Day and time of the decision"))


@page("commissions", "commissions/", roles=SIGNED_IN, title=N_("Commissions"), menu=70)
def commissions(request: Request) -> HttpResponse:
    """The commissions of this home."""
    found = []
    for stream in reading.streams(request.home, commission_stream("")):
        state = reading.state(request.home, stream)
        if isinstance(state, CommissionState) and state.formed is not None:
            found.append(state.formed)
    return show(request, "office/commissions/list.html", commissions=found)


@page("commission-form", "commissions/new/", roles={"registrar"}, title=N_("Form a commission"))
def form(request: Request) -> HttpResponse:
    """The registrar records that a commission was formed."""
    zone = zone_of_home(request.home)
    form = FormationForm(request, initial={"occurred_at": local_now(zone)})
    form.fields["occurred_at"].zone = zone  # type: ignore[attr-defined]  # our own field
    done = acts.submitted(request, form, _draft)
    return done or show(request, "office/commissions/form.html", form=form)


def _draft(given: dict[str, Any]) -> Draft:
    names = {code: given[f"name_{code}"] for code in ("kk", "ru", "en") if given[f"name_{code}"]}
    return Draft(
        stream=commission_stream(given["commission"]),
        body=CommissionFormed(
            commission=given["commission"],
            names=names,
            level=given["level"],
            unit=given["unit"],
            members=given["members"],
            source=given["source"],
        ),
        occurred_at=given["occurred_at"],
        issuer=given["commission"],
    )
