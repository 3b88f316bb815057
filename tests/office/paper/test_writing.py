"""Given texts: tidied, broken where they must, and one line for each language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.faults import Fault
from dauys.office.paper.writing import (
    SOFT_HYPHEN,
    breakable,
    clean,
    cleaned,
    grouped,
    in_lines,
    named,
    tidy,
    unbroken,
)


def test_what_looks_the_same_is_the_same() -> None:
    assert clean("\ufeff Мысал\u00a0\u200bБірінші\u200f \n") == "Мысал Бірінші"
    assert clean("й") == "й"


def test_no_break_spaces_of_ours_are_kept() -> None:
    assert tidy(unbroken("3 қазан")) == "3\u00a0қазан"


@pytest.mark.parametrize("sign", ["\u202d", "\u2069", "\x00", "\x85"])
def test_signs_that_change_what_is_seen_are_refused(sign: str) -> None:
    with pytest.raises(Fault, match="F-722") as caught:
        cleaned({"rows": [{"name": f"a{sign}b"}]})
    assert "/rows/0/name" in str(caught.value)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_cleaning_twice_changes_nothing_more(given_text: str) -> None:
    try:
        once = clean(given_text)
    except Fault:
        return
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in once


@given(st.text(alphabet="қазақ ә-", max_size=120))
@settings(deadline=None)
def test_breaking_adds_soft_hyphens_and_nothing_else(words: str) -> None:
    broken = breakable(words)
    assert broken.replace(SOFT_HYPHEN, "") == words
    for word in broken.replace("-", " ").split():
        assert max(map(len, word.split(SOFT_HYPHEN))) <= 24
    if all(len(word) < 25 for word in words.replace("-", " ").split()):
        assert broken == words


def test_a_language_without_its_own_name_takes_the_nearest_and_no_line_twice() -> None:
    names = {"kk": "Ақкум", "ru": "Аккум"}
    assert in_lines(names, ("kk", "ru", "en")) == [
        {"lang": "kk", "text": "Ақкум"},
        {"lang": "ru", "text": "Аккум"},
    ]
    assert in_lines({}, ("kk",)) == []
    assert named({}, "kk") == ""
    assert in_lines({"kk-Latn": "Aqqum"}, ("en",)) == [{"lang": "kk", "text": "Aqqum"}]


def test_a_hash_in_groups() -> None:
    assert grouped("0123456789abcdef") == ["0123", "4567", "89ab", "cdef"]
