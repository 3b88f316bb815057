"""Passwords: hashing (Argon2id through Django), and what a password must not be."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from dauys.accounts.models import Account

MINIMUM: Final = 10
MAXIMUM: Final = 200

Weakness = Literal["short", "long", "name", "common", "same", "simple"]


def hashed(password: str) -> str:
    """The hash to keep."""
    return make_password(password)


def matches(account: Account | None, password: str) -> bool:
    """Whether it is the account's password; takes as long where there is no account."""
    if account is None:
        check_password(password, _nobody())
        return False

    def again(raw: str) -> None:
        account.password = make_password(raw)
        account.save(update_fields=["password"])

    return check_password(password, account.password, again)


def weakness(account: Account, password: str) -> Weakness | None:
    """Why the password cannot be taken; None if it can."""
    if len(password) < MINIMUM:
        return "short"
    if len(password) > MAXIMUM:
        return "long"
    lower = password.casefold()
    if account.login in lower or account.person.casefold() in lower:
        return "name"
    if len(set(lower)) < 4:
        return "simple"
    if check_password(password, account.password):
        return "same"
    try:
        _common().validate(password)
    except ValidationError:
        return "common"
    return None


@cache
def _nobody() -> str:
    return make_password("nobody has this password")


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()
