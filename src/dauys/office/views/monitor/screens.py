"""Screens for a hall: issuing and revoking their links."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts.reach import EVERYWHERE, Place, place_of_commission
from dauys.accounts.roles import OFFICERS, Duty
from dauys.office import choices
from dauys.office.fields import Text
from dauys.office.forms import Form
from dauys.office.monitor import screens as kept
from dauys.office.monitor.models import Screen
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_, _

_COORDINATOR: Final[frozenset[Duty]] = frozenset({"coordinator"})
ISSUERS: Final[frozenset[Duty]] = OFFICERS | _COORDINATOR
"""Duties whose holders may put up a screen."""


class ScreenForm(Form):
    """A new screen: whose territory, in which language, and where it hangs."""

    button = L_("Make a link")

    commission = forms.ChoiceField(label=L_("Territory of the commission"))
    label = Text(label=L_("Where the screen is"), max_length=120)
    language = forms.ChoiceField(label=L_("Language"), choices=choices.LANGUAGES)

    def __init__(self, request: Request) -> None:
        super().__init__(request, initial={"language": request.person.language})
        field = self.fields["commission"]
        field.choices = choices.commissions(request, ISSUERS)  # type: ignore[attr-defined]


class RevokeForm(Form):
    """The small form beside each screen."""

    button = L_("Revoke")
    ids = False

    screen = forms.IntegerField(widget=forms.HiddenInput())


@page("screens", "monitor/screens/", roles=ISSUERS, title=N_("Screens"))
def screens(request: Request) -> HttpResponse:
    """The screens of the territory. A link is shown once, to whoever made it."""
    gone = RevokeForm(request)
    if gone.submitted:
        screen = Screen.objects.filter(pk=gone.cleaned_data["screen"]).first()
        if screen is not None and _in_reach(request, screen):
            kept.revoke(screen)
            return HttpResponseRedirect(reverse("office:screens"))
        gone.wrong(_("There is no such screen in your territory."))
    form, link = ScreenForm(request), ""
    if form.submitted:
        given = form.cleaned_data
        token, _screen = kept.issue(
            request.home,
            request.person,
            commission=given["commission"],
            label=given["label"],
            language=given["language"],
            once=form.once,
        )
        link = request.build_absolute_uri(reverse("office:screen", args=[token]))
    rows = Screen.objects.filter(revoked_at=None).select_related("made_by")
    return show(
        request,
        "office/monitor/screens.html",
        form=form,
        gone=gone,
        link=link,
        screens=[one for one in rows if kept.works(one) and _in_reach(request, one)],
    )


def _in_reach(request: Request, screen: Screen) -> bool:
    if screen.commission == EVERYWHERE:
        return EVERYWHERE in request.reach.commissions(ISSUERS)
    place = place_of_commission(request.home, screen.commission)
    return request.reach.covers(place or Place(commission=screen.commission), ISSUERS)
