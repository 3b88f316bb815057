"""Answers as HTML: one function, so that each page has the frame, the menu and the language."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.template.loader import render_to_string

from dauys.accounts import homes
from dauys.office.assets import addresses
from dauys.office.request import Request
from dauys.office.standing import zone_of_home
from dauys.wording.catalogues import LANGUAGES, OWN_NAMES
from dauys.wording.current import language


def show(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The template with the frame around it.

    A form among the values that has problems makes the answer 422: nothing was recorded.
    """
    forms = [value for value in context.values() if getattr(value, "problems", None)]
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
        "problems": [problem for form in forms for problem in form.problems],
    }
    return HttpResponse(render_to_string(template, context, request=request), status=status)


def _menu(request: Request) -> list[Any]:
    from dauys.accounts.reach import Place
    from dauys.office.pages import PAGES

    if request.account is None or request.account.must_change:
        return []
    listed = [one for one in PAGES.values() if one.menu and one.open_to(request.reach, Place())]
    return sorted(listed, key=lambda one: one.menu)
