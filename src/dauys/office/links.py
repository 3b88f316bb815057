"""Links between pages that need not all be there: a part of the office may not be installed."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def link(name: str, **arguments: Any) -> str:
    """The address of a declared page, or "" where there is no such page."""
    try:
        return reverse(f"office:{name}", kwargs=arguments)
    except NoReverseMatch:
        return ""
