"""Invented people and places: a given name and a surname that together name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from dauys.rehearsal.draws import Draws
from dauys.rehearsal.spelling import latin, plain, russian

Sex = Literal["man", "woman"]


@dataclass(frozen=True, slots=True)
class Name:
    """One person's or place's name in Kazakh, Russian and Latin letters."""

    kk: str
    ru: str

    @property
    def latin(self) -> str:
        """The Latin form."""
        return latin(self.kk)

    def forms(self) -> dict[str, str]:
        """By language, as acts hold names."""
        return {"en": self.latin, "kk": self.kk, "ru": self.ru}

    def formatted(self, patterns: Mapping[str, str]) -> dict[str, str]:
        """The name set into a pattern of each language."""
        return {
            language: patterns[language].format(form) for language, form in self.forms().items()
        }


@dataclass(frozen=True, slots=True)
class PersonName:
    """Given name and surname apart; ballots print the surname first."""

    given: Name
    surname: Name

    @property
    def full(self) -> Name:
        """Given name first, as candidates are listed."""
        return Name(f"{self.given.kk} {self.surname.kk}", f"{self.given.ru} {self.surname.ru}")

    @property
    def on_ballot(self) -> str:
        """Surname first, in the state language."""
        return f"{self.surname.kk} {self.given.kk}"

    @property
    def id(self) -> str:
        """An identifier made of the surname."""
        return plain(self.surname.latin)


@cache
def lists() -> dict[str, Any]:
    """The lists of ``data/names.yaml``."""
    text = (resources.files("dauys.rehearsal") / "data" / "names.yaml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def person(draws: Draws, sex: Sex, languages: Mapping[str, int]) -> PersonName:
    """Somebody of this sex; ``languages`` gives the weights of the lists."""
    people = lists()["people"]
    at = draws.below(sum(languages.values()))
    group: dict[str, Any] = {}
    for language, weight in languages.items():
        group = people[language]
        if at < weight:
            break
        at -= weight
    given = draws.pick(group["men" if sex == "man" else "women"])
    surname = draws.pick(group["surnames"])
    if sex == "woman":
        surname = _feminine(surname, {**people["female"], **group.get("female_endings", {})})
    return PersonName(_name(given), _name(surname))


def _feminine(surname: str, endings: Mapping[str, str]) -> str:
    for ending in sorted(endings, key=len, reverse=True):
        if surname.endswith(ending):
            return surname.removesuffix(ending) + endings[ending]
    return surname


def _name(entry: str) -> Name:
    kk, _, ru = entry.partition("/")
    return Name(kk, ru or russian(kk))


def place(number: int, seed: bytes) -> Name:
    """The ``number``-th place of a seed; no two of the first few hundred are called the same."""
    first, second = lists()["places"]["first"], lists()["places"]["second"]
    order = _shuffled_places(seed)
    at = order[number % len(order)]
    name = first[at // len(second)] + second[at % len(second)]
    again = number // len(order)
    return Name(f"{name}-{again + 1}", f"{russian(name)}-{again + 1}") if again else _name(name)


@cache
def _shuffled_places(seed: bytes) -> tuple[int, ...]:
    first, second = lists()["places"]["first"], lists()["places"]["second"]
    return tuple(Draws(seed, "places").shuffled(range(len(first) * len(second))))
