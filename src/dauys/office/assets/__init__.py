"""Style sheet and scripts: small, ours, under a name that changes with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse

_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


@cache
def _content() -> dict[str, bytes]:
    """Every asset by its public name (``style.3f2a….css``)."""
    found = {}
    for file in files(__name__).iterdir():
        stem, _, kind = file.name.rpartition(".")
        if kind in _TYPES:
            content = file.read_bytes()
            found[f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{kind}"] = content
    return found


@cache
def addresses() -> dict[str, str]:
    """Addresses for templates: ``assets.style_css``."""
    made = {}
    for name in _content():
        stem, _, kind = name.split(".")
        made[f"{stem}_{kind}"] = reverse("office-asset", args=[name])
    return made


def asset(request: HttpRequest, name: str) -> HttpResponse:
    """One file, to be kept for ever by the browser."""
    content = _content().get(name)
    if content is None:
        return HttpResponseNotFound()
    kind = name.rpartition(".")[2]
    answer = HttpResponse(content, content_type=_TYPES[kind])
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
