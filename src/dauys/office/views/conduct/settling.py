"""Law for many contests at once: packs of readings, and another version for a called contest.

Each page asks first what is chosen, and then shows the whole act as the law makes it of that: its
lists follow from the rulebooks and are not typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts.reach import countries
from dauys.accounts.roles import OFFICERS
from dauys.election.states import TerritoryState
from dauys.election.transitions import country_readings, drafted, reading
from dauys.law import rulebook as rulebooks
from dauys.law.packs import OpenPoint, open_points
from dauys.law.rulebook import Rulebook
from dauys.office import acts
from dauys.office.conduct.asking import asked
from dauys.office.conduct.scene import Scene
from dauys.office.fields import Day, Moment
from dauys.office.forms import Form
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_now
from dauys.office.views.conduct.recording import answered, own_commission
from dauys.office.words import L_, N_, _
from dauys.wording.current import language

Plain = dict[str, Any]


class ChoosingForm(Form):
    """A reading for each open point, or none; what else is asked stands before them."""

    button = L_("Continue to the act")

    def __init__(
        self, request: Request, points: Iterable[OpenPoint], chosen: Mapping[str, str]
    ) -> None:
        super().__init__(request)
        self.points: list[str] = []
        for point in points:
            if point.proposal is None:
                continue
            self.points.append(point.name)
            self.fields[f"r.{point.name}"] = forms.ChoiceField(
                label=point.proposal.question[language()],
                choices=[
                    ("", _("leave it as it is")),
                    *((one.id, one.text[language()]) for one in point.proposal.readings),
                ],
                initial=chosen.get(point.name, ""),
                required=False,
                widget=forms.RadioSelect(),
            )

    @property
    def chosen(self) -> dict[str, str]:
        """What the address of the act says: the readings, and the fields of a subclass."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def led(self, request: Request) -> HttpResponse:
        """The page of the act."""
        return HttpResponseRedirect(f"{request.path}?{urlencode({**self.chosen, 'act': 1})}")


class PackForm(ChoosingForm):
    """The readings of a pack: at least one."""

    def clean(self) -> Plain:
        """One at least is chosen."""
        given = super().clean() or self.cleaned_data
        if self.points and not any(given.get(f"r.{name}") for name in self.points):
            self.add_error(
                f"r.{self.points[0]}",
                forms.ValidationError(_("Choose one reading at least."), code="none"),
            )
        return given


class CountryPackForm(PackForm):
    """A pack for a country: also from which day of call it binds."""

    since = Day(label=L_("First day of call that they bind"))
    field_order = ("since",)


class TransitionForm(ChoosingForm):
    """Which version applies, from when, and by the law of which day."""

    rulebook = forms.ChoiceField(label=L_("Version of the law that applies from now on"))
    governed_on = Day(
        label=L_("The law of this day"),
        help_text=L_("The day of the call, or a later day from which the new law has its rules."),
    )
    at = Moment(label=L_("Day and time at which it takes effect"))
    field_order = ("rulebook", "governed_on", "at")


@page(
    "settlements",
    "election/<str:election>/settlements/",
    roles=OFFICERS,
    scope="election",
    title=N_("Settle many open points"),
)
def of_election(request: Request, election: str) -> HttpResponse:
    """A commission settles several points of an election in one act."""
    scene = Scene(request.home, election_id=election, commission_id=own_commission(request))
    book, state = scene.rulebook, scene.election
    if book is None or state is None or state.announced is None:
        return nothing_there(request)
    on = date.fromisoformat(state.announced.date)
    laid = country_readings(scene.territory, book.id, scene.today.isoformat())
    points = [one for one in open_points(book, on) if one.name not in state.settlements]
    form = PackForm(request, points, {name: one.value for name, one in laid.items()})
    return _pack(request, scene, form, "settlements.adopted", book, on, {})


@page(
    "country-settlements",
    "territory/<str:country>/settlements/",
    roles=OFFICERS,
    title=N_("Lay down readings for the country"),
)
def of_country(request: Request, country: str) -> HttpResponse:
    """A central commission lays down readings for contests called from a day on."""
    known = [one for one in rulebooks.identifiers() if one.startswith(f"{country}.")]
    if country not in countries(request.home) or not known:
        return nothing_there(request)
    scene = Scene(request.home, country=country, commission_id=own_commission(request))
    named = str(request.GET.get("rulebook", ""))
    book = rulebooks.load(named if named in known else known[0])
    since = _day(request.GET.get("since")) or scene.today
    laid = (
        country_readings(scene.territory, book.id, since.isoformat())
        if isinstance(scene.territory, TerritoryState)
        else {}
    )
    points = [one for one in open_points(book, since) if one.name not in laid]
    form = CountryPackForm(request, points, {})
    form.fields["since"].initial = since.isoformat()
    more = {"since": since.isoformat()}
    return _pack(request, scene, form, "territory.settlements", book, since, more, known)


@page(
    "transition",
    "contest/<str:contest>/transition/",
    roles=OFFICERS,
    scope="contest",
    title=N_("Another version of the law"),
)
def transition(request: Request, contest: str) -> HttpResponse:
    """Another version of the law applies to a called contest, by a decision with its article."""
    scene = Scene(request.home, contest_id=contest)
    state, before = scene.contest, scene.rulebook
    if scene.matter is None or state is None or before is None:
        return nothing_there(request)
    versions = request.home.rulebooks.known(before.id)
    form = TransitionForm(request, open_points(before, scene.governing, scene.settlements), {})
    form.fields["rulebook"].choices = [  # type: ignore[attr-defined]  # a choice field
        (one.sha256, _version(one, now=one.sha256 == before.sha256)) for one in versions
    ]
    form.fields["governed_on"].initial = scene.governing.isoformat()
    form.fields["at"].zone = scene.zone  # type: ignore[attr-defined]  # our own field
    form.fields["at"].initial = local_now(scene.zone)
    if form.submitted:
        return form.led(request)
    after = next((one for one in versions if one.sha256 == request.GET.get("rulebook")), None)
    on, at = _day(request.GET.get("governed_on")), _moment(request.GET.get("at"))
    if after is not None and on is not None and at:
        with acts.attempt(form):
            pairs = tuple(_readings(request).items())
            body = drafted(state, before, after, on, at, scene.settlements, pairs)
            questions = asked(
                request,
                scene,
                "law.transition",
                settled=msgspec.to_builtins(body),
                started={"act.occurred_at": at},
            )
            return answered(request, scene, questions)
    return _choosing(request, form, scene)


def _pack(
    request: Request,
    scene: Scene,
    form: PackForm,
    kind: str,
    book: Rulebook,
    on: date,
    more: Plain,
    others: list[str] | None = None,
) -> HttpResponse:
    """The readings are chosen, or the act of those that were."""
    if form.submitted:
        return form.led(request)
    chosen = _readings(request)
    if chosen:
        with acts.attempt(form):
            words = [reading(book, name, value, on) for name, value in chosen.items()]
            fixed: Plain = {
                "rulebook": book.id,
                "rulebook_sha256": book.sha256,
                "readings": [msgspec.to_builtins(one) for one in words],
                **more,
            }
            return answered(request, scene, asked(request, scene, kind, settled=fixed))
    return _choosing(request, form, scene, others or [])


def _choosing(
    request: Request, form: ChoosingForm, scene: Scene, others: Sequence[str] = ()
) -> HttpResponse:
    """What may be chosen; ``others`` are other rulebooks whose points may be settled instead."""
    return show(
        request, "office/conduct/choosing.html", form=form, scene=scene,
        others=others if len(others) > 1 else (),
    )  # fmt: skip


def _readings(request: Request) -> dict[str, str]:
    """The readings that the address names, by point."""
    return {
        name.removeprefix("r."): str(value)
        for name, value in request.GET.items()
        if name.startswith("r.") and value
    }


def _version(book: Rulebook, *, now: bool) -> str:
    said = f"{book.id}@{book.sha256[:8]}"
    return f"{said}, {_('the one of now')}" if now else said


def _moment(text: Any) -> str:
    """A local time with its offset; "" for anything else."""
    try:
        return str(text) if datetime.fromisoformat(str(text)).tzinfo is not None else ""
    except ValueError:
        return ""


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
