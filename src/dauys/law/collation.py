"""The order of names: alphabets as data, compared letter by letter.

A ballot lists its candidates in an order that people can check with the alphabet in hand. So the
order is worked out from letters alone: words one after another (surname first, as the ballot
prints them), a word before a longer one that begins with it. Marks that are no letters
(apostrophe, full stop) are passed over; a hyphen parts two words. Equal names, a letter that the
alphabet does not have, and names in two scripts have no order: that is said, and people decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from dauys.law.faults import Fault

#: Alphabets by name, capital letters in order.
ALPHABETS: Mapping[str, str] = {
    "kazakh_cyrillic": "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ",
    # The Latin alphabet proposed in 2021, in which sourced names are printed.
    "kazakh_latin": "AÄBDEFGĞHIİJKLMNÑOÖPQRSŞTUŪÜVYZ",
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "polish": "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ",
    "spanish": "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ",
}

#: Alphabets of the state language of a country, tried in this order.
STATE_LANGUAGE: tuple[str, ...] = ("kazakh_cyrillic", "kazakh_latin")

#: Letters whose small form is not what capitalising them back would give.
_DOTS = {"ı": "I", "i": "İ"}
_PASSED_OVER = "'’ʼ.\N{LEFT SINGLE QUOTATION MARK}"

Why = Literal["equal", "letters", "empty"]


@dataclass(frozen=True, slots=True)
class Unordered:
    """Names without an order: ``equal`` names, a word or ``letters`` outside the alphabet, or
    ``empty`` ones. ``candidates`` are those concerned."""

    why: Why
    candidates: tuple[str, ...]


@cache
def _places(alphabet: str) -> Mapping[str, int]:
    letters = ALPHABETS.get(alphabet)
    if letters is None:
        raise Fault(
            "F-126",
            what="an unknown alphabet",
            where="ballot_alphabet",
            value=alphabet,
            why="an order can be checked only against letters that are known",
            remedy="use one of: " + ", ".join(sorted(ALPHABETS)),
        )
    return {letter: place for place, letter in enumerate(letters)}


def key(name: str, alphabet: str) -> tuple[tuple[int, ...], ...] | None:
    """What names are sorted by in an alphabet; None where a letter is not in it.

    Fault F-126 for an unknown alphabet.
    """
    places = _places(alphabet)
    dotted = "İ" in places
    words: list[tuple[int, ...]] = []
    for word in name.replace("-", " ").replace("\N{NON-BREAKING HYPHEN}", " ").split():
        letters: list[int] = []
        for character in word:
            if character in _PASSED_OVER:
                continue
            capital = _DOTS.get(character) if dotted else None
            place = places.get(capital or character.upper())
            if place is None:
                return None
            letters.append(place)
        if letters:
            words.append(tuple(letters))
    return tuple(words)


def ordered(
    names: Mapping[str, str], alphabets: tuple[str, ...] = STATE_LANGUAGE
) -> tuple[str, ...] | Unordered:
    """Candidates (by id, with the name as the ballot prints it) in alphabetical order.

    The first alphabet that has every letter of every name is used. Faults as `key`.
    """
    outside: tuple[str, ...] = tuple(names)
    for alphabet in alphabets:
        keys = {candidate: key(name, alphabet) for candidate, name in names.items()}
        lacking = tuple(c for c, found in keys.items() if found is None)
        if not lacking:
            return _sorted({c: found for c, found in keys.items() if found is not None})
        if len(lacking) < len(outside):
            outside = lacking
    return Unordered("letters", outside)


def _sorted(keys: Mapping[str, tuple[tuple[int, ...], ...]]) -> tuple[str, ...] | Unordered:
    empty = tuple(candidate for candidate, found in keys.items() if not found)
    if empty:
        return Unordered("empty", empty)
    order = sorted(keys, key=lambda candidate: keys[candidate])
    equal = [
        candidate
        for before, after in pairwise(order)
        if keys[before] == keys[after]
        for candidate in (before, after)
    ]
    return Unordered("equal", tuple(dict.fromkeys(equal))) if equal else tuple(order)


def same_words(printed: str, registered: str) -> bool:
    """Whether a printed name has exactly the words of a registered one, in any order."""
    return sorted(printed.split()) == sorted(registered.split())
