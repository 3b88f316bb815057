"""The ballot: order, line against all, names, strikings, and which paper counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_laws import law  # a module of this directory

from dauys.law import rulebook as rulebooks
from dauys.law.ballot import (
    Judged,
    Listed,
    Paper,
    against_all_permitted,
    all_on_the_ballot,
    judge,
    names_permitted,
    order_permitted,
    strike_permitted,
)
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.settlement import Settlement, Unsettled

KZ, TW = rulebooks.load("kz.akim"), rulebooks.load("tw.village-chief")
DAY, TAIWAN = date(2021, 6, 25), date(2018, 9, 1)
NAMES = {"a": "Әлиев Серік", "b": "Базаров Асан", "c": "Ғабитов Ерлан"}


def settled(parameter: str, reading: str) -> tuple[Settlement, ...]:
    return (Settlement(parameter, reading, "election/x/3"),)


ALPHABETICAL = settled("ballot_order", "alphabetical_state_language")


def test_the_refusal_shows_both_orders_and_the_settlement() -> None:
    ballot = Listed(("b", "a"), {"a": NAMES["a"], "b": NAMES["b"]}, ("b", "a"))
    refusal = order_permitted(KZ, DAY, ballot, ALPHABETICAL)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "R-140"
    assert (refusal.facts["expected"], refusal.facts["given"]) == ("a, b", "b, a")
    assert refusal.citation is not None
    assert "election/x/3" in refusal.citation.source


def test_unsettled_never_refuses() -> None:
    ballot = Listed(("b", "a"), {"a": NAMES["a"], "b": NAMES["b"]}, ("a", "b"))
    found = order_permitted(KZ, DAY, ballot)
    assert isinstance(found, Finding)
    assert (found.code, found.severity) == ("W-330", "warning")


def test_a_rulebook_without_an_order_asks_for_none() -> None:
    # The reading of another country: nothing is known of its order.
    ballot = Listed(("b", "a"), {"a": "A", "b": "B"}, ("a", "b"))
    if TW.find("ballot_order", TAIWAN) is None:
        assert order_permitted(TW, TAIWAN, ballot) is None


def test_by_lot_gives_no_order_that_could_be_checked() -> None:
    ballot = Listed(("b", "a"), {"a": "A", "b": "B"}, ("a", "b"))
    assert ballot.by("by_lot", ("latin",)) is None
    assert ballot.by("by_registration", ()) == ("a", "b")


def test_against_all_both_ways() -> None:
    missing = against_all_permitted(KZ, DAY, False)
    assert missing is not None
    assert (missing.code, missing.facts) == ("R-141", {"given": "−", "law": "+"})
    assert against_all_permitted(KZ, DAY, True) is None
    # Nothing in force before the law: nothing is asked for.
    assert against_all_permitted(KZ, date(2021, 6, 4), False) is None


def test_names() -> None:
    refusal = names_permitted({"a": "Асан Базаров"}, {"a": ("Әлиев Серік",)})
    assert refusal is not None
    assert refusal.facts["candidate"] == "a"
    assert names_permitted({"a": "Серік Әлиев"}, {"a": ("Әлиев Серік",)}) is None
    unknown = names_permitted({"z": "Серік Әлиев"}, {})
    assert unknown is not None
    assert unknown.code == "R-142"


@pytest.mark.parametrize(
    ("status", "act", "named", "code"),
    [
        ("withdrawn", "c/9", "c/9", None),
        ("died", "c/9", "c/9", None),
        ("registered", "c/9", "c/9", "R-144"),
        (None, "c/9", "c/9", "R-144"),
        ("withdrawn", "c/9", "c/8", "R-144"),
    ],
)
def test_strikings(status: str | None, act: str, named: str, code: str | None) -> None:
    answer = strike_permitted("b", ("a", "b"), status, act, named)
    assert (answer.code if answer else None) == code


def test_everybody_registered_is_on_the_ballot() -> None:
    statuses = {"a": "registered", "b": "registered", "c": "withdrawn"}
    assert all_on_the_ballot(("a", "b"), (), statuses) is None
    found = all_on_the_ballot(("a", "b"), ("b",), statuses)
    assert found is not None
    assert found.arithmetic == "b ∉ {a}"


def test_grounds_nobody_settled() -> None:
    answer = judge(KZ, DAY, Paper(set_form=True, signed=True, marks=1))
    assert isinstance(answer, Unsettled)
    assert answer.parameter.name == "vote_validity"


FIVE = settled("vote_validity", "five_grounds")
FOUR = settled("vote_validity", "unclear_by_vote")
papers = st.builds(
    Paper,
    set_form=st.booleans(),
    signed=st.booleans(),
    marks=st.integers(0, 6),
    clear=st.booleans(),
)


@settings(deadline=None)
@given(papers)
def test_exactly_one_clear_mark_on_a_signed_paper_is_valid(paper: Paper) -> None:
    answer = judge(KZ, DAY, paper, FIVE)
    assert isinstance(answer, Judged)
    good = paper.set_form and paper.signed and paper.clear and paper.marks == 1
    assert answer.valid == good
    assert bool(answer.ground) != answer.valid
    assert not answer.open
    assert answer.citation is not None


@settings(deadline=None)
@given(papers)
def test_readings_differ_on_unclear_papers_only(paper: Paper) -> None:
    five, four = judge(KZ, DAY, paper, FIVE), judge(KZ, DAY, paper, FOUR)
    assert isinstance(five, Judged)
    assert isinstance(four, Judged)
    assert (five.valid, five.ground) == (four.valid, four.ground)
    assert four.open == (four.ground == "unclear")


letters = st.text("АӘБВГҒДЖЗИКҚЛМНҢОӨ", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), letters, min_size=1), st.randoms())
def test_whatever_the_order_exactly_one_permutation_passes(
    names: dict[str, str], random: object
) -> None:
    """With different names, some order passes, and no other does."""
    candidates = sorted(names)
    random.shuffle(candidates)  # type: ignore[attr-defined]
    registered = tuple(sorted(names))
    ballot = Listed(tuple(candidates), names, registered)
    expected = ballot.by("alphabetical_state_language", ("kazakh_cyrillic",))
    answer = order_permitted(KZ, DAY, ballot, ALPHABETICAL)
    if len(set(names.values())) < len(names):
        assert expected is None
        assert answer is None
        return
    assert expected is not None
    assert sorted(expected) == sorted(names)
    assert (answer is None) == (expected == tuple(candidates))
    assert order_permitted(KZ, DAY, Listed(expected, names, registered), ALPHABETICAL) is None


def test_the_rulebook_names_the_alphabet_of_its_ballots() -> None:
    """In Polish Ł stands after L, in the Latin alphabet it has no place; in Spanish Ñ after N."""
    for alphabet, names in (
        ("polish", {"a": "Lis Jan", "b": "Łoś Anna", "c": "Maj Ewa"}),
        ("spanish", {"a": "Nieto Juan", "b": "Ñañez Ana", "c": "Ortiz Eva"}),
    ):
        book = law(ballot_order="alphabetical", ballot_alphabet=alphabet)
        right = Listed(("a", "b", "c"), names, ("c", "b", "a"))
        wrong = Listed(("a", "c", "b"), names, ("c", "b", "a"))
        assert order_permitted(book, DAY, right) is None
        refusal = order_permitted(book, DAY, wrong)
        assert isinstance(refusal, Refusal)
        assert refusal.code == "R-140"
