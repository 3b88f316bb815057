"""What a commission settled, and what is on record, reaches every act that rests on it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

from .harness import (
    BALLOT,
    CONTEST_STREAM,
    EARLY,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    REGISTRATION,
    RULEBOOK,
    Town,
    call,
    figures,
    public_key,
    town_at,
)
from .situations import ONE, afresh
from .situations_aftermath import (
    ROUND_STREAM,
    Elsewhere,
    again,
    anew,
    court_ordered,
    put_right,
    repeated,
    settle,
)
from .situations_rolls import receive
from .situations_transitions import ARTICLE, CHANGE, LATER_BOOK, knowing, transition


def code_of(town: Any, act: Any) -> str:
    """The code of the refusal, "" where the act is permitted."""
    try:
        town.decide(act)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(("reading", "code"), [("all_of", ""), ("any_of", "R-115"), ("", "R-115")])
def test_a_refusal_for_lack_of_experience_rests_on_the_settled_reading(
    reading: str, code: str
) -> None:
    """A year in the civil service and no post as a manager: too little under "and" alone."""
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", managerial_years="not_met")
    if reading:
        settle(town, "candidate_experience", reading)
    body = cand.Refused(candidate="a", summary="So.", test="candidate_experience")
    act = town.act(CONTEST_STREAM, body, REGISTRATION, ground=("Art. 113-1",))
    assert code_of(town, act) == code


def tied_by_a_court() -> Town:
    """A court's figures make the two equal: 20+40+40 against 60+20+20."""
    town = court_ordered()
    put_right(town, a=20, b=60)
    return town


def test_a_result_that_a_court_made_a_tie_follows_the_settled_rule() -> None:
    town = tied_by_a_court()
    assert code_of(town, town.act(CONTEST_STREAM, anew(town, ""), LATER)) == "R-302"
    settle(town, "tie_rule", "repeat_voting")
    act = town.act(CONTEST_STREAM, anew(town, ""), LATER)
    assert code_of(town, act) == ""
    assert code_of(town, town.act(CONTEST_STREAM, anew(town, "a"), LATER)) == "R-303"


def test_a_reading_replaced_for_the_contest_holds_in_its_precincts() -> None:
    """The election had permitted to close early; a change of law took that back here."""
    town = knowing(town_at("nominated"), LATER_BOOK)
    settle(town, "early_close_when_all_voted", "permitted")
    chosen = {"early_close_when_all_voted": "not_permitted"}
    town.do(CONTEST_STREAM, transition(town, chosen=chosen), CHANGE, ground=ARTICLE)
    other = knowing(town_at("nominated"), LATER_BOOK)
    settle(other, "early_close_when_all_voted", "permitted")
    for one, code in ((town, "R-215"), (other, "")):
        one.register()
        one.approve_ballot()
        one.do(ONE, pre.Opened(voters=40), MORNING)
        report = pre.TurnoutReported(at="2021-07-25T12:00:00+06:00", issued=100)
        one.do(ONE, report, NOON)
        body = pre.Closed(closed_at="2021-07-25T15:00:00+06:00", all_voted=True)
        act = one.act(ONE, body, EVENING)
        assert code_of(one, act) == code


def test_a_protocol_of_an_annulled_precinct_is_not_corrected() -> None:
    town, good = afresh("protocol.corrected")
    town.decide(good)
    body = pre.Annulled(summary="Two ballots to a voter")
    town.do(ONE, body, NIGHT, ground=("Art. 44",))
    late = msgspec.structs.replace(good, number=good.number + 1)
    assert code_of(town, late) == "R-001"


def test_who_held_the_post_is_known_in_the_later_voting_too() -> None:
    town = town_at("called")
    for one, party in (("a", "reed"), ("b", "poplar")):
        nominated = cand.Nominated(
            candidate=one,
            name=f"Person {one}",
            nominated_by=party,
            member_of=party,
            incumbent=one == "a",
        )
        town.do(CONTEST_STREAM, nominated, NOMINATION)
        town.examine(one)
        town.papers(one)
    town.register()
    town.approve_ballot()
    town.vote()
    for number in "123":
        town.accept(number, figures(a=30, b=30))
    settle(town, "tie_rule", "repeat_voting")
    town.declare("")
    town.do(ROUND_STREAM, again(town), LATER)
    stand = town.states[ROUND_STREAM].candidates
    assert {name: one.incumbent for name, one in stand.items()} == {"a": True, "b": False}


def test_the_finding_names_the_precinct_that_is_too_large() -> None:
    town = repeated()
    large = tuple(
        msgspec.structs.replace(one, voters=voters)
        for one, voters in zip(call().precincts, (3000, 3001, None), strict=True)
    )
    found = town.decide(town.act(ROUND_STREAM, again(town, precincts=large), LATER))
    assert [(f.code, f.arithmetic) for f in found] == [("W-332", "2: 3001 > 3000")]


def test_a_person_without_a_key_gets_one() -> None:
    """Whoever holds a role is known, with a key or without."""
    town = Town()
    body = auth.Appointed(person="new", role="typist", since="2021-01-01")
    town.do("authority", body, EARLY)
    rotated = auth.KeyRotated(person="new", key=public_key("new"))
    town.do("authority", rotated, EARLY)
    assert town.states["authority"].keys["new"] == public_key("new")
    nobody = town.act("authority", auth.KeyRotated(person="x", key=public_key("x")), EARLY)
    assert code_of(town, nobody) == "R-001"


@pytest.mark.parametrize(
    ("listed", "printed", "shown"),
    [
        (None, 303, ""),
        (None, 304, "300 + 1/100 × 300 = 303 ≠ 304"),
        (110, 313, ""),
        (110, 314, ""),
        (110, 303, "310 + 1/100 × 310 = 313…314 ≠ 303"),
    ],
)
def test_the_print_run_counts_the_lists_of_every_precinct(
    listed: int | None, printed: int, shown: str
) -> None:
    """The reserve of one per cent, where the law has it on the day of the call.

    A precinct's own list counts instead of the number at the call, as soon as it is there.
    """
    content: dict[str, Any] = RULEBOOK.content
    for entry in content["parameters"]:
        if entry["parameter"] == "ballot_print_reserve":
            entry["since"] = "2021-06-05"
    town = Elsewhere(Rulebook.from_content(content))
    town.call(rulebook_sha256=town.law.sha256)
    town.nominate()
    town.register()
    if listed is not None:
        receive(town, listed)
    body = con.BallotApproved(candidates=("a", "b"), against_all=True, printed=printed)
    found = town.decide(town.act(CONTEST_STREAM, body, BALLOT))
    assert [f.arithmetic for f in found if f.code == "W-331"] == ([shown] if shown else [])
