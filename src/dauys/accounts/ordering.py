"""Logins are issued by two people: one orders, another approves, and each gets half of the slip.

A login confers what its person may do, so whoever could issue one alone could be two persons at
once. The orders themselves, and the halves of the slips until they are fetched, are sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

import msgspec
from django.db import transaction
from django.utils.module_loading import import_string

from dauys.accounts import homes, issuing
from dauys.accounts.handing import ON_SUBSTITUTED
from dauys.accounts.issuing import Order, Slip, Wanted
from dauys.accounts.models import Account, Issue
from dauys.accounts.reach import EVERYWHERE, Place, Reach, place_of_commission
from dauys.accounts.roles import ABOUT, Duty
from dauys.election.states import AuthorityState, HomeState
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.faults import Fault
from dauys.store import reading, sealing
from dauys.store.home import Home

Kind = Literal["issue", "again", "grant", "substitute"]

ISSUERS: Final[frozenset[Duty]] = frozenset({"central", "territorial", "precinct"})
"""Officers who may order logins within their own reach; keepers may everywhere."""


class SamePerson(Exception):  # noqa: N818 -- an answer
    """Who ordered does not approve."""


class NotWaiting(Exception):  # noqa: N818 -- an answer
    """It was approved or withdrawn before, or this half was fetched."""


class Content(msgspec.Struct, omit_defaults=True):
    """What an order holds. ``leaver`` is the login whose work goes over (substitution only)."""

    orders: tuple[Order, ...]
    leaver: str = ""


def place(account: Account, kind: Kind, orders: Sequence[Order], *, leaver: str = "") -> Issue:
    """Keep an order for a second person. Faults F-701 to F-703."""
    for order in orders:
        issuing.check(order)
        known = Account.objects.filter(login=order.login).exists()
        if kind == "issue" and (known or order.login in _ordered()):
            raise issuing.taken(order.login)
        if kind in ("again", "grant") and not known:
            raise _unknown(order.login)
    home = homes.current()
    with transaction.atomic(using=home.alias):
        issue = Issue.objects.create(
            kind=kind,
            sealed=b"",
            about=", ".join(filter(None, (leaver, *(order.login for order in orders))))[:400],
            ordered_by=account,
            ordered_at=homes.now(),
        )
        content = msgspec.json.encode(Content(tuple(orders), leaver))
        issue.sealed = sealing.seal(home.keyring.salts, content, _name(issue, "order"))
        issue.save(update_fields=["sealed"])
    return issue


def _ordered() -> set[str]:
    """Names that wait to be issued."""
    waiting = Issue.objects.filter(status="waiting", kind__in=("issue", "substitute"))
    return {order.login for issue in waiting for order in content(issue).orders}


def content(issue: Issue) -> Content:
    """What was ordered."""
    home = homes.current()
    data = sealing.unseal(home.keyring.salts, bytes(issue.sealed), _name(issue, "order"))
    return msgspec.json.decode(data, type=Content)


def approve(issue: Issue, account: Account) -> None:
    """Carry an order out. Raises :class:`SamePerson`, :class:`NotWaiting`, Faults F-703, F-706."""
    if account.pk == issue.ordered_by_id or account.person == issue.ordered_by.person:
        raise SamePerson
    home, asked = homes.current(), content(issue)
    with transaction.atomic(using=home.alias):
        changed = Issue.objects.filter(pk=issue.pk, status="waiting").update(
            status="approved", decided_by=account, decided_at=homes.now()
        )
        if not changed:
            raise NotWaiting
        slips = _carried_out(issue, asked)
        Issue.objects.filter(pk=issue.pk).update(
            passwords=_sealed(issue, "passwords", [replace(one, codes=()) for one in slips]),
            codes=_sealed(issue, "codes", [replace(one, password="") for one in slips]),
        )


def _carried_out(issue: Issue, asked: Content) -> list[Slip]:
    by = issue.ordered_by.login
    match issue.kind:
        case "again":
            return [issuing.again(account_of(order.login)) for order in asked.orders]
        case "grant":
            for order in asked.orders:
                issuing.grant(account_of(order.login), order.duties)
            return []
        case "substitute":
            leaver = account_of(asked.leaver)
            (order,) = asked.orders
            heir = Account.objects.filter(login=order.login).first()
            slips = [] if heir is not None else issuing.issue([order], by=by)
            heir = heir or account_of(order.login)
            issuing.grant(heir, order.duties)
            issuing.close(leaver)
            for name in ON_SUBSTITUTED:
                import_string(name)(leaver, heir)
            return slips
        case _:
            return issuing.issue(asked.orders, by=by)


def withdraw(issue: Issue, account: Account) -> None:
    """Take an order back, or refuse it. Raises :class:`NotWaiting`."""
    changed = Issue.objects.filter(pk=issue.pk, status="waiting").update(
        status="withdrawn", decided_by=account, decided_at=homes.now()
    )
    if not changed:
        raise NotWaiting


def fetch(issue: Issue, account: Account) -> list[Slip]:
    """This person's half of the slips, once. Raises :class:`NotWaiting` if there is none left."""
    half: Literal["passwords", "codes"]
    half = "passwords" if account.pk == issue.ordered_by_id else "codes"
    if half == "codes" and account.pk != issue.decided_by_id:
        raise NotWaiting
    home = homes.current()
    with transaction.atomic(using=home.alias):
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        sealed = bytes(getattr(row, half))
        if not sealed:
            raise NotWaiting
        Issue.objects.filter(pk=issue.pk).update(**{half: b""})
    data = sealing.unseal(home.keyring.salts, sealed, _name(issue, half))
    return msgspec.json.decode(data, type=list[Slip])


def to_fetch(account: Account) -> list[Issue]:
    """Approved orders of which this person's half has not been fetched."""
    mine = Issue.objects.filter(status="approved", ordered_by=account)
    approved = Issue.objects.filter(status="approved", decided_by=account)
    return [one for one in mine if one.passwords] + [one for one in approved if one.codes]


def may_order(home: Home, held: Reach, order: Order) -> Fault | None:
    """Whether this reach suffices for the order; F-704 says for what it does not.

    Neither a duty outside the reach may be given, nor a login to a person who holds a role of the
    register outside it: that login would act there.
    """
    if "keeper" in held.duties:
        return None
    for wanted in order.duties:
        if ABOUT[wanted.duty].everywhere or not _within(home, held, wanted):
            return _beyond(order.login, f"{wanted.duty} {wanted.commission}")
        if wanted.duty == "central" and "central" not in held.duties:
            return _beyond(order.login, wanted.duty)
    for scope in _scopes(home, order.person):
        if scope == EVERYWHERE or not _within(home, held, Wanted("typist", scope)):
            return _beyond(order.login, f"{order.person} {scope}")
    return None


def _within(home: Home, held: Reach, wanted: Wanted) -> bool:
    if wanted.commission == EVERYWHERE:
        return False
    found = place_of_commission(home, wanted.commission)
    if found is None:
        return False
    return held.covers(Place(found.units, found.commission, wanted.precinct), ISSUERS)


def _scopes(home: Home, person: str) -> list[str]:
    """Where a person holds a role of the register; founders hold one everywhere."""
    opened = reading.state(home, HOME)
    founders = opened.opened.founders if isinstance(opened, HomeState) and opened.opened else ()
    if any(founder.person == person for founder in founders):
        return [EVERYWHERE]
    state = reading.state(home, AUTHORITY)
    if not isinstance(state, AuthorityState):
        return []
    today = home.clock()[:10]
    held = state.appointments.get(person, ())
    return [one.scope for one in held if not one.until or today <= one.until]


def account_of(login: str) -> Account:
    """The account of a sign-in name. Fault F-706."""
    found = Account.objects.filter(login=login).first()
    if found is None:
        raise _unknown(login)
    return found


def _sealed(issue: Issue, half: str, slips: list[Slip]) -> bytes:
    shown = [one for one in slips if (one.password if half == "passwords" else one.codes)]
    if not shown:
        return b""
    home = homes.current()
    return sealing.seal(home.keyring.salts, msgspec.json.encode(shown), _name(issue, half))


def _name(issue: Issue, part: str) -> str:
    return f"accounts/issue/{issue.pk}/{part}"


def _unknown(login: str) -> Fault:
    return Fault(
        "F-706",
        what="no such account",
        where="login",
        value=login,
        why="it was never issued in this home",
        remedy="look at: dauys accounts list",
    )


def _beyond(login: str, what: str) -> Fault:
    return Fault(
        "F-704",
        what="an account beyond what who orders it reaches",
        where="duty",
        value=f"{login}: {what}",
        why="a login may act wherever its duties and its person's roles are",
        remedy="let a commission above or a keeper of the register order it",
    )
