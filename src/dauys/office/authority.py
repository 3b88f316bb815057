"""In which role of the register whoever is signed in may approve an act."""

from __future__ import annotations

from datetime import date
from typing import cast

from dauys.accounts.models import SignIn
from dauys.accounts.reach import Place, place_of_commission
from dauys.accounts.roles import ABOUT, Duty
from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.election.states import AuthorityState, HomeState
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.refusals import Refusal
from dauys.office.drafts import kind_of
from dauys.office.request import Request
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By


class NotConfirmed(Exception):  # noqa: N818 -- a question, not an error
    """The act changes an outcome and the password was not given again."""


def by_of(request: Request, draft: Draft) -> By:
    """This person's approval of the draft, in a role that fits it.

    The role must be held in the register for the draft's issuer, and stand behind a duty that
    this login has there. R-005 where neither fits the kind, R-002 where nothing is held.
    """
    kind = KINDS[kind_of(draft)]
    account, on = request.person, draft.occurred_at[:10]
    held = roles_on(request.home, account.person, draft.issuer, on)
    behind = roles_behind(request, draft.issuer)
    fitting = [role for role in held if role in kind.roles and role in behind]
    if not fitting:
        role = held[0] if held else sorted(kind.roles)[0]
        code = "R-005" if held else "R-002"
        facts: dict[str, str | int] = {"person": account.person, "role": role}
        facts |= {"kind": kind.name} if held else {"date": on}
        raise Refusal(code, fields=("approvals",), facts=facts)
    return By(account.person, fitting[0], "attested", signin_of(request).factor)


def roles_behind(request: Request, issuer: str) -> frozenset[str]:
    """Roles of the register behind the duties that this login has for an issuer."""
    formed = place_of_commission(request.home, issuer)
    place = formed if formed is not None else Place()
    return frozenset(
        role
        for duty in request.reach.duties
        if request.reach.covers(place, {duty})
        for role in ABOUT[cast("Duty", duty)].register
    )


def signin_of(request: Request) -> SignIn:
    """The session. Pages that record acts are never public."""
    if request.signin is None:
        raise NotConfirmed
    return request.signin


def roles_on(home: Home, person: str, issuer: str, on: str) -> list[str]:
    """The roles of the register that a person holds for an issuer on a day, in a fixed order."""
    found = []
    opened = reading.state(home, HOME)
    if isinstance(opened, HomeState) and opened.opened is not None:
        founders = [founder.person for founder in opened.opened.founders]
        found += ["founder"] if person in founders else []
    state = reading.state(home, AUTHORITY)
    if isinstance(state, AuthorityState):
        found += [
            held.role
            for held in state.appointments.get(person, ())
            if held.scope in (issuer, "*")
            and held.since <= on
            and (not held.until or on <= held.until)
        ]
    return list(dict.fromkeys(found))


def may_record(request: Request, kind: str, issuer: str, on: str) -> bool:
    """Whether this person may approve such an act; pages do not offer what is refused anyway."""
    held = roles_on(request.home, request.person.person, issuer, on)
    behind = roles_behind(request, issuer)
    return any(role in KINDS[kind].roles and role in behind for role in held)


def may_as_oneself(request: Request, kind: str, on: date) -> bool:
    """The same of kinds that a person issues, not a commission."""
    return may_record(request, kind, request.person.person, on.isoformat()[:10])


def roles_now(home: Home, person: str) -> list[tuple[str, str, str, str]]:
    """The roles that a person holds today: role, scope, first day, last day ("" open)."""
    today = home.clock()[:10]
    found = []
    opened = reading.state(home, HOME)
    founders = opened.opened.founders if isinstance(opened, HomeState) and opened.opened else ()
    if any(founder.person == person for founder in founders):
        found.append(("founder", "*", "", ""))
    state = reading.state(home, AUTHORITY)
    if isinstance(state, AuthorityState):
        found += [
            (held.role, held.scope, held.since, held.until)
            for held in state.appointments.get(person, ())
            if not held.until or today <= held.until
        ]
    return found
