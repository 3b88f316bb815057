"""The origin under which the office is reached, as browsers state it."""

from __future__ import annotations

from django.http import HttpRequest


def origin_of(request: HttpRequest) -> str:
    """For instance ``https://office.example.kz``. The host was checked against those allowed."""
    return f"{request.scheme}://{request.get_host()}"
