"""Writing an act with the authority of whoever is signed in: the one way from the office.

``submitted`` is what a page calls. An act that one person may record is written at once; an act
that needs two becomes a sealed draft, which another person approves (:func:`approve`). Which role
of the register a person approves in is found here, in the appointments.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts import homes, signing_in
from dauys.accounts.models import Account, SignIn
from dauys.accounts.signing_in import Denied
from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.election.states import AuthorityState, HomeState
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.office import drafts
from dauys.office.forms import ActForm
from dauys.office.models import Pending, Receipt
from dauys.office.problems import Noted, noted
from dauys.office.request import Request
from dauys.office.words import _
from dauys.store import reading, writing
from dauys.store.home import Home
from dauys.store.sequencing import sequence
from dauys.store.writing import By, Recorded


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft: an act's id, or a draft that waits; and the findings."""

    act: str
    pending: int | None
    findings: tuple[Noted, ...]

    @property
    def address(self) -> str:
        """The page that shows it."""
        if self.act:
            return act_address(self.act)
        return reverse("office:draft", args=[self.pending])


class NotConfirmed(Exception):  # noqa: N818 -- a question, not an error
    """The act changes an outcome and the password was not given again."""


class AlreadyDecided(Exception):  # noqa: N818 -- an answer
    """Somebody else has approved, returned or withdrawn the draft."""


def submitted(
    request: Request, form: ActForm, make: Callable[[dict[str, Any]], Draft]
) -> HttpResponse | None:
    """The answer to a form whose act was recorded (or waits); None: show the form.

    ``make`` turns the answers into the draft. Refusals and faults become problems of the form;
    nothing is recorded then, and nothing typed is lost.
    """
    if not form.submitted:
        return None
    with attempt(form):
        confirm(form)
        outcome = record(request, make(form.cleaned_data), once=form.once)
        return HttpResponseRedirect(outcome.address)
    return None


@contextmanager
def attempt(form: ActForm) -> Iterator[None]:
    """Inside, acts are recorded for a form; what stands against it becomes the form's problem."""
    try:
        yield
    except Denied as denied:
        form.wrong(denied_text(denied), "again")
    except NotConfirmed:
        form.wrong(_("Give your password again."), "again")
    except AlreadyDecided:
        form.wrong(_("Somebody else has decided about this draft."))
    except Refusal as refusal:
        form.refused(refusal)
    except Fault as fault:
        form.faulted(fault)


def confirm(form: ActForm) -> None:
    """Check the password that the form asked for. Raises :class:`Denied`."""
    if form.asks_password:
        signing_in.confirm(signin_of(form.request), form.cleaned_data["again"])


def record(request: Request, draft: Draft, *, once: str) -> Outcome:
    """Record the draft as an act, or keep it for a second person.

    ``once`` names this submission: the same name again answers with the first outcome and
    records nothing. Raises :class:`Refusal`, :class:`Fault`, :class:`NotConfirmed`.
    """
    home, account = request.home, request.person
    earlier = _earlier(once, account)
    if earlier is not None:
        return earlier
    kind = KINDS[drafts.kind_of(draft)]
    by = by_of(request, draft)
    if needs_confirming(kind.name):
        _confirmed(request)
    if kind.persons > 1:
        findings = writing.trial(home, draft, [by])
        return _keep(request, draft, by, once, findings)

    def receipt(made: Recorded) -> None:
        _receipt(once, account, findings=made.findings, act=made.act.id)

    try:
        made = writing.record(home, draft, [by], alongside=receipt)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        earlier = _earlier(once, account)
        if earlier is None:
            raise
        return earlier
    sequence(home)
    return Outcome(made.act.id, None, noted(made.findings))


def approve(request: Request, pending: Pending, *, once: str) -> Outcome:
    """The second person's approval: the draft becomes an act.

    Raises :class:`Refusal` (R-003 for the same person), :class:`Fault`, :class:`NotConfirmed`,
    :class:`AlreadyDecided`.
    """
    home, account = request.home, request.person
    draft = unsealed(home, pending)
    second = by_of(request, draft)
    first = By(pending.person, pending.role, "attested", pending.factor)
    if account.pk == pending.made_by_id or second.person == first.person:
        raise Refusal(
            "R-003",
            fields=("approvals",),
            facts={"given": 1, "needed": 2, "kind": pending.kind},
        )
    _confirmed(request)

    def close(made: Recorded) -> None:
        changed = Pending.objects.filter(pk=pending.pk, status="waiting").update(
            status="approved",
            decided_by=account,
            decided_at=homes.now(),
            act=made.act.id,
        )
        if not changed:
            raise AlreadyDecided
        _receipt(once, account, findings=made.findings, act=made.act.id)

    made = writing.record(home, draft, [first, second], alongside=close)
    sequence(home)
    return Outcome(made.act.id, None, noted(made.findings))


def turn_down(request: Request, pending: Pending, reason: str) -> None:
    """Return somebody's draft, or withdraw one's own. Raises :class:`AlreadyDecided`."""
    own = pending.made_by_id == request.person.pk
    changed = Pending.objects.filter(pk=pending.pk, status="waiting").update(
        status="withdrawn" if own else "returned",
        decided_by=request.person,
        decided_at=homes.now(),
        reason=reason,
    )
    if not changed:
        raise AlreadyDecided


def by_of(request: Request, draft: Draft) -> By:
    """This person's approval of the draft, in a role that the register gives for it.

    Where none fits, R-005 (the roles held may not do this) or R-002 (not appointed there).
    """
    kind = KINDS[drafts.kind_of(draft)]
    account = request.person
    on = draft.occurred_at[:10]
    held = roles_on(request.home, account.person, draft.issuer, on)
    fitting = [role for role in held if role in kind.roles]
    if not fitting:
        role = held[0] if held else sorted(kind.roles)[0]
        code = "R-005" if held else "R-002"
        facts: dict[str, str | int] = {"person": account.person, "role": role}
        facts |= {"kind": kind.name} if held else {"date": on}
        raise Refusal(code, fields=("approvals",), facts=facts)
    return By(account.person, fitting[0], "attested", signin_of(request).factor)


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


def may_record(home: Home, account: Account, kind: str, issuer: str, on: str) -> bool:
    """Whether the register lets this person approve such an act; pages hide what it does not."""
    return any(role in KINDS[kind].roles for role in roles_on(home, account.person, issuer, on))


def needs_confirming(kind: str) -> bool:
    """Whether an act of this kind changes an outcome."""
    return KINDS[kind].persons > 1 or KINDS[kind].in_session


def unsealed(home: Home, pending: Pending) -> Draft:
    """The draft that waits."""
    return drafts.unseal(home, bytes(pending.sealed), _sealed_name(pending))


def act_address(act_id: str) -> str:
    """The page of an act."""
    stream, _slash, number = act_id.rpartition("/")
    return reverse("office:act", args=[stream, number])


def denied_text(denied: Denied) -> str:
    """Why a password or code was not taken, without saying what was wrong with it."""
    if denied.wait > timedelta(0):
        minutes = -(-int(denied.wait.total_seconds()) // 60)
        return _("Too many attempts. Try again in {minutes} min.", minutes=minutes)
    return _("That is not right. Check it and try again.")


def _confirmed(request: Request) -> None:
    if not signing_in.fresh(signin_of(request)):
        raise NotConfirmed


def _keep(
    request: Request, draft: Draft, by: By, once: str, findings: tuple[Finding, ...]
) -> Outcome:
    home, account = request.home, request.person
    with transaction.atomic(using=home.alias):
        pending = Pending(
            kind=drafts.kind_of(draft),
            stream=draft.stream,
            issuer=draft.issuer,
            sealed=b"",
            made_by=account,
            person=by.person,
            role=by.role,
            factor=by.factor,
            made_at=homes.now(),
        )
        pending.save()
        # The row's number is part of what the seal binds, so it is needed first.
        pending.sealed = drafts.seal(home, draft, _sealed_name(pending))
        pending.save(update_fields=["sealed"])
        _receipt(once, account, findings=findings, pending=pending)
    return Outcome("", pending.pk, noted(findings))


def _sealed_name(pending: Pending) -> str:
    return f"office/draft/{pending.pk}/{pending.person}/{pending.role}/{pending.factor}"


def _receipt(
    once: str,
    account: Account,
    *,
    findings: tuple[Finding, ...],
    act: str = "",
    pending: Pending | None = None,
) -> None:
    Receipt.objects.create(
        once=once,
        account=account,
        act=act,
        pending=pending,
        findings=json.dumps([asdict(one) for one in noted(findings)], ensure_ascii=False),
        at=homes.now(),
    )


def _earlier(once: str, account: Account) -> Outcome | None:
    row = Receipt.objects.filter(once=once, account=account).first()
    return Outcome(row.act, row.pending_id, kept(row)) if row is not None else None


def kept(row: Receipt) -> tuple[Noted, ...]:
    """The findings of a receipt."""
    return tuple(msgspec.convert(json.loads(row.findings), list[Noted]))
