"""Substitution of an officer who is ill or has left: by two others, in one step.

The role goes over in the register, the login of who left is closed, whoever takes over gets one
with the same duties, and open work goes over with it.
"""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import ordering, substituting
from dauys.accounts.models import Account
from dauys.accounts.reach import EVERYWHERE
from dauys.accounts.roles import Duty
from dauys.accounts.substituting import Heir
from dauys.office import acts, choices
from dauys.office.fields import Identifier, Moment, Text
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_now, zone_of_home
from dauys.office.views.people.listing import in_reach
from dauys.office.words import L_, N_, _

SUBSTITUTERS: frozenset[Duty] = frozenset({*choices.ORDERERS, "coordinator"})
"""Those behind whose duties stand roles that may approve a substitution."""

CAUSES = (
    ("ill", L_("Ill")),
    ("departed", L_("Has left")),
    ("conflict", L_("Conflict of interest")),
    ("died", L_("Died")),
    ("other", L_("Another reason")),
)


class SubstitutionForm(ActForm):
    """Who takes over from whom."""

    button = L_("Record the substitution")
    confirms = True
    fields_of = {"scope": "person", "where": "login"}  # noqa: RUF012 -- read only

    cause = forms.ChoiceField(label=L_("Why"), choices=CAUSES)
    person = Identifier(
        label=L_("Who takes over: identifier"),
        help_text=L_("As the register knows the person, or a new one."),
    )
    name = Text(label=L_("Name as officially published"), required=False)
    login = Text(
        label=L_("Who takes over: sign-in name"),
        max_length=60,
        help_text=L_("The person's own, or a new one."),
    )
    language = forms.ChoiceField(label=L_("Language"), choices=choices.LANGUAGES)
    occurred_at = Moment(label=L_("Day and time of the decision"))

    def heir(self) -> Heir:
        """Who takes over."""
        given = self.cleaned_data
        return Heir(given["person"], given["login"].casefold(), given["name"], given["language"])


@page(
    "substitute", "people/person/<str:login>/substitute/", roles=SUBSTITUTERS,
    title=N_("Substitute"),
)  # fmt: skip
def substitute(request: Request, login: str) -> HttpResponse:
    """Somebody takes over from this login's person."""
    leaver = Account.objects.filter(login=login).first()
    if leaver is None:
        return nothing_there(request)
    if leaver.pk == request.person.pk or not (
        in_reach(request, leaver) or _colleague(request, leaver)
    ):
        return not_yours(request)
    zone = zone_of_home(request.home)
    form = SubstitutionForm(request, initial={"occurred_at": local_now(zone)})
    form.fields["occurred_at"].zone = zone  # type: ignore[attr-defined]  # our own field
    roles = substituting.roles_of(request.home, leaver.person)
    if form.submitted:
        heir = form.heir()
        if not roles:
            form.wrong(_("This person holds no role that could go over. Close the login instead."))
        elif heir.login == login or heir.person == leaver.person:
            form.wrong(_("Nobody takes over from himself."), "person")
        elif substituting.login_of_another(heir):
            form.wrong(_("This sign-in name is another person's."), "login")
        else:
            with acts.attempt(form):
                acts.confirm(form)
                return HttpResponseRedirect(_recorded(request, form, leaver))
    return show(request, "office/people/substitute.html", form=form, shown=leaver, roles=roles)


def _recorded(request: Request, form: SubstitutionForm, leaver: Account) -> str:
    given, heir = form.cleaned_data, form.heir()
    drafts = substituting.drafts(
        request.home,
        leaver.person,
        heir,
        cause=given["cause"],
        occurred_at=given["occurred_at"],
        by=request.person.person,
    )
    order = substituting.order(leaver, heir)
    issue = ordering.place(request.person, "substitute", [order], leaver=leaver.login)
    try:
        return acts.record_all(request, drafts, once=form.once, issue=issue).address
    except BaseException:
        ordering.withdraw(issue, request.person)
        raise


def _colleague(request: Request, leaver: Account) -> bool:
    """Whether both have a duty for one commission."""
    mine = set(request.reach.commissions()) - {EVERYWHERE}
    return bool(mine & {grant.commission for grant in leaver.grants.all()})
