"""Passkeys (WebAuthn): a key in a telephone, a token or the computer, as second factor.

The browser's part needs a script; everything is checked here, by the fido2 library. A name such
as ``office.example.kz`` is needed: browsers make no passkey for a bare address of numbers.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import urlsplit

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from dauys.accounts import homes
from dauys.accounts.drawing import digest
from dauys.accounts.models import Account, Passkey, SignIn

MOST: Final = 5
"""Passkeys of one account."""


class Unfit(Exception):  # noqa: N818 -- an answer
    """The browser's response does not fit: another site, another key, altered or too late."""


def begin_adding(signin: SignIn, origin: str) -> str:
    """What the browser is asked for a new passkey, as JSON."""
    account = signin.account
    options, state = _server(origin).register_begin(
        PublicKeyCredentialUserEntity(
            id=digest(homes.current(), "passkey", str(account.pk)).encode()[:64],
            name=account.login,
            display_name=account.name or account.login,
        ),
        credentials=_known(account),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return _remembered(signin, options, state)


def add(signin: SignIn, origin: str, response: str, name: str) -> Passkey:
    """Keep the passkey that the browser made. Raises :class:`Unfit`."""
    try:
        made = _server(origin).register_complete(_state(signin), json.loads(response))
    except (ValueError, KeyError, TypeError) as error:
        raise Unfit(str(error)) from error
    data = made.credential_data
    if data is None or signin.account.passkeys.count() >= MOST:
        raise Unfit("no credential, or too many")
    if Passkey.objects.filter(credential=data.credential_id.hex()).exists():
        raise Unfit("known already")
    return Passkey.objects.create(
        account=signin.account,
        name=name[:60],
        credential=data.credential_id.hex(),
        data=bytes(data),
        counter=made.counter,
        added_at=homes.now(),
    )


def begin_asking(signin: SignIn, origin: str) -> str:
    """What the browser is asked at sign-in, as JSON."""
    options, state = _server(origin).authenticate_begin(
        _known(signin.account), user_verification=UserVerificationRequirement.PREFERRED
    )
    return _remembered(signin, options, state)


def check(signin: SignIn, origin: str, response: str) -> bool:
    """Whether one of the account's passkeys answered. A counter that runs backwards is a copy."""
    try:
        given = json.loads(response)
        used = _server(origin).authenticate_complete(_state(signin), _known(signin.account), given)
        counter = AuthenticationResponse.from_dict(given).response.authenticator_data.counter
    except (Unfit, ValueError, KeyError, TypeError):
        return False
    row = signin.account.passkeys.get(credential=used.credential_id.hex())
    if counter and counter <= row.counter:
        return False
    row.counter = counter
    row.save(update_fields=["counter"])
    return True


def _server(origin: str) -> Fido2Server:
    host = urlsplit(origin).hostname or ""
    return Fido2Server(
        PublicKeyCredentialRpEntity(name="dauys", id=host),
        verify_origin=lambda given: given == origin,
    )


def _known(account: Account) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(one.data)) for one in account.passkeys.all()]


def _remembered(signin: SignIn, options: Any, state: Any) -> str:
    signin.challenge = json.dumps(state)
    signin.save(update_fields=["challenge"])
    return json.dumps(dict(options.public_key))


def _state(signin: SignIn) -> Any:
    """What was asked; each question is answered once."""
    asked = signin.challenge
    if not asked:
        raise Unfit("nothing was asked")
    signin.challenge = ""
    signin.save(update_fields=["challenge"])
    return json.loads(asked)
