"""The stages of a contest: what has been done, what may be done next, and by which article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from dauys.accounts import homes
from dauys.accounts.roles import OFFICERS, READERS, Duty
from dauys.election.act import Act
from dauys.election.kinds import KINDS
from dauys.election.states import Candidacy, PrecinctState
from dauys.office import authority
from dauys.office.acts import act_address
from dauys.office.conduct import vacancies
from dauys.office.conduct.scene import Scene
from dauys.office.conduct.stages import BEFORE_POLLS, ON_THE_DAY, STAGES, Stage
from dauys.office.deadlines import Deadline
from dauys.office.links import link
from dauys.office.models import Pending
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.conduct.papers import offered as papers_offered
from dauys.office.words import N_
from dauys.store import reading

OBSERVERS: Final[frozenset[Duty]] = frozenset({"observers"})
SHOWN = 12
"""Acts shown below a stage."""


@dataclass(frozen=True)
class Step:
    """An act that may be recorded, and where."""

    kind: str
    address: str
    #: Which of several, where the same act is recorded of each.
    note: str = ""

    @property
    def two(self) -> bool:
        """Whether it needs a second person."""
        return KINDS[self.kind].persons > 1

    @property
    def session(self) -> bool:
        """Whether a commission decides it in session."""
        return KINDS[self.kind].in_session


@dataclass(frozen=True)
class About:
    """A candidate and the acts that may be about them."""

    candidacy: Candidacy
    steps: tuple[Step, ...]
    address: str


@dataclass(frozen=True)
class Standing:
    """How far a precinct is; None and "" where nothing is recorded."""

    voters: int | None = None
    ballots: int | None = None
    opened: str = ""
    closed: str = ""
    accepted: bool = False

    @classmethod
    def of(cls, state: PrecinctState | None) -> Standing:
        """What the record says of it."""
        if state is None:
            return cls()
        roll = state.roll
        return cls(
            roll.received if roll is not None else None,
            roll.ballots if roll is not None else None,
            state.opened,
            state.closed,
            state.protocol is not None,
        )


def _declare(stage: Stage) -> None:
    """One page for each stage."""

    @page(
        stage.name,
        f"contest/<str:contest>/{stage.name}/",
        roles=OFFICERS | READERS | OBSERVERS | stage.also,
        scope="contest",
        title=stage.title,
    )
    def view(request: Request, contest: str) -> HttpResponse:
        return led(request, contest, stage)

    view.__doc__ = f"The stage {stage.name}."


for _stage in STAGES:
    _declare(_stage)


def led(request: Request, contest: str, stage: Stage) -> HttpResponse:
    """A stage's page: ``?candidate=`` opens the acts about one candidate."""
    scene = Scene(request.home, contest_id=contest)
    matter, state = scene.matter, scene.contest
    if matter is None or state is None:
        return nothing_there(request)
    now = homes.now()
    chosen = str(request.GET.get("candidate", ""))
    people = [
        About(
            one,
            tuple(_steps(request, scene, stage.about, one.id)) if one.id == chosen else (),
            f"?candidate={one.id}#{one.id}",
        )
        for one in state.candidates.values()
    ]
    named = set(stage.kinds) | set(stage.about)
    return show(
        request,
        "office/conduct/stage.html",
        stage=stage,
        matter=matter,
        contest=contest,
        state=state,
        chosen=chosen,
        people=people if stage.about else [],
        steps=list(_steps(request, scene, stage.kinds)),
        beside=_beside(request, scene, stage),
        dates=[
            Deadline(matter, item, now)
            for item in matter.items(now)
            if item.id in stage.steps and item.due is not None
        ],
        result=scene.result if stage.name in ("declaration", "winner") else None,
        papers=papers_offered(scene, stage, chosen),
        waiting=_waiting(f"contest/{contest}", named),
        last=[(act, act_address(act.id)) for act in reversed(matter.acts) if act.kind in named][
            :SHOWN
        ],
    )


def _beside(request: Request, scene: Scene, stage: Stage) -> list[tuple[str, str]]:
    """Pages that belong to the stage and are no form of a kind, for whoever may use them."""
    if stage.name == "winner":
        where = vacancies.address(request, scene)
        return [(N_("Record a vacancy"), where)] if where else []
    today = scene.today.isoformat()
    if stage.name == "calendar" and authority.may_record(
        request, "law.transition", scene.issuer, today
    ):
        where = link("transition", contest=scene.contest_id)
        return [(N_("Another version of the law"), where)]
    return []


@page(
    "stations",
    "contest/<str:contest>/precincts/",
    roles=OFFICERS | READERS | {"coordinator", "approver"},
    scope="contest",
    title=N_("Precincts: lists and ballots"),
)
def stations(request: Request, contest: str) -> HttpResponse:
    """Every precinct: list, ballots, opening, closing, protocol."""
    scene = Scene(request.home, contest_id=contest)
    if scene.matter is None or scene.contest is None or scene.contest.terms is None:
        return nothing_there(request)
    terms = scene.contest.terms
    rows = [
        (
            number,
            terms.precinct_names.get(number, {}),
            Standing.of(scene.precincts.get(number)),
            link("station", contest=contest, precinct=number),
        )
        for number in terms.precincts
    ]
    return show(request, "office/conduct/stations.html", rows=rows, contest=contest, scene=scene)


@page(
    "station",
    "contest/<str:contest>/precinct/<str:precinct>/",
    roles=OFFICERS | READERS | {"coordinator", "approver"},
    scope="precinct",
    title=N_("Precinct"),
)
def station(request: Request, contest: str, precinct: str) -> HttpResponse:
    """One precinct: what is recorded of it, and what may be recorded."""
    scene = Scene(request.home, contest_id=contest, precinct=precinct)
    if scene.matter is None or scene.contest is None or scene.contest.terms is None:
        return nothing_there(request)
    return show(
        request,
        "office/conduct/station.html",
        contest=contest,
        number=precinct,
        names=scene.contest.terms.precinct_names.get(precinct, {}),
        station=Standing.of(scene.station),
        before=list(_steps(request, scene, BEFORE_POLLS)),
        day=list(_steps(request, scene, ON_THE_DAY)),
        others=[
            (N_("Turnout"), link("turnout", contest=contest)),
            (N_("Protocols"), link("protocols", contest=contest)),
        ],
        waiting=_waiting(f"precinct/{contest}/{precinct}", {*BEFORE_POLLS, *ON_THE_DAY}),
        last=_last(scene),
    )


def _last(scene: Scene) -> list[tuple[Act, str]]:
    found = reading.acts_of(scene.home, scene.stream("roll.received"))
    return [(act, act_address(act.id)) for act in reversed(found)][:SHOWN]


def _waiting(stream: str, kinds: Iterable[str]) -> list[Pending]:
    found = Pending.objects.filter(status="waiting", stream=stream, kind__in=sorted(kinds))
    return list(found.select_related("made_by"))


def _steps(
    request: Request, scene: Scene, kinds: Iterable[str], candidate: str = ""
) -> Iterable[Step]:
    today = scene.today.isoformat()
    for kind in kinds:
        if not authority.may_record(request, kind, scene.issuer, today):
            continue
        if scene.precinct:
            where = link(
                "precinct-record", contest=scene.contest_id, precinct=scene.precinct, kind=kind
            )
        else:
            where = link("contest-record", contest=scene.contest_id, kind=kind)
        yield Step(kind, f"{where}?candidate={candidate}" if candidate else where)
