"""Addresses that lead nowhere and errors that nobody caught: each face answers in its own way."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from dauys.api import middleware
from dauys.api import urls as api
from dauys.office import broken as office


def nothing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing has this address."""
    if request.path.startswith(middleware.PREFIX):
        return api.nothing(request, exception)
    return office.nothing(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """An error that nobody caught."""
    if request.path.startswith(middleware.PREFIX):
        return api.broken(request)
    return office.broken(request)
