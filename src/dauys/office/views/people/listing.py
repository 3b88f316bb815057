"""The people of a territory: logins, duties, and whether a commission can begin."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse

from dauys.accounts import codes, homes, ordering, signing_in, staffing, totp
from dauys.accounts.models import Account
from dauys.accounts.reach import EVERYWHERE, Place, place_of_commission
from dauys.accounts.roles import Duty
from dauys.office import authority, choices, queue
from dauys.office.authority import roles_now
from dauys.office.choices import ORDERERS
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.conduct.leading import Step
from dauys.office.views.conduct.registering import KEY_KINDS
from dauys.office.words import N_

WATCHERS: Final[frozenset[Duty]] = ORDERERS | {"auditor"}


@page("people", "people/", roles=WATCHERS, title=N_("People"), menu=80)
def people(request: Request) -> HttpResponse:
    """Every login in reach, what waits, and the commissions."""
    return show(
        request,
        "office/people/list.html",
        accounts=[
            (account, signing_in.open_at(account, homes.now()))
            for account in Account.objects.prefetch_related("grants")
            if in_reach(request, account)
        ],
        commissions=choices.commissions(request, WATCHERS),
        waiting=queue.orders_for(request),
        own=queue.own_orders(request),
        to_fetch=ordering.to_fetch(request.person),
        may_order=bool(request.reach.duties & ORDERERS),
    )


@page("person", "people/person/<str:login>/", roles=WATCHERS, title=N_("Person"))
def person(request: Request, login: str) -> HttpResponse:
    """One login: duties, roles in the register, ways to sign in."""
    account = Account.objects.filter(login=login).first()
    if account is None:
        return nothing_there(request)
    if not in_reach(request, account):
        return not_yours(request)
    return show(
        request,
        "office/people/person.html",
        shown=account,
        open=signing_in.open_at(account, homes.now()),
        grants=account.grants.all(),
        roles=roles_now(request.home, account.person),
        left=codes.left(account),
        totp=totp.confirmed(account),
        passkeys=account.passkeys.count(),
        may_order=bool(request.reach.duties & ORDERERS) and account.pk != request.person.pk,
        steps=_of_register(request, account),
    )


def _of_register(request: Request, account: Account) -> list[Step]:
    """What a keeper records of the person behind a login."""
    asked = urlencode({"person": account.person})
    return [
        Step(kind, f"{link('register-record', kind=kind)}?{asked}")
        for kind in KEY_KINDS
        if authority.may_as_oneself(request, kind, homes.now())
    ]


@page(
    "staffing", "commission/<str:commission>/staffing/", roles=WATCHERS, scope="commission",
    title=N_("Start-up check"),
)  # fmt: skip
def check(request: Request, commission: str) -> HttpResponse:
    """Whether a commission has the people it needs; profiles for three, five and eight."""
    lacks = staffing.check(request.home, commission)
    return show(
        request,
        "office/people/staffing.html",
        commission=commission,
        serious=[lack for lack in lacks if lack.serious],
        other=[lack for lack in lacks if not lack.serious],
        profiles=staffing.profiles(),
    )


def in_reach(request: Request, account: Account) -> bool:
    """Whether one of the account's duties is where this person orders or audits."""
    return any(
        request.reach.covers(_place(request, grant.commission), _over(grant.commission))
        for grant in account.grants.all()
    )


def _place(request: Request, commission: str) -> Place:
    if commission == EVERYWHERE:
        return Place(units=(EVERYWHERE,))
    return place_of_commission(request.home, commission) or Place(commission=commission)


def _over(commission: str) -> frozenset[Duty]:
    # Logins of the whole home are the keepers' business; an officer need not see them.
    return frozenset({"keeper", "auditor"}) if commission == EVERYWHERE else WATCHERS
