"""Acts and drafts: what was recorded, what waits, and the second person's approval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts.roles import READERS
from dauys.election.kinds import decode
from dauys.election.streams import contest_of
from dauys.office import acts, queue, receipts
from dauys.office.drafts import kind_of
from dauys.office.fieldnames import field_name
from dauys.office.fields import Text
from dauys.office.forms import ActForm
from dauys.office.models import Pending, Receipt
from dauys.office.pages import SIGNED_IN, page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.shown import picture_of, protocol_table, scan_of
from dauys.office.words import L_, N_, _
from dauys.register import dsse
from dauys.store import reading
from dauys.verify.replay import PAYLOAD_TYPE
from dauys.wording.current import language
from dauys.wording.dates import written


class ApproveForm(ActForm):
    """The second approval."""

    button = L_("Approve")
    confirms = True


class TurnDownForm(ActForm):
    """Returning or withdrawing a draft, with the reason."""

    button = L_("Take it out of the queue")

    reason = Text(label=L_("Reason"), max_length=1000, lines=3)


@page("act", "act/<path:stream>/<int:number>/", roles=SIGNED_IN, title=N_("Act"))
def act(request: Request, stream: str, number: int) -> HttpResponse:
    """One act as it stands in the register, with what was found when it was recorded."""
    entry = reading.entry_of(request.home, stream, number)
    if entry is None:
        return nothing_there(request)
    if not queue.may_see(request, stream):
        return not_yours(request)
    found = decode(dsse.open_entry(entry, PAYLOAD_TYPE).payload)
    receipt = Receipt.objects.filter(act=found.id).first()
    return show(
        request,
        "office/acts/act.html",
        act=found,
        kind=found.kind,
        rows=rows_of(found.body),
        findings=receipts.kept(receipt) if receipt is not None else (),
        contest=contest_of(stream),
    )


@page("drafts", "drafts/", roles=SIGNED_IN, title=N_("Approvals"), menu=90)
def drafts(request: Request) -> HttpResponse:
    """What waits for a second person."""
    return show(
        request,
        "office/acts/drafts.html",
        yours=queue.waiting_for(request),
        own=queue.own(request),
    )


@page("draft", "drafts/<int:number>/", roles=SIGNED_IN, title=N_("Draft"))
def draft(request: Request, number: int) -> HttpResponse:
    """One draft: to approve, to return, to withdraw, or to look at."""
    pending = Pending.objects.select_related("made_by").filter(pk=number).first()
    if pending is None:
        return nothing_there(request)
    own = pending.made_by_id == request.person.pk
    mine = queue.may_approve(request, pending)
    # A draft is not in the register yet: it concerns who made it and who may decide, and auditors.
    if not own and not mine and not queue.may_see(request, pending.stream, READERS):
        return not_yours(request)
    approve = ApproveForm(request) if mine else None
    down = TurnDownForm(request) if own or mine else None
    if approve is not None and approve.submitted:
        with acts.attempt(approve):
            acts.confirm(approve)
            outcome = acts.approve(request, pending, once=approve.once)
            return HttpResponseRedirect(outcome.address)
    if down is not None and down.submitted:
        with acts.attempt(down):
            acts.turn_down(request, pending, down.cleaned_data["reason"])
            return HttpResponseRedirect(request.path)
    pending.refresh_from_db()
    if own and pending.status != "waiting" and not pending.seen:
        Pending.objects.filter(pk=pending.pk).update(seen=True)
    receipt = Receipt.objects.filter(pending=pending).first()
    waiting = [draft for draft, _role in acts.unsealed(request.home, pending)]
    protocol = protocol_table(request.home, waiting)
    # Beside figures only; the picture of any other paper has its link.
    scan = scan_of(waiting) if protocol is not None else None
    return show(
        request,
        "office/acts/draft.html",
        pending=pending,
        drafts=[(draft, kind_of(draft), rows_of(draft.body)) for draft in waiting],
        protocol=protocol,
        scan=scan,
        picture=picture_of(scan),
        findings=receipts.kept(receipt) if receipt is not None else (),
        own=own,
        second=mine,
        next=queue.next_for(request, pending) if mine else None,
        approve=approve,
        turn_down=down,
        act_address=acts.act_address(pending.act) if pending.act else "",
    )


def rows_of(body: Any) -> list[tuple[str, str]]:
    """The body of an act, field by field, in words; nested ones with what they are part of."""
    return [
        (field_name(path), _said(value)) for path, value in _flat("", msgspec.to_builtins(body))
    ]


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{name}.{key}" if name else str(key), item)
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for number, item in enumerate(value, 1):
            yield from _flat(f"{name} {number}", item)
    else:
        yield name, value


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_said(item) for item in value)
    return written(value, language()) if isinstance(value, str) else str(value)
