"""Answers of last resort: an address nobody has, and a mistake in the program."""

from __future__ import annotations

import logging
import secrets
import sys
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from dauys.office.refused import nothing_there
from dauys.office.request import Request

_log = logging.getLogger("dauys.office")


def nothing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, inside the frame where somebody is signed in."""
    if not hasattr(request, "reach"):
        return HttpResponseNotFound("404", content_type="text/plain")
    return nothing_there(cast("Request", request))


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing was recorded; a number leads from the screen to the log."""
    number = secrets.token_hex(4)
    _log.error("%s %s %s", number, request.method, request.path, exc_info=sys.exc_info())
    text = (
        f"{number}\n\nKaz: Бағдарламада қате. Ештеңе тіркелген жоқ. / "
        "Рус: Ошибка в программе. Ничего не записано. / "
        "Eng: A mistake in the program. Nothing was recorded.\n"
    )
    return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")
