"""Sheets of numbered one-time codes, on paper: a second factor without any device.

The page asks for one number, the lowest that is not used. Whoever reads one code over a
shoulder has nothing for the next sign-in.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction

from dauys.accounts import homes
from dauys.accounts.drawing import code, digest, plain, same
from dauys.accounts.models import Account, Code

SHEET: Final = 20
FEW: Final = 5
"""With so few left a new sheet is offered."""


def new_sheet(account: Account) -> list[str]:
    """Draw a new sheet; the former one is void. The codes are known to nobody else afterwards."""
    home = homes.current()
    drawn = [code() for _ in range(SHEET)]
    with transaction.atomic(using=home.alias):
        account.codes.all().delete()
        Code.objects.bulk_create(
            Code(account=account, number=number, digest=_digest(account, number, one))
            for number, one in enumerate(drawn, start=1)
        )
    return drawn


def left(account: Account) -> int:
    """How many codes are not used."""
    return account.codes.filter(used_at=None).count()


def next_number(account: Account) -> int | None:
    """The number to ask for; None if the sheet is used up or there is none."""
    row = account.codes.filter(used_at=None).first()
    return row.number if row is not None else None


def use(account: Account, number: int, typed: str) -> bool:
    """Use up a code if it is the right one; each is good once."""
    expected = _digest(account, number, typed)
    row = account.codes.filter(number=number, used_at=None).first()
    if row is None or not same(row.digest, expected):
        return False
    # Of two browsers at once only one changes the row.
    return bool(account.codes.filter(pk=row.pk, used_at=None).update(used_at=homes.now()))


def _digest(account: Account, number: int, typed: str) -> str:
    return digest(homes.current(), "codes", f"{account.pk}/{number}/{plain(typed)}")
