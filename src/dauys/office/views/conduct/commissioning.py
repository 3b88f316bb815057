"""A commission's own page: its sessions, who sits in it, and what it may record."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.accounts.roles import OFFICERS, READERS
from dauys.election.states import CommissionState
from dauys.election.streams import commission as commission_stream
from dauys.office import authority
from dauys.office.acts import act_address
from dauys.office.conduct.scene import Scene
from dauys.office.docket import matters
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.conduct.leading import Step
from dauys.office.words import N_
from dauys.store import reading

KINDS_HERE = (
    "commission.session", "member.seated", "member.substituted", "member.ended",
)  # fmt: skip


@page(
    "commission",
    "commission/<str:commission>/",
    roles=OFFICERS | READERS | {"registrar"},
    scope="commission",
    title=N_("Commission"),
)
def commission(request: Request, commission: str) -> HttpResponse:
    """Sessions with their minutes, members, and the acts of the commission."""
    stream = commission_stream(commission)
    state = reading.state(request.home, stream)
    if not isinstance(state, CommissionState) or state.formed is None:
        return nothing_there(request)
    scene = Scene(request.home, commission_id=commission)
    contests = [one for one in matters(request.home) if one.place.commission == commission]
    acts = reading.acts_of(request.home, stream)
    held = [act for act in acts if act.kind == "commission.session"]
    sessions = [
        (
            act,
            act_address(act.id),
            link("paper", contest=contests[-1].id, kind="minutes") + f"?session={act.body.session}"
            if contests
            else "",
        )
        for act in reversed(held)
    ]
    today = scene.today.isoformat()
    steps = [
        Step(kind, link("commission-record", commission=commission, kind=kind))
        for kind in KINDS_HERE
        if authority.may_record(request, kind, commission, today)
    ]
    return show(
        request,
        "office/conduct/commission.html",
        commission=commission,
        formed=state.formed,
        seats=state.members.seats if state.members is not None else [],
        sessions=sessions,
        steps=steps,
        contests=contests,
    )
