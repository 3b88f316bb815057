"""A browser's name for the list of sessions: its family and system, from what it says itself."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

# The first that occurs is meant: Chrome calls itself Safari too, and Edge calls itself Chrome.
_BROWSERS: Final = ("Edg", "OPR", "YaBrowser", "Firefox", "Chrome", "Safari")
_NAMES: Final = {"Edg": "Edge", "OPR": "Opera", "YaBrowser": "Yandex"}
_SYSTEMS: Final = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")


def device_of(request: HttpRequest) -> str:
    """For instance ``Firefox, Windows``; "" where nothing is known."""
    said = request.headers.get("User-Agent", "")
    browser = next((_NAMES.get(one, one) for one in _BROWSERS if one in said), "")
    system = next((one for one in _SYSTEMS if one in said), "")
    return ", ".join(filter(None, (browser, system)))
