import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import commitment

SALT = bytes(range(16))


def test_known_value() -> None:
    # sha256 of the salt's 16 bytes followed by {"a":1}
    assert commitment.commit(SALT, {"a": 1}) == hashlib.sha256(SALT + b'{"a":1}').hexdigest()


@given(st.binary(min_size=16, max_size=16), st.dictionaries(st.sampled_from("abc"), st.integers(0)))
def test_opens_with_the_same_salt_and_value_only(salt: bytes, value: dict[str, int]) -> None:
    value = {key: number % 2**53 for key, number in value.items()}
    made = commitment.commit(salt, value)
    assert commitment.opens(made, salt, value)
    assert not commitment.opens(made, salt, {**value, "d": 0})
    assert not commitment.opens(made, bytes(16 * [salt[0] ^ 1]), value)


@pytest.mark.parametrize("salt", [b"", SALT[:15], SALT + b"x"])
def test_salt_of_another_length(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        commitment.commit(salt, 1)
    assert not commitment.opens(commitment.commit(SALT, 1), salt, 1)


@pytest.mark.parametrize("value", [1.0, {"қ": 1}, "\x00"])
def test_a_value_without_canonical_form_never_opens(value: Any) -> None:
    assert not commitment.opens(commitment.commit(SALT, 1), SALT, value)


def test_upper_case_or_foreign_text_does_not_open() -> None:
    made = commitment.commit(SALT, 1)
    assert not commitment.opens(made.upper(), SALT, 1)
    assert not commitment.opens("қ" * 64, SALT, 1)
    assert not commitment.opens("", SALT, 1)


def test_blank_and_zero_are_different_commitments() -> None:
    assert commitment.commit(SALT, None) != commitment.commit(SALT, 0)


def test_new_salts_differ() -> None:
    assert len({commitment.new_salt() for _ in range(50)}) == 50
    assert {len(commitment.new_salt()) for _ in range(5)} == {16}
