"""The answers to those who may not see a page, and to addresses that lead nowhere."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.office.render import show
from dauys.office.request import Request


def sign_in_first(request: Request) -> HttpResponse:
    """To the sign-in page, which leads back."""
    back = request.get_full_path() if request.method == "GET" else ""
    query = f"?{urlencode({'next': back})}" if back else ""
    return HttpResponseRedirect(reverse("office:sign-in") + query)


def change_first() -> HttpResponse:
    """The printed password is changed before anything else."""
    return HttpResponseRedirect(reverse("office:password"))


def nothing_there(request: Request) -> HttpResponse:
    """404: no such contest, precinct or commission."""
    return show(request, "office/answers/nothing.html", status=404)


def not_yours(request: Request) -> HttpResponse:
    """403: another duty, or another territory."""
    return show(request, "office/answers/not_yours.html", status=403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the session, or comes from another site."""
    if not isinstance(getattr(request, "home", None), object) or not hasattr(request, "reach"):
        return HttpResponse("403", status=403, content_type="text/plain")
    return show(request, "office/answers/stale.html", status=403)  # type: ignore[arg-type]
