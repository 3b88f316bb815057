"""The home that this process serves, and Django's way to its database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from dauys.store.home import Home

#: Rooms whose tables lie beside the acts in the home's database and are read through the router.
ROOMS: Final = frozenset({"accounts", "office"})

_served: list[Home] = []


@contextmanager
def serving(home: Home) -> Iterator[Home]:
    """Inside, tables of :data:`ROOMS` are those of ``home``, in every thread."""
    _served.append(home)
    try:
        yield home
    finally:
        _served.remove(home)


def serve(home: Home) -> None:
    """As :func:`serving`, for the rest of the process."""
    _served.append(home)


def current() -> Home:
    """The home served. ``RuntimeError`` where none is, which is a mistake in the program."""
    if not _served:
        raise RuntimeError("no home is served: open one and use accounts.homes.serving")
    return _served[-1]


def now() -> datetime:
    """The home's clock, in UTC to the second."""
    return datetime.fromisoformat(current().clock().replace("Z", "+00:00"))


def wall() -> datetime:
    """People's own time, in UTC to the second: how long somebody has been away or must wait."""
    home = current()
    clock = home.wall or home.clock
    return datetime.fromisoformat(clock().replace("Z", "+00:00"))


class Router:
    """Sends the tables of :data:`ROOMS` to the served home's database."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The alias; None for other rooms, which name their own."""
        return current().alias if model._meta.app_label in ROOMS else None

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool | None:
        """Rows of one home refer to each other."""
        return {first._meta.app_label, second._meta.app_label} <= ROOMS or None
