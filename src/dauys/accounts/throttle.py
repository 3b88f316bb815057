"""Failed attempts are slowed down, for names that exist and for names that do not alike."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from dauys.accounts import homes
from dauys.accounts.drawing import digest
from dauys.accounts.models import Failure

FREE: Final = 5
"""Failures without a delay."""
FIRST: Final = timedelta(minutes=2)
"""The delay after the last of them; each further failure doubles it."""
LONGEST: Final = timedelta(hours=1)
FORGOTTEN: Final = timedelta(hours=12)
"""After so long without an attempt the count begins again."""


def wait(name: str) -> timedelta:
    """How long this name has to wait now; zero if it need not."""
    row = Failure.objects.filter(key=_key(name)).first()
    if row is None or row.count < FREE:
        return timedelta(0)
    left = row.last_at + _delay(row.count) - homes.wall()
    return max(left, timedelta(0))


def failed(name: str) -> timedelta:
    """Count a failure; the delay that follows from it."""
    moment = homes.wall()
    with transaction.atomic(using=homes.current().alias):
        row, _ = Failure.objects.select_for_update().get_or_create(
            key=_key(name), defaults={"last_at": moment}
        )
        if moment - row.last_at > FORGOTTEN:
            row.count = 0
        row.count += 1
        row.last_at = moment
        row.save()
    return _delay(row.count) if row.count >= FREE else timedelta(0)


def succeeded(name: str) -> None:
    """Forget the failures of a name."""
    Failure.objects.filter(key=_key(name)).delete()


def _delay(count: int) -> timedelta:
    doubled: timedelta = FIRST * 2 ** min(count - FREE, 10)
    return min(doubled, LONGEST)


def _key(name: str) -> str:
    return digest(homes.current(), "throttle", name.casefold())
