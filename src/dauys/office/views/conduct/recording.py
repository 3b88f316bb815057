"""The page of one act, whatever its kind: what is asked, why it may be done, and the draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts.roles import OFFICERS, Duty
from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.office import acts, authority
from dauys.office.conduct import why
from dauys.office.conduct.asking import asked, here
from dauys.office.conduct.form import Asked, RecordForm
from dauys.office.conduct.scene import Scene
from dauys.office.conduct.stages import stage_of
from dauys.office.entry import scans
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.problems import Noted, noted
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_
from dauys.store import writing

OF_A_CONTEST: frozenset[Duty] = OFFICERS | {"observers", "registrar"}
OF_A_PRECINCT: frozenset[Duty] = OFFICERS | {"coordinator", "approver", "registrar"}
OF_A_COMMISSION: frozenset[Duty] = OFFICERS | {"registrar"}


@page(
    "contest-record",
    "contest/<str:contest>/record/<str:kind>/",
    roles=OF_A_CONTEST,
    scope="contest",
    title=N_("Record an act"),
)
def of_contest(request: Request, contest: str, kind: str) -> HttpResponse:
    """An act of a contest."""
    scene = Scene(request.home, contest_id=contest, candidate=_candidate(request))
    return recording(request, scene, kind, "contest")


@page(
    "precinct-record",
    "contest/<str:contest>/precinct/<str:precinct>/record/<str:kind>/",
    roles=OF_A_PRECINCT,
    scope="precinct",
    title=N_("Record an act"),
)
def of_precinct(request: Request, contest: str, precinct: str, kind: str) -> HttpResponse:
    """An act of a precinct."""
    scene = Scene(request.home, contest_id=contest, precinct=precinct)
    return recording(request, scene, kind, "precinct")


@page(
    "commission-record",
    "commission/<str:commission>/record/<str:kind>/",
    roles=OF_A_COMMISSION,
    scope="commission",
    title=N_("Record an act"),
)
def of_commission(request: Request, commission: str, kind: str) -> HttpResponse:
    """An act of a commission: a session, a seat."""
    scene = Scene(request.home, commission_id=commission)
    return recording(request, scene, kind, "commission")


@page(
    "election-record",
    "election/<str:election>/record/<str:kind>/",
    roles=OFFICERS | {"registrar"},
    scope="election",
    title=N_("Record an act"),
)
def of_election(request: Request, election: str, kind: str) -> HttpResponse:
    """An act of an election: a settlement, what is shown when, what a source claims."""
    scene = Scene(request.home, election_id=election, commission_id=own_commission(request))
    return recording(request, scene, kind, "election")


@page(
    "unit-record",
    "territory/<str:country>/<str:unit>/record/<str:kind>/",
    roles={"registrar"},
    scope="unit",
    title=N_("Record an act"),
)
def of_unit(request: Request, country: str, unit: str, kind: str) -> HttpResponse:
    """An act of a territory: a vacancy of a post."""
    scene = Scene(request.home, country=country, unit=unit)
    begun = {"unit": unit} if kind == "post.vacated" else None
    return recording(request, scene, kind, "territory", begun=begun)


def recording(
    request: Request,
    scene: Scene,
    kind: str,
    family: str,
    *,
    begun: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of an act that the general form asks for."""
    if not here(kind) or KINDS[kind].family != family:
        return nothing_there(request)
    return answered(request, scene, asked(request, scene, kind, begun=begun))


def answered(request: Request, scene: Scene, questions: Asked) -> HttpResponse:
    """The page of a form; an act that was recorded leads on."""
    kind = questions.kind
    issuer = questions.issuer or str(request.POST.get("act.issuer", ""))
    issuers = [issuer] if issuer else [one for one, _name in questions.offered["act.issuer"]]
    today = scene.today.isoformat()
    if not any(authority.may_record(request, kind, one, today) for one in issuers):
        return not_yours(request)
    form = RecordForm(request, questions)
    checked: tuple[Noted, ...] | None = None
    if form.submitted:
        with acts.attempt(form):
            if form.checking:
                checked = noted(_tried(request, form))
            else:
                acts.confirm(form)
                with _kept(request, form) as draft:
                    outcome = acts.record(request, draft, once=form.once)
                return HttpResponseRedirect(outcome.address)
    return show(
        request,
        "office/conduct/record.html",
        form=form,
        kind=kind,
        about=KINDS[kind],
        settled=[(name, value) for name, value in questions.settled.items() if value],
        rules=why.rules(scene, kind),
        tests=why.tests(scene) if kind.startswith("candidate.") else (),
        checked=checked,
        scene=scene,
        back=_back(scene, kind),
    )


@contextmanager
def _kept(request: Request, form: RecordForm) -> Iterator[Draft]:
    """The draft, with the picture that it names kept first; refused, the picture goes again."""
    draft = form.draft
    if form.picture is None or acts.earlier(request, form.once) is not None:
        yield draft
        return
    scan = scans.keep_of(request.home, draft.stream, request.person, form.picture)
    try:
        yield draft
    except BaseException:
        scans.forget(request.home, scan)
        raise


def _tried(request: Request, form: RecordForm) -> tuple[Any, ...]:
    """What the law says of the draft; nothing is recorded."""
    return writing.trial(request.home, form.draft, [authority.by_of(request, form.draft)])


def _back(scene: Scene, kind: str) -> str:
    if scene.contest_id and kind.startswith("transcribed."):
        terms = scene.contest.terms if scene.contest is not None else None
        return link("election", election=terms.election) if terms is not None else ""
    if scene.contest_id:
        named = stage_of(kind)
        return (named and link(named, contest=scene.contest_id)) or link(
            "contest", contest=scene.contest_id
        )
    if scene.election_id:
        return link("election", election=scene.election_id)
    if scene.commission_id:
        return link("commission", commission=scene.commission_id)
    return link("territory") if scene.country else link("people")


def _candidate(request: Request) -> str:
    return str(request.GET.get("candidate", ""))[:120]


def own_commission(request: Request) -> str:
    """The commission that the person sits in, where there is only one."""
    found = [one for one in request.reach.commissions(OFFICERS) if one != "*"]
    return found[0] if len(set(found)) == 1 else ""
