"""Elections: announcing one, settling what the law leaves open, and calling a contest."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.accounts.roles import OFFICERS, READERS
from dauys.election import streams
from dauys.election.bodies.transcribed import WHOLE
from dauys.election.states import ContestState, ElectionState, TerritoryState
from dauys.election.vacancies import waiting
from dauys.law import rulebook as rulebooks
from dauys.office import authority
from dauys.office.conduct import carried
from dauys.office.conduct.asking import asked
from dauys.office.conduct.scene import Scene
from dauys.office.forms import Form
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.templatetags.office import named
from dauys.office.views.conduct.leading import Step
from dauys.office.views.conduct.recording import answered, own_commission
from dauys.office.words import L_, N_
from dauys.store import reading
from dauys.store.home import Home
from dauys.wording.current import language

SUMMARY: Final = "published-summary"
"""The form that a table of results fills in."""
PRECINCTS_SHOWN: Final = 20
"""Precincts of a transcribed contest with links of their own; more come by a table."""


class CallForm(Form):
    """Where a contest is called: the unit, or the vacancy that it fills."""

    button = L_("Continue to the call")

    unit = forms.ChoiceField(label=L_("Territorial unit"), required=True)
    type = forms.ChoiceField(
        label=L_("Kind"), choices=(("regular", L_("regular")), ("early", L_("early")))
    )

    def __init__(self, request: Request, units: list[tuple[str, str]]) -> None:
        super().__init__(request)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]  # a choice field


@page(
    "elections", "elections/", roles=OFFICERS | READERS | {"registrar"},
    title=N_("Elections"), menu=15,
)  # fmt: skip
def elections(request: Request) -> HttpResponse:
    """The elections of this home and the posts that wait for one."""
    found = [state.announced for state in _elections(request.home).values() if state.announced]
    may = any(
        authority.may_record(request, "election.announced", one, request.home.clock()[:10])
        for one in request.reach.commissions(OFFICERS)
    )
    return show(
        request,
        "office/conduct/elections.html",
        elections=sorted(found, key=lambda one: one.date, reverse=True),
        vacancies=vacancies(request.home),
        may_announce=may,
        may_transcribe=_transcribes(request),
    )


@page(
    "announce", "elections/new/", roles=OFFICERS | {"registrar"},
    title=N_("Announce an election"),
)  # fmt: skip
def announce(request: Request) -> HttpResponse:
    """An election is announced; ``?vacancy=`` carries over what is known of a vacant post.

    ``?mode=transcribed``: an importer states one whose figures a source has published.
    """
    commission = own_commission(request)
    told = request.GET.get("mode") == "transcribed" and _transcribes(request)
    if not told and not request.reach.duties & OFFICERS:
        return not_yours(request)
    scene = Scene(request.home, commission_id=commission)
    begun: dict[str, Any] = {"type": "general", "scope": "country"}
    country, vacant = _vacancy(request.home, str(request.GET.get("vacancy", "")))
    if vacant is not None:
        begun |= {"type": "by", "scope": "contest", "country": country}
        begun["office"] = vacant.post.partition(":")[0]
    for stream in reading.streams(request.home, streams.territory("")):
        begun.setdefault("country", stream.partition("/")[2])
    known = rulebooks.identifiers()
    name = f"{begun.get('country', '')}.{begun.get('office', 'akim')}"
    chosen = str(request.POST.get("rulebook", "")) or (name if name in known else known[0])
    content = rulebooks.load(chosen if chosen in known else known[0])
    mode = "transcribed" if told else "conducted"
    settled = {"mode": mode, "rulebook_sha256": content.sha256}
    begun |= {"rulebook": content.id}
    begun.setdefault("office", content.id.rpartition(".")[2])
    questions = asked(
        request,
        scene,
        "election.announced",
        settled=settled,
        begun=begun,
        choices={"rulebook": [(one, one) for one in known]},
        own=told,
    )
    return answered(request, scene, questions)


@page(
    "election",
    "election/<str:election>/",
    roles=OFFICERS | READERS | {"registrar"},
    scope="election",
    title=N_("Election"),
)
def election(request: Request, election: str) -> HttpResponse:
    """One election: its contests, the open points of its law, and where to call a contest."""
    scene = Scene(request.home, election_id=election, commission_id=own_commission(request))
    state = scene.election
    if state is None or state.announced is None or scene.rulebook is None:
        return nothing_there(request)
    units = [
        (one.id, f"{named(one.names)} ({one.id})")
        for one in sorted(
            scene.territory.units.values() if scene.territory is not None else (),
            key=lambda unit: unit.id,
        )
    ]
    form = CallForm(request, units)
    if form.submitted:
        where = reverse("office:call", args=[election, form.cleaned_data["unit"]])
        return HttpResponseRedirect(f"{where}?type={form.cleaned_data['type']}")
    contests = [
        (stream.partition("/")[2], found)
        for stream in reading.streams(request.home, streams.contest(f"{election}."))
        if isinstance(found := reading.state(request.home, stream), ContestState) and found.terms
    ]
    points = [
        (
            one.parameter,
            one.question[language()],
            [(r.id, r.text[language()], r.id == one.proposed) for r in one.readings],
            state.settlements.get(one.parameter),
        )
        for one in scene.rulebook.proposed_settlements.values()
        if scene.rulebook.find(one.parameter, scene.today) is not None
    ]
    return show(
        request,
        "office/conduct/election.html",
        election=election,
        announced=state.announced,
        contests=contests,
        points=points,
        form=form if state.announced.mode == "conducted" else None,
        vacancies=vacancies(request.home),
        steps=_steps(request, scene),
        told=_told(scene, contests) if _transcribes(request) else [],
        officer=bool(request.reach.duties & OFFICERS),
    )


def _steps(request: Request, scene: Scene) -> list[Step]:
    """What may be recorded of an election beside its contests."""
    day, person = scene.today.isoformat(), request.person.person
    found = [
        Step(kind, link("election-record", election=scene.election_id, kind=kind))
        for kind, issuer in (
            ("election.policy", scene.commission_id),
            ("claim.recorded", person),
            ("claim.compared", person),
        )
        if issuer and authority.may_record(request, kind, issuer, day)
    ]
    told = scene.election.announced if scene.election is not None else None
    if told is not None and told.mode == "transcribed" and _transcribes(request):
        where = link("transcribe", election=scene.election_id)
        found.append(Step("transcribed.contest", where))
    return found


def _told(scene: Scene, contests: list[tuple[str, ContestState]]) -> list[tuple[str, list[Step]]]:
    """Transcribed contests, and what of their sources may be recorded."""
    found = []
    for name, state in contests:
        if state.transcribed is None or state.terms is None:
            continue
        kind = "transcribed.candidates"
        kinds = [Step(kind, link("contest-record", contest=name, kind=kind))]
        kind = "transcribed.protocol"
        for number in state.terms.precincts[:PRECINCTS_SHOWN]:
            where = link("precinct-record", contest=name, precinct=number, kind=kind)
            kinds.append(Step(kind, where, number))
        found.append((name, kinds))
    return found


def _transcribes(request: Request) -> bool:
    """Whether this person may state what a source has published."""
    day = request.home.clock()[:10]
    return authority.may_record(request, "transcribed.contest", request.person.person, day)


@page(
    "transcribe",
    "election/<str:election>/transcribe/",
    roles={"registrar"},
    scope="election",
    title=N_("Transcribe a contest"),
)
def transcribe(request: Request, election: str) -> HttpResponse:
    """A contest whose figures are taken from a published source; nothing is called by it."""
    scene = Scene(request.home, election_id=election)
    told = scene.election.announced if scene.election is not None else None
    if told is None or told.mode != "transcribed":
        return nothing_there(request)
    settled = {
        "election": election,
        "rulebook": told.rulebook,
        "rulebook_sha256": told.rulebook_sha256,
    }
    begun = {
        "contest": f"{election}.",
        "vote_date": told.date,
        "form": SUMMARY,
        "precincts": [WHOLE],
    }
    return answered(
        request, scene, asked(request, scene, "transcribed.contest", settled=settled, begun=begun)
    )


@page(
    "settle",
    "election/<str:election>/settle/<str:parameter>/<str:reading>/",
    roles=OFFICERS,
    scope="election",
    title=N_("Settle an open point"),
)
def settle(request: Request, election: str, parameter: str, reading: str) -> HttpResponse:
    """A commission adopts a reading, in the words that the rulebook proposes."""
    scene = Scene(request.home, election_id=election, commission_id=own_commission(request))
    fixed = carried.settlement(scene, parameter, reading)
    if "value" not in fixed:
        return nothing_there(request)
    return answered(request, scene, asked(request, scene, "settlement.adopted", settled=fixed))


@page(
    "call",
    "election/<str:election>/call/<str:unit>/",
    roles=OFFICERS,
    scope="election",
    title=N_("Call a contest"),
)
def call(request: Request, election: str, unit: str) -> HttpResponse:
    """A contest is called; precincts and commission are those of the last one there.

    ``?vacancy=`` names the act by which the post became vacant.
    """
    scene = Scene(
        request.home, election_id=election, unit=unit, commission_id=own_commission(request)
    )
    if scene.territory is None or unit not in scene.territory.units:
        return nothing_there(request)
    early = request.GET.get("type") == "early"
    vacancy = str(request.GET.get("vacancy", ""))
    fixed, begun = carried.called(scene, unit, vacancy, early=early)
    begun.setdefault("commission", scene.issuer)
    return answered(
        request, scene, asked(request, scene, "contest.called", settled=fixed, begun=begun)
    )


def vacancies(home: Home) -> list[tuple[str, Any, str]]:
    """Vacant posts that no contest was called for: country, vacancy, and the unit's name."""
    found = []
    contests = [
        state
        for stream in reading.streams(home, streams.contest(""))
        if isinstance(state := reading.state(home, stream), ContestState)
    ]
    for stream in reading.streams(home, streams.territory("")):
        state = reading.state(home, stream)
        if not isinstance(state, TerritoryState):
            continue
        day = Scene(home, country=stream.partition("/")[2]).today
        for one in waiting(state, _elections(home), contests, day):
            unit = one.post.partition(":")[2]
            names = state.units[unit].names if unit in state.units else {}
            found.append((stream.partition("/")[2], one, named(dict(names)) or unit))
    return found


def _vacancy(home: Home, act: str) -> tuple[str, Any]:
    for country, one, _name in vacancies(home):
        if one.act == act:
            return country, one
    return "", None


def _elections(home: Home) -> dict[str, ElectionState]:
    return {
        stream.partition("/")[2]: state
        for stream in reading.streams(home, streams.election(""))
        if isinstance(state := reading.state(home, stream), ElectionState)
    }
