"""Substitution of an officer: the acts that move the roles, and the login that goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from dauys.accounts.issuing import Order, Wanted, duties_of
from dauys.accounts.models import Account
from dauys.accounts.reach import EVERYWHERE
from dauys.election.act import Draft
from dauys.election.bodies.authority import Role, Substituted
from dauys.election.states import AuthorityState
from dauys.election.streams import AUTHORITY
from dauys.store import reading
from dauys.store.home import Home


@dataclass(frozen=True, slots=True)
class Heir:
    """Who takes over: the person of the register, and the login, which may be there already."""

    person: str
    login: str
    name: str = ""
    language: str = "kk"


def roles_of(home: Home, person: str) -> list[tuple[str, str]]:
    """The roles that could go over today, with what they are held for. A founder's never can."""
    state = reading.state(home, AUTHORITY)
    if not isinstance(state, AuthorityState):
        return []
    today = home.clock()[:10]
    held = state.appointments.get(person, ())
    found = [(one.role, one.scope) for one in held if not one.until or today <= one.until]
    return list(dict.fromkeys(found))


def drafts(
    home: Home, leaver: str, heir: Heir, *, cause: str, occurred_at: str, by: str
) -> list[Draft]:
    """One act for each role that goes over; the last revokes the key of who leaves.

    A commission substitutes its own officers, so it issues the act; for roles of the whole home
    ``by`` does, one of those who approve.
    """
    state = reading.state(home, AUTHORITY)
    has_key = isinstance(state, AuthorityState) and leaver in state.keys
    roles = roles_of(home, leaver)
    return [
        Draft(
            stream=AUTHORITY,
            body=Substituted(
                leaves=leaver,
                person=heir.person,
                name=heir.name,
                role=cast("Role", role),
                scope=scope,
                cause=cause,  # type: ignore[arg-type]  # the decoder checks it
                # Until the last of the acts the key may still be needed.
                key_revoked=has_key and number == len(roles),
            ),
            occurred_at=occurred_at,
            issuer=by if scope == EVERYWHERE else scope,
        )
        for number, (role, scope) in enumerate(roles, start=1)
    ]


def order(leaver: Account, heir: Heir) -> Order:
    """The login of who takes over, with the duties of who leaves. A keeper's duty never goes."""
    known = Account.objects.filter(login=heir.login).first()
    duties: tuple[Wanted, ...] = tuple(one for one in duties_of(leaver) if one.duty != "keeper")
    return Order(
        heir.login,
        heir.person,
        known.name if known else heir.name,
        duties,
        known.language if known else heir.language,
    )


def login_of_another(heir: Heir) -> bool:
    """Whether the login is there and belongs to somebody else."""
    return Account.objects.filter(login=heir.login).exclude(person=heir.person).exists()
