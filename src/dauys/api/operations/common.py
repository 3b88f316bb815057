"""What operations share: the current version, parameters that exist, answers in the schema."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from pydantic import BaseModel

from dauys.api import problems
from dauys.api.edition import Edition
from dauys.api.opening import library
from dauys.api.shapes import Problem


def current(request: HttpRequest, taken: type[BaseModel] | None = None) -> Edition:
    """The last published version, for a request whose parameters are known, each given once.

    Faults F-801, F-802, F-805.
    """
    known = list(taken.model_fields) if taken is not None else []
    for name in request.GET:
        if name not in known:
            raise problems.unknown_parameter(name, known)
        if len(request.GET.getlist(name)) > 1:
            raise problems.bad_value(name, request.GET.getlist(name), "it is given twice")
    return library().current()


def answers(shape: type[BaseModel]) -> dict[Any, Any]:
    """The responses of an operation for the schema."""
    return {200: shape, 304: None, 400: Problem, 404: Problem, 503: Problem}


#: Tags of the operations, in the order of the page.
ELECTIONS: Final = "Elections and contests"
PEOPLE: Final = "Candidates and turnout"
CLAIMED: Final = "Claims"
REGISTER: Final = "Register and publications"
FIND: Final = "Find"
