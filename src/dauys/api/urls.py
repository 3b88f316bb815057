"""Addresses of the interface, below ``/api/v1/``."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path

from dauys.api import answers, pages, problems, schema
from dauys.api.service import api
from dauys.api.texts import LANGUAGES, Language


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, as it is committed."""
    response = HttpResponse(schema.document(), content_type="application/json")
    response["Cache-Control"] = f"public, max-age={answers.MAX_AGE}"
    return response


def described(language: Language) -> Callable[[HttpRequest], HttpResponse]:
    """The view of the page that describes the interface."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(pages.page(language), content_type="text/html; charset=utf-8")

    return view


def nothing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No operation has this address."""
    return answers.problem(problems.no_address(request.path))


def broken(request: HttpRequest) -> HttpResponse:
    """An error that nobody caught."""
    return answers.problem(problems.broken())


urlpatterns = [
    path("openapi.json", openapi),
    path("", described("en")),
    *(path(f"docs/{one}", described(one)) for one in LANGUAGES),
    path("", api.urls),
]
