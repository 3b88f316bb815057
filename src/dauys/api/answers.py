"""Answers: every one says which version it is of; entity tags, 304, and nothing else to decide."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from dauys.api import problems
from dauys.api.edition import Edition
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.encoding import to_json

#: Seconds for which an answer may be used without asking again; a publication takes longer.
MAX_AGE: Final = 10
_PROGRAM: Final = version("dauys")


def etag(edition: Edition) -> str:
    """A strong tag: the version, the register's size and root, and the program that shapes it.

    The same address at the same tag gives the same bytes, so it is known before the answer is
    made.
    """
    made = edition.made
    return f'"{made.version}-{made.size}-{made.root[:16]}-{_PROGRAM}"'


def _matches(header: str, tag: str) -> bool:
    """``If-None-Match``: "*" or a list of tags; weak comparison, as RFC 9110 wants it here."""
    asked = [one.strip().removeprefix("W/") for one in header.split(",")]
    return "*" in asked or tag in asked


def heading(edition: Edition) -> dict[str, Any]:
    """What stands in every answer: which version, as of when, of which register, which mark."""
    made = edition.made
    return {
        "version": made.version,
        "as_of": made.as_of,
        "size": made.size,
        "root": made.root,
        "mark": edition.mark,
    }


def answer(
    request: HttpRequest, edition: Edition, make: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """The version's heading and what ``make`` gives; 304 without making it if it is known."""
    tag = etag(edition)
    if _matches(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponse(status=304)
    else:
        body = to_json({**heading(edition), **make()})
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def document(
    request: HttpRequest, edition: Edition, path: str, what: str, value: str
) -> HttpResponse:
    """A document of the site in ``data``, with its path there. F-803 if there is none."""
    if path not in edition.documents:
        raise problems.unknown(what, value)
    return answer(
        request,
        edition,
        lambda: {"document": path, "data": edition.document(path, what, value)},
    )


def problem(error: Fault | Refusal) -> HttpResponse:
    """The problem document as a response."""
    found = problems.document(error)
    response = HttpResponse(
        to_json(found), content_type=problems.MEDIA_TYPE, status=found["status"]
    )
    response["Cache-Control"] = "no-store"
    return response
