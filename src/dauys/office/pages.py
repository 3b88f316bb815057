"""The one table of routes: every page states who may see it, and where.

A view that is not declared here has no address; a page whose declaration does not fit whoever
asks is refused. ``test_matrix`` walks all of it against a golden file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Final, Literal

from django.http import HttpResponse

from dauys.accounts import reach
from dauys.accounts.reach import Place
from dauys.accounts.roles import DUTIES, Duty
from dauys.office.request import Request
from dauys.store.home import Home

View = Callable[..., HttpResponse]
Scope = Literal["", "contest", "precinct", "election", "commission", "unit"]

PUBLIC: Final = "public"
"""No sign-in is asked for."""
SIGNED_IN: Final = "signed in"
"""Everybody who is signed in, whatever their duty."""

Roles = Literal["public", "signed in"] | frozenset[Duty]


@dataclass(frozen=True)
class Page:
    """One declared page.

    ``scope`` names the argument of the address that says where the page is: ``contest`` (with
    ``precinct``: both), ``election``, ``commission`` or ``unit`` (as country/unit). ``menu``: it
    stands in the menu of those who may see it, in that order.
    """

    name: str
    route: str
    roles: Roles
    scope: Scope
    title: str
    menu: int
    view: View

    def place(self, home: Home, arguments: dict[str, str]) -> Place | None:
        """Where these arguments are; None: nowhere, so the answer is 404."""
        match self.scope:
            case "contest":
                return reach.place_of_contest(home, arguments["contest"])
            case "precinct":
                return reach.place_of_contest(home, arguments["contest"], arguments["precinct"])
            case "election":
                return reach.place_of_election(home, arguments["election"])
            case "commission":
                return reach.place_of_commission(home, arguments["commission"])
            case "unit":
                return reach.place_of_unit(home, arguments["country"], arguments["unit"])
            case _:
                return Place()

    def open_to(self, held: reach.Reach, place: Place) -> bool:
        """Whether somebody with these duties may see it there (not asked of public pages)."""
        if isinstance(self.roles, str):
            return held.covers(place, DUTIES) if self.scope else True
        return held.covers(place, self.roles)


PAGES: Final[dict[str, Page]] = {}


def page(
    name: str,
    route: str,
    *,
    roles: Roles | Collection[Duty],
    scope: Scope = "",
    title: str = "",
    menu: int = 0,
) -> Callable[[View], View]:
    """Declare the view below as a page at ``/office/<route>``."""

    def declare(view: View) -> View:
        if name in PAGES:
            raise ValueError(f"two pages are called {name}")
        for argument in _ARGUMENTS.get(scope, ()):
            if f":{argument}>" not in route and f"<{argument}>" not in route:
                raise ValueError(f"page {name}: its route does not name the {argument}")
        allowed: Roles
        if isinstance(roles, str):
            if roles not in (PUBLIC, SIGNED_IN):
                raise ValueError(f"page {name}: unknown roles {roles!r}")
            allowed = roles
        else:
            allowed = frozenset(roles)
            if not allowed or not allowed <= set(DUTIES):
                raise ValueError(f"page {name}: name duties, or PUBLIC or SIGNED_IN")
        PAGES[name] = Page(name, route, allowed, scope, title, menu, view)
        return view

    return declare


_ARGUMENTS: Final[dict[str, tuple[str, ...]]] = {
    "contest": ("contest",),
    "precinct": ("contest", "precinct"),
    "election": ("election",),
    "commission": ("commission",),
    "unit": ("country", "unit"),
}


def guarded(declared: Page) -> View:
    """The view behind its declaration: deny, or hand over with ``place`` known."""
    # The answers to those who may not are pages as well.
    from dauys.office import refused

    @wraps(declared.view)
    def view(request: Request, **arguments: str) -> HttpResponse:
        request.page = declared  # type: ignore[attr-defined]  # for the menu
        if declared.roles != PUBLIC:
            if request.account is None:
                return refused.sign_in_first(request)
            if request.account.must_change and declared.name not in BEFORE_CHANGE:
                return refused.change_first()
        place = declared.place(request.home, arguments)
        if place is None:
            return refused.nothing_there(request)
        if declared.roles != PUBLIC and not declared.open_to(request.reach, place):
            return refused.not_yours(request)
        request.place = place
        return declared.view(request, **arguments)

    return view


BEFORE_CHANGE: Final = frozenset({"password", "sign-out", "language"})
"""What somebody with the password of a printed slip may do before it is changed."""
