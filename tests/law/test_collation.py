"""Names in order: letter by letter, in an alphabet that people can hold in the hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.collation import ALPHABETS, Unordered, key, ordered, same_words
from dauys.law.faults import Fault

KAZAKH = ("kazakh_cyrillic",)
LATIN = ("kazakh_latin",)


def test_the_kazakh_alphabet_is_not_that_of_code_points() -> None:
    names = {"1": "Яруллин", "2": "Әлиев", "3": "Ибраев", "4": "Ілиясов", "5": "Базаров"}
    assert ordered(names, KAZAKH) == ("2", "5", "3", "4", "1")
    assert sorted(names, key=names.__getitem__) != ["2", "5", "3", "4", "1"]


def test_a_word_stands_before_a_longer_one_that_begins_with_it() -> None:
    assert ordered({"1": "Асанов Б", "2": "Асан Я"}, KAZAKH) == ("2", "1")


def test_a_hyphen_parts_two_words_and_other_marks_are_passed_over() -> None:
    assert key("Ахмет-Асан", "kazakh_cyrillic") == key("Ахмет Асан", "kazakh_cyrillic")
    assert key("А. Асан", "kazakh_cyrillic") == key("А Асан", "kazakh_cyrillic")
    assert key("O'Brien", "latin") == key("OBrien", "latin")


def test_the_dotted_and_the_dotless_i_are_two_letters() -> None:
    assert key("Iı", "kazakh_latin") == key("II", "kazakh_latin")
    assert key("iİ", "kazakh_latin") == key("İİ", "kazakh_latin")
    assert key("Iıa", "kazakh_latin") != key("iİa", "kazakh_latin")


def test_the_first_alphabet_that_has_every_letter_is_used() -> None:
    assert ordered({"1": "Jandäuletov", "2": "Äliev"}) == ("2", "1")
    assert ordered({"1": "Жандәулетов", "2": "Әлиев"}) == ("2", "1")


def test_latin_letters_stand_where_they_stand() -> None:
    names = {"1": "Zed", "2": "Xenon", "3": "Wolf", "4": "Abel", "5": "Young"}
    assert ordered(names, ("latin",)) == ("4", "3", "2", "5", "1")


def test_two_scripts_have_no_order() -> None:
    found = ordered({"1": "Äliev", "2": "Әлиев"})
    assert isinstance(found, Unordered)
    assert found.why == "letters"


def test_equal_and_empty_names_have_no_order() -> None:
    assert ordered({"1": "Әлиев", "2": "Әлиев", "3": "Базаров"}, KAZAKH) == Unordered(
        "equal", ("1", "2")
    )
    assert ordered({"1": "…", "2": "Әлиев"}, KAZAKH) == Unordered("letters", ("1",))
    assert ordered({"1": "..", "2": "Әлиев"}, KAZAKH) == Unordered("empty", ("1",))


def test_an_alphabet_nobody_knows() -> None:
    with pytest.raises(Fault, match="F-126"):
        key("A", "klingon")


def test_the_same_words_in_any_order() -> None:
    assert same_words("Әлиев Серік", "Серік  Әлиев")
    assert not same_words("Әлиев", "Әлиев Серік")
    assert not same_words("Әлиев Серік Серік", "Әлиев Серік")


def test_every_alphabet_lists_each_letter_once() -> None:
    for letters in ALPHABETS.values():
        assert len(set(letters)) == len(letters)


words = st.text("АӘБВГҒДЕЖЗИ", min_size=1, max_size=5)
names = st.dictionaries(st.sampled_from("123456"), st.lists(words, min_size=1, max_size=3))
named = names.map(lambda found: {k: " ".join(v) for k, v in found.items()})


@settings(deadline=None)
@given(named)
def test_an_order_is_a_permutation_and_does_not_depend_on_the_one_given(
    found: dict[str, str],
) -> None:
    order = ordered(found, KAZAKH)
    if isinstance(order, Unordered):
        assert len({key(name, KAZAKH[0]) for name in found.values()}) < len(found)
        return
    assert sorted(order) == sorted(found)
    for other in list(permutations(found))[:6]:
        assert ordered({c: found[c] for c in other}, KAZAKH) == order
    keys = [key(found[c], KAZAKH[0]) for c in order]
    assert keys == sorted(keys)  # type: ignore[type-var]


@settings(deadline=None)
@given(words, words, words)
def test_the_order_is_transitive(first: str, second: str, third: str) -> None:
    a, b, c = (key(one, KAZAKH[0]) for one in (first, second, third))
    assert a is not None
    assert b is not None
    assert c is not None
    assert not (a < b < c) or a < c


@settings(deadline=None)
@given(st.text(max_size=20))
def test_no_name_raises(name: str) -> None:
    for alphabet in ALPHABETS:
        found = key(name, alphabet)
        assert found is None or all(isinstance(word, tuple) for word in found)
