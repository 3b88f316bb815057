"""Answers as HTML: one function, so that each page has the frame, the menu and the language."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.template.loader import render_to_string

from dauys.accounts import homes
from dauys.accounts.reach import Place
from dauys.office.assets import addresses
from dauys.office.bundle import form, lending
from dauys.office.bundle.models import Lent
from dauys.office.forms import Form
from dauys.office.links import link
from dauys.office.request import Request
from dauys.office.standing import zone_of_home
from dauys.wording.catalogues import LANGUAGES, OWN_NAMES
from dauys.wording.current import language


def show(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The template with the frame around it.

    A form among the values that has problems makes the answer 422: nothing was recorded.
    """
    forms = [value for value in context.values() if isinstance(value, Form) and value.problems]
    if forms and status == 200:
        status = 422
    context |= {
        "request": request,
        "account": request.account,
        "page": getattr(request, "page", None),
        "menu": _menu(request),
        "language": language(),
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "home": request.home,
        "now": homes.now().astimezone(ZoneInfo(zone_of_home(request.home))),
        "assets": addresses(),
        "lent": _lent(request),
        "lent_address": _lent_address(request) if request.account is not None else "",
        "problems": [problem for form in forms for problem in form.problems],
    }
    return HttpResponse(render_to_string(template, context, request=request), status=status)


def _lent(request: Request) -> Lent | None:
    """What of the page's place is with a cut-off server; on other pages, what is in reach."""
    if request.account is None:
        return None
    place = getattr(request, "place", Place())
    if place.units:
        return lending.covering(request.home, place)
    for out in lending.lent():
        held = [unit for _grant, unit in request.reach.held if unit]
        if out.unit in held and form.is_office(request.home):
            return out
    return None


def _lent_address(request: Request) -> str:
    from dauys.office.pages import PAGES

    declared = PAGES.get("lent")
    return link("lent") if declared is not None and declared.open_to(request.reach, Place()) else ""


def _menu(request: Request) -> list[Any]:
    from dauys.office.pages import PAGES

    if request.account is None or request.account.must_change:
        return []
    listed = [one for one in PAGES.values() if one.menu and one.open_to(request.reach, Place())]
    return sorted(listed, key=lambda one: one.menu)
