"""Second factors: sheets of codes, code generators, what is drawn; and passwords."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.accounts import codes, drawing, passwords, signing_in, totp
from dauys.accounts.issuing import Slip
from dauys.accounts.models import Account
from dauys.accounts.signing_in import Denied

from .conftest import Clock


@pytest.fixture
def account(slip: Slip) -> Account:
    return Account.objects.get(login=slip.login)


def shown(secret: str, clock: Clock, **later: float) -> str:
    """What a telephone shows."""
    at = clock.now + timedelta(**later)
    made = TOTP(base64.b32decode(secret), 6, SHA1(), 30)  # noqa: S303
    return made.generate(int(at.timestamp())).decode()


def test_a_generator_works_after_its_first_code(account: Account, clock: Clock) -> None:
    address, secret = totp.begin(account)
    assert address.startswith("otpauth://totp/dauys:typist-a?")
    assert secret in address
    assert secret.encode() not in bytes(account.totp.sealed)
    assert not totp.confirmed(account)
    assert not totp.check(account, "000000x")
    assert totp.check(account, shown(secret, clock))
    assert totp.confirmed(account)


def test_a_generator_s_code_is_good_once_and_for_clocks_a_little_off(
    account: Account, clock: Clock
) -> None:
    _address, secret = totp.begin(account)
    code = shown(secret, clock)
    assert totp.check(account, f" {code[:3]} {code[3:]} ")
    assert not totp.check(account, code)
    assert totp.check(account, shown(secret, clock, seconds=30))
    assert not totp.check(account, shown(secret, clock, seconds=-30))
    assert not totp.check(account, shown(secret, clock, seconds=90))


def test_the_second_step_by_generator(slip: Slip, account: Account, clock: Clock) -> None:
    _address, secret = totp.begin(account)
    _token, half = signing_in.with_password(slip.login, slip.password, "a")
    # One that was only begun does not sign in: it may be in nobody's hands.
    with pytest.raises(Denied):
        signing_in.with_totp(half, shown(secret, clock))
    assert totp.check(account, shown(secret, clock))
    clock.later(seconds=30)
    _token, row = signing_in.with_totp(half, shown(secret, clock))
    assert row.factor == "password+totp"


def test_a_new_sheet_makes_the_old_one_void(slip: Slip, account: Account) -> None:
    drawn = codes.new_sheet(account)
    assert len(set(drawn)) == codes.SHEET == codes.left(account)
    assert not codes.use(account, 1, slip.codes[0])
    assert codes.use(account, 1, drawn[0])
    assert codes.next_number(account) == 2
    for number in range(2, codes.SHEET + 1):
        assert codes.use(account, number, drawn[number - 1])
    assert codes.next_number(account) is None
    assert codes.left(account) == 0


def test_what_is_drawn_can_be_read_and_typed() -> None:
    for sign in "0O1IL5S2Z8BUV":
        assert sign not in drawing.ALPHABET
    assert len({drawing.password() for _ in range(200)}) == 200
    assert all(part.isalnum() for part in drawing.password().split("-"))


@settings(deadline=None)
@given(st.text())
def test_plain_is_what_remains_of_any_typing(typed: str) -> None:
    once = drawing.plain(typed)
    assert drawing.plain(once) == once
    assert " " not in once
    assert "-" not in once


@pytest.mark.parametrize(
    ("password", "weak"),
    [
        ("short", "short"),
        ("x" * 201, "long"),
        ("my typist-a password", "name"),
        ("abababababab", "simple"),
        ("password123", "common"),
        ("қысқа емес құпиясөз", None),
        ("correct horse battery", None),
    ],
)
def test_what_a_password_must_not_be(account: Account, password: str, weak: str | None) -> None:
    assert passwords.weakness(account, password) == weak


def test_the_present_password_is_no_new_one(slip: Slip, account: Account) -> None:
    assert passwords.weakness(account, slip.password) == "same"


def test_a_password_costs_whoever_guesses_it(password_strength: tuple[int, int, int]) -> None:
    """At least what RFC 9106 recommends second: 64 MiB, three turns; or more memory for fewer."""
    turns, kibibytes, _lanes = password_strength
    assert turns * kibibytes >= 3 * 64 * 1024
