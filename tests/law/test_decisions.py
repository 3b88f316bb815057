"""What the acceptance cases leave: faults of decisions, and helpers of nomination."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import Any

import pytest
from made_laws import law  # a module of this directory

from dauys.law import rulebook as rulebooks
from dauys.law.calendar import calendar
from dauys.law.calling import call_permitted
from dauys.law.citation import Citation, weakest
from dauys.law.faults import Fault
from dauys.law.nomination import nomination_permitted
from dauys.law.refusals import Refusal
from dauys.law.registration import registration_permitted, same_candidates, signatures_required
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision

KZ = rulebooks.load("kz.akim")
TW = rulebooks.load("tw.village-chief")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
CALENDAR = calendar(KZ, CALL, VOTE, "Asia/Almaty")


@pytest.mark.parametrize(
    "numbers",
    [(7, 8, 4, 0, 0), (7, 5, 5, 1, 0), (0, 0, 0, 0, 0), (7, 5, -1, 0, 0), (7, -1, 0, 0, 0)],
)
def test_numbers_of_a_session_that_cannot_be(numbers: tuple[int, int, int, int, int]) -> None:
    with pytest.raises(Fault) as caught:
        commission_decision(KZ, VOTE, *numbers)
    assert caught.value.code == "F-125"


def test_a_refusal_cites_and_gives_the_numbers() -> None:
    refusal = commission_decision(KZ, VOTE, 7, 4, 4, 0, 0)
    assert refusal is not None
    assert refusal.facts == {"members": 7, "present": 4, "needed": 5}
    assert refusal.citation is not None
    assert refusal.citation.article == "Art. 20(4)"
    assert "R-007" in str(refusal)


def test_no_rule_no_refusal() -> None:
    assert commission_decision(TW, VOTE, 7, 1, 1, 0, 0) is None
    assert signatures_required(TW, 100, VOTE) == 0
    made = calendar(TW, date(2018, 8, 16), date(2018, 11, 24), "Asia/Taipei")
    at = datetime.fromisoformat("2018-09-01T00:00:00+08:00")
    assert nomination_permitted(TW, made, at, "party", of_this_party=3) is None
    assert nomination_permitted(TW, made, at, "upper_akim", standing=3) is None
    assert registration_permitted(TW, made, at, "self") is None
    assert call_permitted(TW, made.call, made.vote, "Asia/Taipei", "regular") is None


def test_a_late_nomination_shows_the_deadline_and_its_arithmetic() -> None:
    at = datetime.fromisoformat("2021-07-09T18:01:00+06:00")
    refusal = nomination_permitted(KZ, CALENDAR, at, "party")
    assert refusal is not None
    assert refusal.facts["limit"] == "2021-07-09T18:00:00+06:00"
    assert "2021-07-25 - (15 + 1) = 2021-07-09" in str(refusal.facts["arithmetic"])


def test_signatures_need_a_roll() -> None:
    at = datetime.fromisoformat("2021-07-10T12:00:00+06:00")
    with pytest.raises(Fault) as caught:
        registration_permitted(KZ, CALENDAR, at, "self", signatures=13)
    assert caught.value.code == "F-123"
    assert caught.value.where == "roll"
    with pytest.raises(Fault) as caught:
        signatures_required(KZ, 0, CALL)
    assert (caught.value.code, caught.value.where, caught.value.value) == ("F-126", "roll", "0")
    assert signatures_required(KZ, 100, CALL) == 1


@pytest.mark.parametrize(
    ("rounding", "roll", "needed"),
    [
        ("ceiling", 101, 2),
        ("floor", 199, 1),
        ("half_up", 149, 1),
        ("half_up", 150, 2),
        ("half_up", 151, 2),
    ],
)
def test_a_part_of_a_signature(rounding: str, roll: int, needed: int) -> None:
    """One per cent of the voters, where nobody signs in part."""
    assert signatures_required(law(self_nomination_rounding=rounding), roll, CALL) == needed


def test_signatures_of_another_unit_are_no_share() -> None:
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] == "self_nomination_signatures":
            entry.update(value=13, unit="voters")
    with pytest.raises(Fault) as caught:
        signatures_required(Rulebook.from_content(content), 100, CALL)
    found = caught.value
    assert (found.code, found.where, found.value) == ("F-126", "self_nomination_signatures", "13")


def test_the_first_candidate_who_may_not_be_on_the_ballot() -> None:
    statuses = {"a": "registered", "b": "withdrawn"}
    assert same_candidates(["a"], statuses) is None
    refusal = same_candidates(["a", "b", "c"], statuses)
    assert refusal is not None
    assert (refusal.code, refusal.facts["candidate"]) == ("R-108", "b")


def test_refusals_travel_between_processes() -> None:
    refusal = Refusal("R-101", fields=("at",), citation=Citation(None, "s", "B"), facts={"n": 1})
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 -- our own bytes
    assert (again.code, again.fields, again.citation, again.facts) == (
        "R-101",
        ("at",),
        refusal.citation,
        {"n": 1},
    )


def test_codes_are_checked() -> None:
    with pytest.raises(ValueError, match="not a refusal code"):
        Refusal("R-1")
    with pytest.raises(ValueError, match="not a fault code"):
        Fault("X-1", what="", where="", why="", remedy="")


def test_a_conclusion_is_as_sure_as_the_weakest_thing_it_rests_on() -> None:
    assert weakest(["A", "C", "B"]) == "C"
