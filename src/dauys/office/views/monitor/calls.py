"""Calls to a station: who rang whom, when, and what was said. A note of the office, no act."""

from __future__ import annotations

from typing import Final

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import homes
from dauys.accounts.roles import READERS
from dauys.election.streams import precinct as precinct_stream
from dauys.office.fields import Text
from dauys.office.forms import Form
from dauys.office.monitor.models import Call
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.protocol import COUNTERS
from dauys.office.words import L_, N_

WHOM: Final = {
    "chair": N_("the chair"),
    "secretary": N_("the secretary"),
    "member": N_("another member"),
}
ANSWERS: Final = {
    "nobody": N_("nobody answered"),
    "counting": N_("they are counting"),
    "under_way": N_("the paper is on its way"),
    "trouble": N_("they need help"),
    "asked": N_("something was asked or told"),
}


class CallForm(Form):
    """One call. Figures are not for this form: a told protocol has its own page."""

    button = L_("Keep the note")

    whom = forms.ChoiceField(
        label=L_("Who was called"),
        choices=[(name, L_(said)) for name, said in WHOM.items()],
        widget=forms.RadioSelect(),
    )
    answer = forms.ChoiceField(
        label=L_("What was answered"),
        choices=[(name, L_(said)) for name, said in ANSWERS.items()],
        widget=forms.RadioSelect(),
    )
    note = Text(
        label=L_("Note"),
        help_text=L_("No figures, no names and no telephone numbers."),
        max_length=300,
        required=False,
    )


@page(
    "calls",
    "contest/<str:contest>/protocols/<str:precinct>/calls/",
    roles=COUNTERS | READERS,
    scope="precinct",
    title=N_("Calls to the station"),
)
def calls(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The calls so far, and a form for whoever has just rung."""
    stream = precinct_stream(contest, precinct)
    form = None
    if request.reach.covers(request.place, COUNTERS):
        form = CallForm(request, initial={"whom": "chair"})
        if form.submitted:
            _keep(request, stream, form)
            return HttpResponseRedirect(request.get_full_path())
    return show(
        request,
        "office/monitor/calls.html",
        contest=contest,
        precinct=precinct,
        form=form,
        calls=[
            (call, WHOM.get(call.whom, call.whom), ANSWERS.get(call.answer, call.answer))
            for call in Call.objects.filter(stream=stream).select_related("account")
        ],
    )


def _keep(request: Request, stream: str, form: CallForm) -> None:
    given = form.cleaned_data
    try:
        with transaction.atomic(using=request.home.alias):
            Call.objects.create(
                stream=stream,
                account=request.person,
                at=homes.now(),
                whom=given["whom"],
                answer=given["answer"],
                note=given["note"],
                once=form.once,
            )
    except IntegrityError:
        # The same form again: the call is kept.
        return
