"""Writing an act with the authority of whoever is signed in: the one way from the office.

``submitted`` is what a page calls. An act that one person may record is written at once; an act
that needs two becomes a sealed draft, which another person approves (:func:`approve`). Which role
of the register a person approves in is found here, in the appointments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts import homes, ordering, signing_in
from dauys.accounts.models import Issue
from dauys.accounts.signing_in import Denied
from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.office import drafts, receipts
from dauys.office.authority import NotConfirmed, by_of, signin_of
from dauys.office.bundle import lending
from dauys.office.forms import ActForm, Form
from dauys.office.models import Pending, Receipt
from dauys.office.problems import Noted, noted
from dauys.office.request import Request
from dauys.office.words import _
from dauys.store import writing
from dauys.store.home import Home
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
def attempt(form: Form) -> Iterator[None]:
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
    return record_all(request, [draft], once=once)


def record_all(
    request: Request,
    wanted: Sequence[Draft],
    *,
    once: str,
    second: bool = False,
    issue: Issue | None = None,
    alongside: Callable[[Sequence[Recorded]], None] | None = None,
) -> Outcome:
    """Several drafts as one: all become acts, in this order, or none does.

    If one of them needs a second person, or ``second`` asks for one, all wait together, and with
    them logins that are to be issued at the same time (``issue``). The outcome names the first
    act. What ``alongside`` writes is there if the acts are; where they wait it is not called.
    Raises as :func:`record`.
    """
    home, account = request.home, request.person
    found = receipts.earlier(once, account)
    if found is not None:
        return _as_before(found)
    lending.check(home, (draft.stream for draft in wanted))
    approvals = [by_of(request, draft) for draft in wanted]
    kinds = [KINDS[drafts.kind_of(draft)] for draft in wanted]
    if any(needs_confirming(kind.name) for kind in kinds):
        _confirmed(request)
    if second or issue is not None or any(kind.persons > 1 for kind in kinds):
        findings = _tried(home, wanted, approvals)
        return _keep(request, wanted, approvals, once, findings, issue)

    def close(made: Sequence[Recorded]) -> None:
        receipts.for_acts(once, account, made)
        if alongside is not None:
            alongside(made)

    try:
        return _written(
            home, [(draft, [by]) for draft, by in zip(wanted, approvals, strict=True)], close
        )
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        found = receipts.earlier(once, account)
        if found is None:
            raise
        return _as_before(found)


def earlier(request: Request, once: str) -> Outcome | None:
    """What became of a submission of this name, if there was one by this login."""
    found = receipts.earlier(once, request.person) if once else None
    return _as_before(found) if found is not None else None


def approve(request: Request, pending: Pending, *, once: str) -> Outcome:
    """The second person's approval: what waits becomes acts.

    Raises :class:`Refusal` (R-003 for the same person), :class:`Fault`, :class:`NotConfirmed`,
    :class:`AlreadyDecided`.
    """
    home, account = request.home, request.person
    if account.pk == pending.made_by_id or account.person == pending.person:
        raise Refusal(
            "R-003",
            fields=("approvals",),
            facts={"given": 1, "needed": 2, "kind": pending.kind},
        )
    approved = [
        (draft, [By(pending.person, role, "attested", pending.factor), by_of(request, draft)])
        for draft, role in unsealed(home, pending)
    ]
    _confirmed(request)
    lending.check(home, (draft.stream for draft, _by in approved))

    def close(made: Sequence[Recorded]) -> None:
        changed = Pending.objects.filter(pk=pending.pk, status="waiting").update(
            status="approved",
            decided_by=account,
            decided_at=homes.now(),
            act=made[0].act.id,
        )
        if not changed:
            raise AlreadyDecided
        if pending.issue is not None:
            ordering.approve(pending.issue, account)
        receipts.for_acts(once, account, made)

    return _written(home, approved, close)


def _written(
    home: Home,
    approved: Sequence[tuple[Draft, Sequence[By]]],
    close: Callable[[Sequence[Recorded]], None],
) -> Outcome:
    """Write all in one transaction, with what the office keeps beside them."""
    if len(approved) == 1:
        ((draft, by),) = approved
        made = [writing.record(home, draft, by, alongside=lambda one: close([one]))]
    else:
        with writing.batch(home):
            made = [writing.record(home, draft, by) for draft, by in approved]
            close(made)
    return Outcome(made[0].act.id, None, noted(_findings(made)))


def _as_before(found: Receipt) -> Outcome:
    return Outcome(found.act, found.pending_id, receipts.kept(found))


def _findings(made: Iterable[Recorded]) -> tuple[Finding, ...]:
    return tuple(finding for one in made for finding in one.findings)


def _tried(home: Home, wanted: Sequence[Draft], by: Sequence[By]) -> tuple[Finding, ...]:
    """What would be found; only the first can be asked where later ones rest on it."""
    if len(wanted) == 1:
        return writing.trial(home, wanted[0], by)
    found: list[Finding] = []
    streams: set[str] = set()
    for draft, one in zip(wanted, by, strict=True):
        if draft.stream in streams:
            continue
        streams.add(draft.stream)
        found += writing.trial(home, draft, [one])
    return tuple(found)


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
    if pending.issue is not None:
        ordering.withdraw(pending.issue, request.person)


def needs_confirming(kind: str) -> bool:
    """Whether an act of this kind changes an outcome."""
    return KINDS[kind].persons > 1 or KINDS[kind].in_session


def unsealed(home: Home, pending: Pending) -> list[drafts.Waiting]:
    """What waits, each with the role of the first approval."""
    return drafts.unseal(home, bytes(pending.sealed), sealed_name(pending))


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
    request: Request,
    wanted: Sequence[Draft],
    by: Sequence[By],
    once: str,
    findings: tuple[Finding, ...],
    issue: Issue | None,
) -> Outcome:
    home, account = request.home, request.person
    waiting = [drafts.Waiting(d, one.role) for d, one in zip(wanted, by, strict=True)]
    with transaction.atomic(using=home.alias):
        pending = Pending(
            kind=drafts.kind_of(wanted[0]),
            stream=wanted[0].stream,
            issuer=wanted[0].issuer,
            count=len(wanted),
            sealed=b"",
            made_by=account,
            person=by[0].person,
            role=by[0].role,
            factor=by[0].factor,
            made_at=homes.now(),
            issue=issue,
        )
        pending.save()
        # The row's number is part of what the seal binds, so it is needed first.
        pending.sealed = drafts.seal(home, waiting, sealed_name(pending))
        pending.save(update_fields=["sealed"])
        receipts.keep(once, account, findings, pending=pending)
    return Outcome("", pending.pk, noted(findings))


def sealed_name(pending: Pending) -> str:
    """The name under which what waits is sealed."""
    return f"office/draft/{pending.pk}/{pending.person}/{pending.factor}"
