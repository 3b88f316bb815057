"""What is recorded beside contests: the country's units, parties and posts, people's keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from dauys.accounts.reach import countries
from dauys.accounts.roles import OFFICERS, READERS
from dauys.election.bodies.public import Unit
from dauys.election.states import TerritoryState
from dauys.office import authority
from dauys.office.conduct.scene import Scene
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.conduct.leading import Step
from dauys.office.views.conduct.recording import recording
from dauys.office.words import N_

COUNTRY_KINDS: Final = ("territory.units", "territory.parties", "territory.posts")
KEY_KINDS: Final = ("authority.ended", "key.rotated", "key.revoked")
SHOWN: Final = 40
"""Units shown at once; the search finds the others."""


@dataclass(frozen=True)
class Place:
    """A unit as the list shows it. ``vacate``: where a vacancy of its post is recorded, or ""."""

    unit: Unit
    posts: tuple[str, ...]
    vacate: str


@dataclass(frozen=True)
class Country:
    """A country with what the record knows of it, and what may be recorded."""

    id: str
    units: int
    parties: int
    posts: int
    steps: tuple[Step, ...]
    settle: str
    found: tuple[Place, ...]
    more: int


@page(
    "territory",
    "territory/",
    roles=OFFICERS | READERS | {"registrar"},
    title=N_("Territory"),
    menu=75,
)
def territory(request: Request) -> HttpResponse:
    """Units, parties and posts of each country; ``?q=`` finds a unit by name or identifier."""
    asked = " ".join(str(request.GET.get("q", "")).split())[:80]
    found = [_country(request, name, asked) for name in countries(request.home)]
    return show(request, "office/conduct/territory.html", countries=found, asked=asked)


@page(
    "country-record",
    "territory/<str:country>/record/<str:kind>/",
    roles={"registrar"},
    title=N_("Record an act"),
)
def of_country(request: Request, country: str, kind: str) -> HttpResponse:
    """Units, parties or posts. A table of hundreds comes in as a file (``dauys load``)."""
    if kind not in COUNTRY_KINDS or country not in countries(request.home):
        return nothing_there(request)
    return recording(request, Scene(request.home, country=country), kind, "territory")


@page(
    "register-record",
    "people/register/record/<str:kind>/",
    roles={"keeper"},
    title=N_("Record an act"),
)
def of_register(request: Request, kind: str) -> HttpResponse:
    """The end of an appointment, another key, a key that was lost."""
    begun = {"person": str(request.GET.get("person", ""))[:120]}
    return recording(request, Scene(request.home), kind, "authority", begun=begun)


def _country(request: Request, name: str, asked: str) -> Country:
    scene = Scene(request.home, country=name)
    state = scene.territory if scene.territory is not None else TerritoryState()
    vacate = authority.may_as_oneself(request, "post.vacated", scene.today)
    posts: dict[str, list[str]] = {}
    for post in state.posts:
        office, _colon, unit = post.partition(":")
        posts.setdefault(unit, []).append(office)
    wanted = asked.casefold()
    units = [
        one
        for one in sorted(state.units.values(), key=lambda unit: unit.id)
        if (
            wanted and (wanted in one.id or any(wanted in n.casefold() for n in one.names.values()))
        )
        # Where no post is on record, every unit may have one.
        or (not wanted and (one.id in posts or not posts))
    ]
    day = scene.today.isoformat()
    lays_down = any(
        authority.may_record(request, "territory.settlements", one, day)
        for one in request.reach.commissions(OFFICERS)
    )
    return Country(
        id=name,
        units=len(state.units),
        parties=len(state.parties),
        posts=len(state.posts),
        steps=tuple(
            Step(kind, link("country-record", country=name, kind=kind))
            for kind in COUNTRY_KINDS
            if authority.may_as_oneself(request, kind, scene.today)
        ),
        settle=link("country-settlements", country=name) if lays_down else "",
        found=tuple(
            Place(
                one,
                tuple(posts.get(one.id, ())),
                link("unit-record", country=name, unit=one.id, kind="post.vacated")
                if vacate
                else "",
            )
            for one in units[:SHOWN]
        ),
        more=max(0, len(units) - SHOWN),
    )
