"""Substitution of an officer who is ill or has left: by two others, in one step.

The role goes over in the register, the login of who left is closed, whoever takes over gets one
with the same duties, and open work goes over with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import ordering
from dauys.accounts.issuing import Order, Wanted, duties_of
from dauys.accounts.models import Account
from dauys.accounts.reach import EVERYWHERE
from dauys.accounts.roles import Duty
from dauys.election.act import Draft
from dauys.election.bodies.authority import Substituted
from dauys.election.states import AuthorityState
from dauys.election.streams import AUTHORITY
from dauys.office import acts, choices
from dauys.office.authority import roles_now
from dauys.office.fields import Identifier, Moment, Text
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_now, zone_of_home
from dauys.office.views.people.listing import in_reach
from dauys.office.words import L_, N_, _
from dauys.store import reading

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
    roles = [one for one in roles_now(request.home, leaver.person) if one[0] != "founder"]
    if form.submitted:
        if not roles:
            form.wrong(_("This person holds no role that could go over. Close the login instead."))
        elif form.cleaned_data["login"] == login or form.cleaned_data["person"] == leaver.person:
            form.wrong(_("Nobody takes over from himself."), "person")
        elif _of_another(form.cleaned_data["login"], form.cleaned_data["person"]):
            form.wrong(_("This sign-in name is another person's."), "login")
        else:
            with acts.attempt(form):
                acts.confirm(form)
                return HttpResponseRedirect(_recorded(request, form, leaver, roles))
    return show(request, "office/people/substitute.html", form=form, shown=leaver, roles=roles)


def _recorded(
    request: Request,
    form: SubstitutionForm,
    leaver: Account,
    roles: Sequence[tuple[str, str, str, str]],
) -> str:
    given = form.cleaned_data
    heir = Account.objects.filter(login=given["login"]).first()
    state = reading.state(request.home, AUTHORITY)
    keys = state.keys if isinstance(state, AuthorityState) else {}
    drafts = [
        Draft(
            stream=AUTHORITY,
            body=Substituted(
                leaves=leaver.person,
                person=given["person"],
                name=given["name"],
                role=role,  # type: ignore[arg-type]  # from an appointment
                scope=scope,
                cause=given["cause"],
                # The last of the acts revokes the key: until then it may still be needed.
                key_revoked=number == len(roles) and leaver.person in keys,
            ),
            occurred_at=given["occurred_at"],
            # A commission substitutes its own officers; for the rest keepers do.
            issuer=request.person.person if scope == EVERYWHERE else scope,
        )
        for number, (role, scope, _since, _until) in enumerate(roles, start=1)
    ]
    order = Order(
        given["login"].casefold(),
        given["person"],
        given["name"],
        _going_over(leaver),
        given["language"],
    )
    if heir is not None:
        order = replace(order, name=heir.name, language=heir.language)
    issue = ordering.place(request.person, "substitute", [order], leaver=leaver.login)
    try:
        return acts.record_all(request, drafts, once=form.once, issue=issue).address
    except BaseException:
        ordering.withdraw(issue, request.person)
        raise


def _of_another(login: str, person: str) -> bool:
    return Account.objects.filter(login=login).exclude(person=person).exists()


def _going_over(leaver: Account) -> tuple[Wanted, ...]:
    """The duties that go with roles; a keeper's never do: founders are named by the home."""
    return tuple(one for one in duties_of(leaver) if one.duty != "keeper")


def _colleague(request: Request, leaver: Account) -> bool:
    """Whether both have a duty for one commission."""
    mine = set(request.reach.commissions()) - {EVERYWHERE}
    return bool(mine & {grant.commission for grant in leaver.grants.all()})
