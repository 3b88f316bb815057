"""Which paper is in the typist's hand: its station is found by number or by the form's code."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.office import docket
from dauys.office.docket import Matter
from dauys.office.entry.models import Typing
from dauys.office.entry.station import station
from dauys.office.pages import page
from dauys.office.paper.formcode import FORMAT, VERSION_DIGITS, version
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_, _


@dataclass(frozen=True, slots=True)
class Place:
    """A station that carries the number asked for."""

    contest: str
    number: str
    unit: dict[str, str]
    names: dict[str, str]

    @property
    def address(self) -> str:
        """Where its paper is typed."""
        return reverse("office:entry-figures", args=[self.contest, self.number])


@page("entry", "entry/", roles={"typist"}, title=N_("Protocol entry"), menu=50)
def identify(request: Request) -> HttpResponse:
    """The station's number leads to its paper. After saving, one sentence about the paper."""
    asked = request.GET.get("station", "").strip()[:400]
    matters = [m for m in docket.matters(request.home) if request.reach.covers(m.place, {"typist"})]
    wrong, places = "", list[Place]()
    if asked:
        wrong, places = _found(request, matters, asked)
        if len(places) == 1 and not wrong:
            return HttpResponseRedirect(places[0].address)
    return show(
        request,
        "office/entry/identify.html",
        asked=asked,
        wrong=wrong,
        places=places,
        back=_returned(request, matters),
        open=_open(request, matters),
        saved=request.GET.get("saved", "") if not asked else "",
        saved_number=request.GET.get("number", "")[:40],
        status=422 if wrong else 200,
    )


def _found(request: Request, matters: list[Matter], asked: str) -> tuple[str, list[Place]]:
    if asked.startswith(FORMAT):
        return _by_code(request, matters, asked)
    places = [p for m in matters for p in _places(m) if p.number == asked]
    if places:
        return "", places
    return _("No station of your commission has the number {number}.", number=asked[:40]), []


def _by_code(request: Request, matters: list[Matter], asked: str) -> tuple[str, list[Place]]:
    parts = asked.split()
    if len(parts) != 5:
        return _("The form's code cannot be read. Type the number of the station."), []
    _format, _form, contest, number, printed = parts
    places = [p for m in matters if m.id == contest for p in _places(m) if p.number == number]
    if not places:
        return _("No station of your commission has the number {number}.", number=number[:40]), []
    paper = station(request.home, contest, number)
    if paper is None or paper.contest.ballot is None:
        return "", places
    known = version(paper.form, contest, number, paper.contest.ballot.candidates)
    if known[:VERSION_DIGITS] != printed:
        return _("This form was printed for another list of candidates. Ask the chair."), []
    return "", places


def _places(matter: Matter) -> list[Place]:
    terms = matter.contest.terms
    if terms is None:
        return []
    return [
        Place(matter.id, number, matter.names, terms.precinct_names.get(number, {}))
        for number in terms.precincts
    ]


def _returned(request: Request, matters: list[Matter]) -> list[Place]:
    me = request.person.person
    return [
        place
        for matter in matters
        for place in _places(matter)
        if (state := matter.precincts.get(place.number)) is not None
        and any(one.returned and one.person == me for one in state.entries.values())
    ]


def _open(request: Request, matters: list[Matter]) -> list[tuple[Place, Typing]]:
    rows = {row.stream: row for row in Typing.objects.filter(account=request.person)}
    if not rows:
        return []
    return [
        (place, rows[stream])
        for matter in matters
        for place in _places(matter)
        if (stream := f"precinct/{place.contest}/{place.number}") in rows
    ]
