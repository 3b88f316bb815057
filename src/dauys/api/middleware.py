"""What HTTP asks of every answer: HEAD, OPTIONS, other methods, any origin, no sniffing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from dauys.api import answers, problems

PREFIX: Final = "/api/"
METHODS: Final = "GET, HEAD, OPTIONS"


def opened(response: HttpResponse) -> HttpResponse:
    """The answer with the headers that let any page read it, and nobody guess its type."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class ReadOnly:
    """Lets reading methods through, answers HEAD like GET without its body, opens to any origin.

    The data are public and no cookie is used, so any page may ask. Other addresses pass it
    untouched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the headers that all answers have."""
        if not request.path.startswith(PREFIX):
            return self._get_response(request)
        method = request.method
        if method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Allow"] = METHODS
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        elif method not in ("GET", "HEAD"):
            response = answers.problem(problems.not_readable(method or ""))
            response["Allow"] = METHODS
        else:
            request.method = "GET"
            response = self._get_response(request)
            if response.status_code != 304:
                response["Content-Length"] = str(len(response.content))
            if method == "HEAD":
                request.method = "HEAD"
                response.content = b""
        return opened(response)
