"""Signing in: the name and password, then the second factor, then a session that goes idle.

Nothing here says whether a name exists. A session is a random token in a cookie; the table has
only its hash, so a stolen table signs nobody in.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from dauys.accounts import codes, homes, passkeys, passwords, throttle, totp
from dauys.accounts.models import Account, SignIn

IDLE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=12)
FRESH: Final = timedelta(minutes=5)
"""How long a password that was given again covers acts that change an outcome."""
_SEEN_EVERY: Final = timedelta(seconds=20)
"""The table is not written to at each page."""

PASSWORD, IN = "password", "in"


class Denied(Exception):  # noqa: N818 -- an answer, not an error of the program
    """Not signed in. ``wait`` is how long this name has to wait; zero: it may try again."""

    def __init__(self, wait: timedelta = timedelta(0)) -> None:
        super().__init__("denied")
        self.wait = wait


def with_password(login: str, password: str, agent: str, device: str = "") -> tuple[str, SignIn]:
    """The first step: the token for the cookie and its row. Raises :class:`Denied`."""
    name = login.strip().casefold()
    _no_wait(name)
    account = Account.objects.filter(login=name).first()
    right = passwords.matches(account, password)
    if account is None or not right or not open_at(account, homes.wall()):
        raise Denied(throttle.failed(name))
    return opened(account, agent, device, step=PASSWORD, factor="password")


def with_code(signin: SignIn, number: int, typed: str) -> tuple[str, SignIn]:
    """The second step, from the printed sheet. Raises :class:`Denied`."""
    return _second(signin, codes.use(signin.account, number, typed), "code")


def with_totp(signin: SignIn, typed: str) -> tuple[str, SignIn]:
    """The second step, from a code generator. Raises :class:`Denied`."""
    right = totp.confirmed(signin.account) and totp.check(signin.account, typed)
    return _second(signin, right, "totp")


def with_passkey(signin: SignIn, origin: str, response: str) -> tuple[str, SignIn]:
    """The second step, from a passkey. Raises :class:`Denied`."""
    return _second(signin, passkeys.check(signin, origin, response), "passkey")


def _second(signin: SignIn, right: bool, factor: str) -> tuple[str, SignIn]:
    name = signin.account.login
    _no_wait(name)
    if not right:
        raise Denied(throttle.failed(name))
    return complete(signin, factor)


def complete(signin: SignIn, factor: str) -> tuple[str, SignIn]:
    """Both factors were right: a new token takes the place of the old one."""
    throttle.succeeded(signin.account.login)
    signin.delete()
    token, made = opened(
        signin.account, "", signin.device, step=IN, factor=f"{signin.factor}+{factor}"
    )
    made.agent = signin.agent
    made.confirmed_at = made.started_at
    made.save(update_fields=["agent", "confirmed_at"])
    return token, made


def opened(
    account: Account, agent: str, device: str, *, step: str = IN, factor: str = ""
) -> tuple[str, SignIn]:
    """A row and its token."""
    token, moment = secrets.token_urlsafe(32), homes.wall()
    # Sessions that nobody came back to.
    SignIn.objects.filter(seen_at__lt=moment - LONGEST).delete()
    row = SignIn.objects.create(
        token=_hash(token),
        account=account,
        step=step,
        factor=factor,
        device=device[:80],
        agent=_hash(agent),
        started_at=moment,
        seen_at=moment,
    )
    return token, row


def found(token: str, agent: str) -> SignIn | None:
    """The live session of a cookie; None if it never was, has ended or is another browser's."""
    row = SignIn.objects.select_related("account").filter(token=_hash(token)).first()
    if row is None:
        return None
    moment = homes.wall()
    idle, old = moment - row.seen_at > IDLE, moment - row.started_at > LONGEST
    if idle or old or row.agent != _hash(agent) or not open_at(row.account, moment):
        row.delete()
        return None
    if moment - row.seen_at >= _SEEN_EVERY:
        SignIn.objects.filter(pk=row.pk).update(seen_at=moment)
        row.seen_at = moment
    return row


def confirm(signin: SignIn, password: str) -> None:
    """The password again, before an act that changes an outcome. Raises :class:`Denied`."""
    name = signin.account.login
    _no_wait(name)
    if not passwords.matches(signin.account, password):
        raise Denied(throttle.failed(name))
    throttle.succeeded(name)
    signin.confirmed_at = homes.wall()
    signin.save(update_fields=["confirmed_at"])


def fresh(signin: SignIn) -> bool:
    """Whether the password was given recently enough."""
    at = signin.confirmed_at
    return at is not None and homes.wall() - at <= FRESH


def end(signin: SignIn) -> None:
    """Sign out."""
    SignIn.objects.filter(pk=signin.pk).delete()


def end_all(account: Account, *, but: SignIn | None = None) -> int:
    """End an account's sessions; how many there were."""
    rows = SignIn.objects.filter(account=account)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return rows.delete()[0]


def open_at(account: Account, moment: datetime) -> bool:
    """Whether the account may be used at this moment."""
    return account.active and (account.expires_at is None or moment < account.expires_at)


def _no_wait(name: str) -> None:
    left = throttle.wait(name)
    if left > timedelta(0):
        raise Denied(left)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
