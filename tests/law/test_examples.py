"""Examples: read strictly, asked, and counted as passing or failing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.examples import Example, answer, ask_in_time, read_examples, told
from dauys.law.faults import Fault
from dauys.law.nodes import from_yaml
from dauys.law.rulebook import load

KZ = load("kz.akim")
CONTEST = {"call": "2021-06-25", "vote": "2021-07-25", "zone": "Asia/Almaty"}
CLOSES = datetime.fromisoformat("2021-07-09T18:00:00+06:00")


def read(text: str) -> Example:
    (example,) = read_examples(from_yaml(text, "x.yaml"))
    return example


def test_an_outcome() -> None:
    text = """\
- says: A lead of one
  question: outcome
  about: [winner_rule]
  given: {call: 2021-06-25, votes: {a: 2, b: 1}}
  expect: {kind: elected, margin: 1}
"""
    example = read(text)
    assert example.call == date(2021, 6, 25)
    assert example.outcomes == {"winner_rule": True}
    assert answer(KZ, example) == {"kind": "elected", "margin": 1}


def test_settlements_are_readings_of_the_rulebook() -> None:
    text = """\
- says: Alone
  question: outcome
  settlements: {single_candidate_rule: not_held}
  given: {call: 2021-06-25, votes: {a: 2}}
  expect: {kind: void}
"""
    assert answer(KZ, read(text)) == {"kind": "void"}
    with pytest.raises(Fault, match="F-122"):
        answer(KZ, read(text.replace("not_held", "guessed")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {says: x, given: {}}", "F-104"),
        ("- {says: x, given: {}, expect: y, why: z}", "F-103"),
        ("- {says: '', given: {}, expect: y}", "F-119"),
        ("- [1, 2]", "F-105"),
    ],
)
def test_slips(text: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        read_examples(from_yaml(text, "x.yaml"))
    assert caught.value.code == code


def test_days_that_are_not() -> None:
    with pytest.raises(Fault, match="F-104"):
        _ = read("- {says: x, question: outcome, given: {}, expect: y}").call
    with pytest.raises(Fault, match="F-107"):
        _ = read("- {says: x, question: outcome, given: {call: soon}, expect: y}").call


def test_a_step_nobody_ruled_on() -> None:
    given_ = {**CONTEST, "step": "withdrawal_closes", "at": CLOSES.isoformat()}
    assert ask_in_time(KZ, given_, {}, ()) == "no_rule"


def test_a_day_without_an_hour_lasts_to_its_end() -> None:
    given_ = {**CONTEST, "step": "result_due"}
    assert ask_in_time(KZ, {**given_, "at": "2021-07-28T23:59:00+06:00"}, {}, ()) == "in_time"
    assert ask_in_time(KZ, {**given_, "at": "2021-07-29T00:00:00+06:00"}, {}, ()) == "late"


def test_answers_are_told_in_words() -> None:
    assert told({"kind": "tie", "candidates": ["a"]}) == "kind: tie, candidates: ['a']"
    assert told(True) == "True"


@settings(deadline=None, max_examples=100)
@given(st.integers(-10_000, 10_000))
def test_a_deadline_parts_time_in_two(minutes: int) -> None:
    at = (CLOSES + timedelta(minutes=minutes)).isoformat()
    said = ask_in_time(KZ, {**CONTEST, "step": "nomination_closes", "at": at}, {}, ())
    assert said == ("in_time" if minutes <= 0 else "late")
