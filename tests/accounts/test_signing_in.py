"""Signing in: two steps, nothing given away, sessions that end."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from dauys.accounts import issuing, signing_in, throttle
from dauys.accounts.issuing import Slip
from dauys.accounts.models import Account, Failure, SignIn
from dauys.accounts.signing_in import Denied
from dauys.store.home import Home

from .conftest import Clock

AGENT = "Invented/1.0"


def denied(login: str, password: str) -> Denied:
    with pytest.raises(Denied) as caught:
        signing_in.with_password(login, password, AGENT)
    return caught.value


def signed_in(slip: Slip, number: int = 1) -> tuple[str, SignIn]:
    _token, half = signing_in.with_password(slip.login, slip.password, AGENT, "Firefox, Windows")
    return signing_in.with_code(half, number, slip.codes[number - 1])


def test_two_steps(slip: Slip) -> None:
    token, half = signing_in.with_password(slip.login, slip.password, AGENT)
    assert half.step == signing_in.PASSWORD
    again, row = signing_in.with_code(half, 1, slip.codes[0])
    assert (row.step, row.factor) == (signing_in.IN, "password+code")
    assert again != token
    assert signing_in.found(token, AGENT) is None
    found = signing_in.found(again, AGENT)
    assert found is not None
    assert found.account.login == slip.login
    assert signing_in.fresh(found)


def test_a_code_may_be_typed_as_people_type(slip: Slip) -> None:
    _token, half = signing_in.with_password(f"  {slip.login.upper()} ", slip.password, AGENT)
    typed = slip.codes[0].lower().replace("-", "  ")
    assert signing_in.with_code(half, 1, typed)[1].step == signing_in.IN


def test_only_hashes_are_kept(slip: Slip) -> None:
    token, row = signed_in(slip)
    assert row.token == hashlib.sha256(token.encode()).hexdigest()
    account = Account.objects.get(login=slip.login)
    assert account.password.startswith("argon2$argon2id$")
    kept = [account.password, *account.codes.values_list("digest", flat=True)]
    for secret in (slip.password, *slip.codes):
        assert not any(secret in one or secret.replace("-", "") in one for one in kept)


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(home: Home, slip: Slip) -> None:
    one, other = denied("nobody-here", slip.password), denied(slip.login, "wrong")
    assert (one.wait, str(one)) == (other.wait, str(other)) == (timedelta(0), "denied")


def test_after_five_failures_one_waits_and_the_wait_doubles(slip: Slip, clock: Clock) -> None:
    for name in (slip.login, "nobody-here"):
        waits = [denied(name, "wrong").wait for _ in range(throttle.FREE)]
        assert waits == [timedelta(0)] * 4 + [throttle.FIRST]
        # Even the right password is not looked at meanwhile, and asking costs nothing more.
        assert denied(name, slip.password).wait == throttle.FIRST
    clock.later(minutes=2, seconds=1)
    assert denied(slip.login, "wrong").wait == 2 * throttle.FIRST
    clock.later(minutes=4, seconds=1)
    assert signed_in(slip)[1].step == signing_in.IN
    assert throttle.wait(slip.login) == timedelta(0)


def test_the_longest_wait_is_an_hour_and_failures_are_forgotten(home: Home, clock: Clock) -> None:
    for _ in range(20):
        throttle.failed("nobody")
    assert throttle.wait("nobody") == throttle.LONGEST
    clock.later(hours=13)
    assert throttle.failed("nobody") == timedelta(0)


def test_names_that_were_tried_are_not_kept_in_plain(home: Home) -> None:
    throttle.failed("typist-a")
    assert "typist" not in Failure.objects.get().key


def test_a_code_is_good_once_and_only_under_its_number(slip: Slip) -> None:
    signed_in(slip)
    _token, half = signing_in.with_password(slip.login, slip.password, AGENT)
    for number, typed in ((1, slip.codes[0]), (2, slip.codes[2]), (2, ""), (99, slip.codes[1])):
        with pytest.raises(Denied):
            signing_in.with_code(half, number, typed)
    assert signing_in.with_code(half, 2, slip.codes[1])[1].step == signing_in.IN


def test_a_session_ends_when_idle_when_old_and_in_another_browser(slip: Slip, clock: Clock) -> None:
    token, _row = signed_in(slip)
    clock.later(minutes=14)
    assert signing_in.found(token, AGENT) is not None
    clock.later(minutes=14)
    assert signing_in.found(token, AGENT) is not None
    clock.later(minutes=15, seconds=1)
    assert signing_in.found(token, AGENT) is None

    token, _row = signed_in(slip, 2)
    assert signing_in.found(token, "Another/2.0") is None
    assert signing_in.found(token, AGENT) is None

    token, _row = signed_in(slip, 3)
    for _ in range(52):
        clock.later(minutes=14)
        last = signing_in.found(token, AGENT)
    assert last is None


def test_a_closed_or_expired_account_is_out_at_once(slip: Slip, clock: Clock) -> None:
    token, _row = signed_in(slip)
    account = Account.objects.get(login=slip.login)
    issuing.close(account)
    assert signing_in.found(token, AGENT) is None
    denied(slip.login, slip.password)
    account.active, account.expires_at = True, clock.now + timedelta(hours=1)
    account.save()
    token, _row = signed_in(slip, 2)
    clock.later(minutes=10)
    assert signing_in.found(token, AGENT) is not None
    clock.later(minutes=10)
    assert signing_in.found(token, AGENT) is not None
    for _ in range(4):
        clock.later(minutes=10)
        last = signing_in.found(token, AGENT)
    assert last is None


def test_the_password_again_stays_fresh_for_five_minutes(slip: Slip, clock: Clock) -> None:
    _token, row = signed_in(slip)
    clock.later(minutes=5, seconds=1)
    assert not signing_in.fresh(row)
    with pytest.raises(Denied):
        signing_in.confirm(row, "wrong")
    assert not signing_in.fresh(row)
    signing_in.confirm(row, slip.password)
    assert signing_in.fresh(row)


def test_all_sessions_but_one_can_be_ended(slip: Slip) -> None:
    tokens = [signed_in(slip, number) for number in (1, 2, 3)]
    account = Account.objects.get(login=slip.login)
    assert signing_in.end_all(account, but=tokens[2][1]) == 2
    assert [signing_in.found(token, AGENT) is not None for token, _ in tokens] == [
        False,
        False,
        True,
    ]
