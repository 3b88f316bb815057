"""Issuing accounts: one, or many at once; everything that must be printed comes back once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from dauys.accounts import codes, drawing, homes, passwords, signing_in, totp
from dauys.accounts.models import Account, Grant
from dauys.accounts.roles import DUTIES, Duty
from dauys.law.faults import Fault

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]\Z")
_PERSON: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:_-]{0,119}\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A duty for a commission ("*": the whole home), perhaps for one precinct only."""

    duty: Duty
    commission: str = "*"
    precinct: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An account to be issued."""

    login: str
    person: str
    name: str
    duties: tuple[Wanted, ...]
    language: str = "kk"
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for one person: the only place where these secrets ever stand in plain."""

    login: str
    name: str
    language: str
    duties: tuple[Wanted, ...]
    password: str
    codes: tuple[str, ...]


def issue(orders: Sequence[Order], *, by: str = "") -> list[Slip]:
    """Issue all accounts or none; their slips in order. Faults F-701 to F-703."""
    home, moment = homes.current(), homes.now()
    slips = []
    with transaction.atomic(using=home.alias):
        for order in orders:
            check(order)
            if Account.objects.filter(login=order.login).exists():
                raise taken(order.login)
            first = drawing.password()
            account = Account.objects.create(
                login=order.login,
                person=order.person,
                name=order.name,
                password=passwords.hashed(first),
                language=order.language,
                expires_at=order.expires_at,
                issued_at=moment,
                issued_by=by,
            )
            grant(account, order.duties)
            slips.append(_slip(account, order.duties, first))
    return slips


def grant(account: Account, duties: Sequence[Wanted]) -> None:
    """Give an account these duties besides those it has."""
    for one in duties:
        Grant.objects.get_or_create(
            account=account, duty=one.duty, commission=one.commission, precinct=one.precinct
        )


def again(account: Account) -> Slip:
    """A new first password and a new sheet: for whoever lost slip, telephone or both.

    Every session of the account ends; its code generator and passkeys are forgotten.
    """
    home = homes.current()
    first = drawing.password()
    with transaction.atomic(using=home.alias):
        account.password = passwords.hashed(first)
        account.must_change = True
        account.save(update_fields=["password", "must_change"])
        account.passkeys.all().delete()
        totp.remove(account)
        signing_in.end_all(account)
        return _slip(account, duties_of(account), first)


def close(account: Account) -> None:
    """Nobody signs in with it any more; it stays, because acts name who approved."""
    with transaction.atomic(using=homes.current().alias):
        account.active = False
        account.save(update_fields=["active"])
        signing_in.end_all(account)


def duties_of(account: Account) -> tuple[Wanted, ...]:
    """The duties of an account."""
    return tuple(
        Wanted(one.duty, one.commission, one.precinct)  # type: ignore[arg-type]  # checked when granted
        for one in account.grants.all()
    )


def check(order: Order) -> None:
    """Fault F-701 for a name that cannot be, F-702 for no duty or an unknown one."""
    if not _LOGIN.match(order.login):
        raise Fault(
            "F-701",
            what="not a sign-in name",
            where="login",
            value=order.login,
            why="it is typed on many keyboards: 3 to 60 small Latin letters, digits and . _ -",
            remedy="choose another, for instance ulgi-typist-1",
        )
    if not _PERSON.match(order.person):
        raise Fault(
            "F-701",
            what="not a person's identifier",
            where="person",
            value=order.person,
            why="it stands in acts",
            remedy="use letters, digits and . : _ -",
        )
    if not order.duties or any(one.duty not in DUTIES for one in order.duties):
        raise Fault(
            "F-702",
            what="an account without a duty, or with an unknown one",
            where="duty",
            value=", ".join(one.duty for one in order.duties),
            why="an account reaches what its duties reach, and nothing else",
            remedy=f"name some of: {', '.join(DUTIES)}",
        )


def taken(login: str) -> Fault:
    """Fault F-703."""
    return Fault(
        "F-703",
        what="the sign-in name is taken",
        where="login",
        value=login,
        why="acts say who approved, so a name is never given to a second person",
        remedy="choose another",
    )


def _slip(account: Account, duties: tuple[Wanted, ...], first: str) -> Slip:
    return Slip(
        login=account.login,
        name=account.name,
        language=account.language,
        duties=duties,
        password=first,
        codes=tuple(codes.new_sheet(account)),
    )
