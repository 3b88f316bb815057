"""Screens without a login: a link that is issued, works for a while, and can be revoked."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Final

from dauys.accounts import drawing, homes, signing_in
from dauys.accounts.models import Account, Grant
from dauys.accounts.reach import Reach, unit_of
from dauys.office.monitor.models import Screen
from dauys.store import sealing
from dauys.store.home import Home

LASTS: Final = timedelta(days=3)
"""A link works for so long: the night of the vote and the days of the result."""
_SEEN_EVERY: Final = timedelta(minutes=1)
"""The table is not written to at each showing."""


def issue(
    home: Home, account: Account, *, commission: str, label: str, language: str, once: str
) -> tuple[str, Screen]:
    """A new screen and the token of its address, which is kept nowhere.

    ``once`` names the submission: the same again is the same screen with the same token.
    """
    key = sealing.derive(home.keyring.salts, "office/screen token")
    drawn = hmac.new(key, f"{account.pk}/{once}".encode(), hashlib.sha256).digest()
    token = base64.urlsafe_b64encode(drawn).decode().rstrip("=")
    now = homes.now()
    screen, _made = Screen.objects.get_or_create(
        digest=_digest(home, token),
        defaults={
            "commission": commission,
            "label": label,
            "language": language,
            "made_by": account,
            "made_at": now,
            "expires_at": now + LASTS,
        },
    )
    return token, screen


def found(home: Home, token: str) -> Screen | None:
    """The screen of a token; None where the link was revoked, has run out, or never was.

    It also ends with the login that issued it.
    """
    screen = Screen.objects.filter(digest=_digest(home, token)).select_related("made_by").first()
    if screen is None or not works(screen):
        return None
    now = homes.now()
    if screen.seen_at is None or now - screen.seen_at > _SEEN_EVERY:
        Screen.objects.filter(pk=screen.pk).update(seen_at=now)
    return screen


def works(screen: Screen) -> bool:
    """Whether the link leads anywhere now."""
    now = homes.now()
    running = screen.revoked_at is None and now < screen.expires_at
    return running and signing_in.open_at(screen.made_by, now)


def revoke(screen: Screen) -> None:
    """The link leads nowhere from now on."""
    Screen.objects.filter(pk=screen.pk, revoked_at=None).update(revoked_at=homes.now())


def reach_of(home: Home, screen: Screen) -> Reach:
    """What the screen shows: as a login with the duty *projector* for its commission."""
    grant = Grant(duty="projector", commission=screen.commission)
    return Reach(((grant, unit_of(home, screen.commission)),))


def _digest(home: Home, token: str) -> str:
    return drawing.digest(home, "screen", token)
