"""What is printed on slips: passwords and codes that can be read aloud and typed without doubt."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from dauys.store import sealing
from dauys.store.home import Home

#: No 0 O, 1 I L, 5 S, 2 Z, 8 B, no U and V: 23 signs, 4.5 bits each.
ALPHABET: Final = "ACDEFGHJKMNPQRTWXY34679"
_PASSWORD_GROUPS, _GROUP = 4, 4
_CODE_SIGNS: Final = 8


def password() -> str:
    """A first password: four groups of four signs (72 bits)."""
    return "-".join(_signs(_GROUP) for _ in range(_PASSWORD_GROUPS))


def code() -> str:
    """A one-time code of eight signs (36 bits), in two groups."""
    drawn = _signs(_CODE_SIGNS)
    return f"{drawn[:4]}-{drawn[4:]}"


def plain(typed: str) -> str:
    """What was typed, without spaces and hyphens, in capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def digest(home: Home, purpose: str, secret: str) -> str:
    """A keyed hash (hex): without the home's keys a stolen table allows no guessing."""
    key = sealing.derive(home.keyring.salts, f"accounts/{purpose}")
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two digests are equal, in constant time."""
    return hmac.compare_digest(one, other)


def _signs(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
