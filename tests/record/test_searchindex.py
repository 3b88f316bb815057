"""The search index: small enough for a bad line, and complete."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.publish.work import gzipped
from dauys.record.folding import fold
from dauys.record.searchindex import PART, SMALL, Entry, count, index

from . import invented

MOST = 60_000


def columns(script: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(script.removeprefix(b"dauys(").removesuffix(b");\n"))
    return found


def _order(word: str) -> bytes:
    return word.encode("utf-16-be")


def parts_for(starts: tuple[str, ...], word: str) -> range:
    """The parts in which words beginning with ``word`` stand, counted as search.js does."""
    keys = [_order(start) for start in starts]
    first = max(bisect_right(keys, _order(word)) - 1, 0)
    last = bisect_right(keys, _order(word + "\uffff"))
    return range(first, max(last, first + 1))


@pytest.mark.parametrize("make", [invented.entries, invented.unlike])
def test_the_number_of_2021_fits_one_small_file(make: Callable[[], list[Entry]]) -> None:
    entries = make()
    assert count(entries) == invented.CONTESTS + invented.PRECINCTS + invented.CANDIDATES
    made = index(entries, invented.ELECTIONS, invented.districts())
    assert list(made.files) == ["all.js"]
    assert made.starts == made.common == ()
    assert len(gzipped(made.files["all.js"])) <= MOST


def test_it_holds_every_name_and_number() -> None:
    entries = invented.entries(40)
    found = columns(index(entries, invented.ELECTIONS, invented.districts()).files["all.js"])
    assert found["file"] == [one.file for one in entries]
    assert found["kk"] == [one.names[0] for one in entries]
    assert found["candidates"] == [";".join(one.candidates) for one in entries]
    assert found["precincts"] == [";".join(one.precincts) for one in entries]


@pytest.fixture(scope="module")
def large() -> list[Entry]:
    return invented.entries(4_000)


def test_beyond_that_it_is_cut_by_words(large: list[Entry]) -> None:
    assert count(large) > SMALL
    made = index(large, invented.ELECTIONS, invented.districts())
    assert len(made.files) == len(made.starts) > 5
    assert list(made.starts) == sorted(made.starts)
    for script in made.files.values():
        assert len(gzipped(script)) <= MOST
    assert "rural" in made.common


def test_each_word_leads_to_the_part_that_has_it(large: list[Entry]) -> None:
    made = index(large, invented.ELECTIONS, invented.districts())
    parts = [columns(script) for script in made.files.values()]
    for one in large[::97]:
        for word, whose in one.words():
            if word in made.common:
                continue
            for length in (len(word), max(len(word) - 1, 1)):
                holding = [
                    part
                    for part in (parts[at] for at in parts_for(made.starts, word[:length]))
                    if one.file in part["file"]
                ]
                assert any(
                    not whose
                    or whose in part["candidates"][part["file"].index(one.file)].split(";")
                    or whose in part["precincts"][part["file"].index(one.file)].split(";")
                    for part in holding
                ), (word, whose)


def test_a_part_is_never_much_larger_than_asked_for(large: list[Entry]) -> None:
    made = index(large, invented.ELECTIONS, invented.districts())
    for script in made.files.values():
        assert len(columns(script)["file"]) <= PART + len(large) // 20


@given(st.lists(st.text("abcdef", min_size=1, max_size=4), unique=True, min_size=1), st.data())
def test_parts_are_found_for_any_prefix(words: list[str], data: st.DataObject) -> None:
    words.sort()
    cuts = data.draw(st.sets(st.integers(1, max(len(words) - 1, 1))))
    starts = [0, *sorted(c for c in cuts if c < len(words))]
    word = data.draw(st.sampled_from(words))
    prefix = word[: data.draw(st.integers(1, len(word)))]
    where = max(n for n, start in enumerate(starts) if start <= words.index(word))
    assert where in parts_for(tuple(words[start] for start in starts), prefix)


def test_spellings_that_fold_alike_are_stored_once() -> None:
    from dauys.record.search import _candidate

    one = _candidate("Нұрбек Жандәулетов", {"en": "Nurbek Zhandauletov", "ru": "Н. Жандаулетов"})
    assert one == "Нұрбек Жандәулетов|Н. Жандаулетов"
    assert fold("a|b") == "a b"
