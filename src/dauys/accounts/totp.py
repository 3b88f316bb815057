"""Code generators on a telephone (TOTP, RFC 6238). The secret is sealed in the table."""

from __future__ import annotations

import base64
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from dauys.accounts import homes
from dauys.accounts.models import Account, Totp
from dauys.store import sealing

STEP: Final = 30
_DIGITS: Final = 6
_SECRET_BYTES: Final = 20
_TOLERANCE: Final = 1
"""Steps before and after the present one: clocks of telephones differ."""


def begin(account: Account) -> tuple[str, str]:
    """Make a secret that is not in use yet: the ``otpauth:`` address for a QR code, and base32."""
    home = homes.current()
    secret = secrets.token_bytes(_SECRET_BYTES)
    sealed = sealing.seal(home.keyring.salts, secret, _name(account))
    Totp.objects.update_or_create(
        account=account, defaults={"sealed": sealed, "confirmed": False, "last_step": 0}
    )
    return shown(account)


def shown(account: Account) -> tuple[str, str]:
    """The address and the base32 secret of a generator that is not confirmed yet."""
    secret = _secret(account.totp)
    address = _generator(secret).get_provisioning_uri(account.login, "dauys")
    return address, base64.b32encode(secret).decode()


def begun(account: Account) -> bool:
    """Whether there is a secret, confirmed or not."""
    return Totp.objects.filter(account=account).exists()


def confirmed(account: Account) -> bool:
    """Whether the account has a working generator."""
    return Totp.objects.filter(account=account, confirmed=True).exists()


def check(account: Account, typed: str) -> bool:
    """Whether it is the present code; each is good once. Confirms a generator that was begun."""
    row = Totp.objects.filter(account=account).first()
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    if row is None or len(digits) != _DIGITS:
        return False
    generator = _generator(_secret(row))
    now = int(homes.wall().timestamp()) // STEP
    for step in range(now - _TOLERANCE, now + _TOLERANCE + 1):
        if step <= row.last_step:
            continue
        try:
            generator.verify(digits.encode(), step * STEP)
        except InvalidToken:
            continue
        return bool(
            Totp.objects.filter(pk=row.pk, last_step__lt=step).update(
                last_step=step, confirmed=True
            )
        )
    return False


def remove(account: Account) -> None:
    """Forget the generator."""
    Totp.objects.filter(account=account).delete()


def _generator(secret: bytes) -> TOTP:
    return TOTP(secret, _DIGITS, SHA1(), STEP)  # noqa: S303 -- what RFC 6238 and telephones use


def _secret(row: Totp) -> bytes:
    return sealing.unseal(homes.current().keyring.salts, bytes(row.sealed), _name(row.account))


def _name(account: Account) -> str:
    return f"totp/{account.pk}"
