"""What two rulebooks say differently: nothing against itself, and the same from both sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from changed_books import CALL, KZ, VOTE, books, with_values  # a module of this directory
from hypothesis import given, settings

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import calendar
from dauys.law.diff import ASPECTS, Difference, difference, in_force, moves, printed
from dauys.law.rulebook import Rulebook

TW = rulebooks.load("tw.village-chief")


@pytest.mark.parametrize("book", [KZ, TW])
def test_a_rulebook_says_what_it_says(book: Rulebook) -> None:
    assert difference(book, book).empty
    assert difference(book, Rulebook.from_content(book.content)).empty


def test_one_changed_number_is_one_change() -> None:
    (change,) = in_force(KZ, CALL, with_values(registration_closes=8))
    assert (change.name, change.aspects) == ("registration_closes", ("value",))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == (10, 8)


def test_a_value_closed_and_followed_by_another_is_two_entries() -> None:
    content: dict[str, Any] = KZ.content
    entry = next(e for e in content["parameters"] if e["parameter"] == "result_within")
    entry["until"] = "2025-12-31"
    content["parameters"].append(entry | {"since": "2026-01-01", "until": "open", "value": 5})
    changes = difference(KZ, Rulebook.from_content(content)).parameters
    assert [(c.name, c.before is None, c.aspects) for c in changes] == [
        ("result_within", False, ("until",)),
        ("result_within", True, ASPECTS),
    ]
    assert not changes[0].decisive
    assert in_force(KZ, CALL, Rulebook.from_content(content)) == ()
    (later,) = in_force(KZ, CALL, Rulebook.from_content(content), date(2026, 2, 1))[-1:]
    assert later.name


def test_another_source_is_told_and_changes_no_decision() -> None:
    content: dict[str, Any] = KZ.content
    content["parameters"][0]["source"] = "another reading"
    (change,) = difference(KZ, Rulebook.from_content(content)).parameters
    assert change.aspects == ("source",)
    assert in_force(KZ, CALL, Rulebook.from_content(content)) == ()


def test_another_version_and_another_reading_are_named() -> None:
    content: dict[str, Any] = KZ.content
    content["versions"][-1]["note"] = "Read again."
    content["proposed_settlements"][0]["proposed"] = "repeat_voting"
    found = difference(KZ, Rulebook.from_content(content))
    assert found.versions == (KZ.versions[-1].id,)
    assert found.proposals == ("tie_rule",)
    assert not found.empty


def test_the_law_of_another_day_differs() -> None:
    names = {change.name for change in in_force(KZ, CALL, KZ, date(2023, 6, 14))}
    assert {"registration_closes", "nomination_closes"} <= names
    assert in_force(KZ, CALL, KZ) == ()


@settings(deadline=None)
@given(books, books)
def test_from_the_other_side_before_and_after_change_places(one: Rulebook, two: Rulebook) -> None:
    there, back = difference(one, two), difference(two, one)
    assert [(c.name, c.before, c.after, c.aspects) for c in there.parameters] == [
        (c.name, c.after, c.before, c.aspects) for c in back.parameters
    ]
    assert (there.versions, there.proposals) == (back.versions, back.proposals)
    made = [calendar(book, CALL, VOTE, "Asia/Almaty") for book in (one, two)]
    assert [(m.step, m.before, m.after) for m in moves(*made)] == [
        (m.step, m.after, m.before) for m in moves(*reversed(made))
    ]


@settings(deadline=None)
@given(books)
def test_nothing_differs_from_itself(book: Rulebook) -> None:
    assert difference(book, book).empty
    made = calendar(book, CALL, VOTE, "Asia/Almaty")
    assert moves(made, made) == ()
    assert in_force(book, CALL, book) == ()


@settings(deadline=None)
@given(books, books)
def test_moves_are_exactly_the_dates_that_differ(one: Rulebook, two: Rulebook) -> None:
    made = [calendar(book, CALL, VOTE, "Asia/Almaty") for book in (one, two)]
    moved = {move.step for move in moves(*made)}
    for step in made[0].steps:
        before, after = (printed(one_of, step.id) for one_of in made)
        assert (step.id in moved) == (before != after)


@settings(deadline=None)
@given(books, books)
def test_every_change_in_force_is_a_change_of_the_books(one: Rulebook, two: Rulebook) -> None:
    everywhere = {change.name for change in difference(one, two).parameters}
    assert {change.name for change in in_force(one, CALL, two)} <= everywhere


def test_empty_is_a_difference_in_nothing() -> None:
    changed = difference(KZ, with_values(result_within=9)).parameters
    assert changed
    for parts in ((changed, (), ()), ((), ("later",), ()), ((), (), ("tie_rule",))):
        assert not Difference(*parts).empty
    assert Difference((), (), ()).empty
