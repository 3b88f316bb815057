"""The interface as django-ninja serves it, and what its OpenAPI document adds."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from dauys.api import answers, problems
from dauys.api.operations import claims, elections, find, people, register
from dauys.api.problems import MEDIA_TYPE
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

ROOT = "/api/v1/"
_log = logging.getLogger("dauys.api")

DESCRIPTION = """\
The figures of the last published version, for those who want to ask rather than download files.
Read only, no key. Every answer says which version it is of (`version`, `as_of`, `size`, `root`);
what the site does not show is blank here too. Codes of problems are those of the program.
"""


class Service(NinjaAPI):
    """NinjaAPI whose OpenAPI document says what HTTP adds: problem documents, tags, 304."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """The OpenAPI 3.1 document."""
        schema = super().get_openapi_schema(*args, **kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                _complete(operation)
        # The groups of parameters stand in their operations; nothing refers to them.
        known = schema["components"]["schemas"]
        for name in [one for one in known if one.endswith("Query") or one == "Paged"]:
            del known[name]
        return schema


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema: one that is left out is not null, and its text stands outside."""
    kept = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    for one in kept:
        schema |= one
    return {k: v for k, v in schema.items() if k not in ("title", "description")}


def _complete(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    described = {
        "200": "The answer at the last published version",
        "304": "The version is the one of If-None-Match",
        "400": "A parameter, value or cursor that cannot be",
        "404": "Nothing of this name, or nothing published yet",
        "503": "The home cannot be read at the moment",
    }
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _plain(parameter["schema"])
    for status, response in responses.items():
        status = str(status)
        response["description"] = described[status]
        if status in ("200", "304"):
            response["headers"] = {
                "ETag": {
                    "description": "Strong: version, size and root of the register",
                    "schema": {"type": "string"},
                }
            }
        if status == "304":
            response.pop("content", None)
        elif status != "200":
            response["content"] = {MEDIA_TYPE: response["content"].pop("application/json")}
    operation.setdefault("parameters", []).append(
        {
            "in": "header",
            "name": "If-None-Match",
            "required": False,
            "schema": {"type": "string"},
            "description": "The ETag of an answer from the same address",
        }
    )


api = Service(
    title="dauys",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="dauys-api",
)
for _part in (elections, people, claims, register, find):
    api.add_router("", _part.router)


@api.exception_handler(Fault)
def _fault(request: HttpRequest, error: Fault) -> HttpResponse:
    if problems.status_of(error) == 503:
        # The store's faults name files and addresses of the machine.
        _log.error("%s", error)
        return answers.problem(problems.unreadable())
    return answers.problem(error)


@api.exception_handler(Refusal)
def _refusal(request: HttpRequest, error: Refusal) -> HttpResponse:
    return answers.problem(error)


@api.exception_handler(DatabaseError)
def _database(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    _log.error("the database does not answer", exc_info=error)
    return answers.problem(problems.unreadable())


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    name = str(first["loc"][-1]) if first.get("loc") else "query"
    value = request.GET.get(name, "")
    return answers.problem(problems.bad_value(name, value, _small(str(first["msg"]))))


def _small(message: str) -> str:
    return message[:1].lower() + message[1:]


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return answers.problem(problems.no_address(request.path))


@api.exception_handler(SuspiciousOperation)
def _suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    return answers.problem(problems.bad_value("request", "", "it cannot be what it claims to be"))


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s failed", request.path, exc_info=error)
    return answers.problem(problems.broken())
