"""People: who has which login and duty, and appointments in the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.election.streams import AUTHORITY
from dauys.office import acts
from dauys.office.fields import Day, Identifier, Moment, Text
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_now, zone_of_home
from dauys.office.words import L_, N_

ROLES = (
    ("registrar", L_("Registrar: units and commissions")),
    ("chair", L_("Chair of a commission")),
    ("secretary", L_("Secretary of a commission")),
    ("recorder", L_("Recorder of a commission")),
    ("coordinator", L_("Coordinator of a commission")),
    ("typist", L_("Typist of a commission")),
    ("publisher", L_("Publisher")),
    ("importer", L_("Importer of published figures")),
)


class AppointmentForm(ActForm):
    """Somebody is appointed to a role."""

    button = L_("Record the appointment")
    confirms = True

    person = Identifier(label=L_("Person's identifier"))
    name = Text(label=L_("Name as officially published"), required=False)
    role = forms.ChoiceField(label=L_("Role"), choices=ROLES)
    scope = forms.CharField(
        label=L_("Commission"),
        max_length=120,
        help_text=L_("Its identifier, or * for the whole home."),
    )
    since = Day(label=L_("First day"))
    until = Day(label=L_("Last day"), required=False)
    occurred_at = Moment(label=L_("Day and time of the decision"))


@page("appoint", "people/appoint/", roles={"keeper"}, title=N_("Appoint"))
def appoint(request: Request) -> HttpResponse:
    """A keeper of the register appoints; a second keeper approves."""
    zone = zone_of_home(request.home)
    now = local_now(zone)
    form = AppointmentForm(request, initial={"occurred_at": now, "since": now[:10]})
    form.fields["occurred_at"].zone = zone  # type: ignore[attr-defined]  # our own field

    def draft(given: dict[str, Any]) -> Draft:
        return Draft(
            stream=AUTHORITY,
            body=Appointed(
                person=given["person"],
                name=given["name"],
                role=given["role"],
                scope=given["scope"],
                since=given["since"],
                until=given["until"],
            ),
            occurred_at=given["occurred_at"],
            issuer=request.person.person,
        )

    done = acts.submitted(request, form, draft)
    return done or show(request, "office/people/appoint.html", form=form)
