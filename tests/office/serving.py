"""The office on a real port, for a real browser: Django's own answers, one thread for each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes
from dauys.server import here


@contextmanager
def served() -> Iterator[str]:
    """The address of the office of the home that is served; a name, for passkeys need one."""
    with here.served(get_wsgi_application(), 0, lambda: homes.current().disconnect()) as address:
        yield address.replace(here.ADDRESS, "localhost")
