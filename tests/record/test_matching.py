"""What a search finds: the site's rules, over the same entries."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record.folding import fold
from dauys.record.matching import Findable, Finder, findable
from dauys.record.search import entries
from dauys.record.searchindex import count

from .nation import nation
from .snapshots import by_elections
from .test_folding import GOLDEN


@cache
def finder() -> Finder:
    return Finder(findable(by_elections()))


def found(text: str) -> list[tuple[str, str | None]]:
    return [(row["contest"], row["candidate"]) for row in finder().find(text)]


AQQUM = "kz.akim.2021-08-01.aqqum"


@pytest.mark.parametrize("text", ["Жандәулетов", "Zhandauletov", "jandau", "nurbek zhand"])
def test_a_candidate_in_any_spelling(text: str) -> None:
    assert found(text) == [(AQQUM, "jandauletov")]


def test_a_word_of_the_place_helps_and_does_not_find_alone() -> None:
    whole = [row["candidate"] for row in finder().find("aqqum")]
    assert whole == [None]
    assert found("jandauletov aqqum") == [(AQQUM, "jandauletov")]
    assert found("jandauletov elsewhere") == []


def test_nothing_is_found_by_nothing() -> None:
    assert found("") == found("— !") == []


def test_a_precinct_by_its_whole_number() -> None:
    one = Finder(findable(nation()))
    rows = one.find("1")
    assert rows
    assert {row["type"] for row in rows} == {"precinct"}
    assert {row["precinct"] for row in rows} == {"1"}


@pytest.mark.parametrize("snapshot", [by_elections, nation])
def test_everything_in_the_index_can_be_found_by_its_name(snapshot: object) -> None:
    made = snapshot()  # type: ignore[operator]
    everything = list(findable(made))
    assert len(everything) == count(entries(made))
    one = Finder(everything)
    for item in everything:
        for name in item.row["names"].values():
            if fold(name) and not item.whole:
                assert item.row in one.find(name)


WORDS = sorted({word for _, spellings in GOLDEN for word in spellings.split()})
TEXTS = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)


@settings(deadline=None)
@given(
    things=st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), max_size=6),
    text=st.lists(
        st.tuples(st.sampled_from(WORDS), st.integers(1, 12)).map(lambda pair: pair[0][: pair[1]]),
        max_size=3,
    ).map(" ".join),
)
def test_the_words_lead_to_what_looking_at_each_thing_finds(
    things: list[tuple[str, str, bool]], text: str
) -> None:
    made = [
        Findable(
            {"number": number},
            tuple(sorted(set(fold(own).split()))),
            tuple(sorted(set(fold(around).split()))),
            whole,
        )
        for number, (own, around, whole) in enumerate(things)
    ]
    asked = fold(text).split()
    assert Finder(made).find(text) == [one.row for one in made if asked and one.fits(asked)]
