"""What a commission settled, and what is on record, reaches every act that rests on it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.act import Paper
from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import rolls
from dauys.law.faults import Fault
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
    accepted,
    call,
    figures,
    precinct,
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


def test_a_station_with_hours_of_its_own_closes_early_before_those() -> None:
    """In precinct 1 the polls close at 22:00: at 21:00 it closes early, and everybody has voted."""
    town = town_at("ballot")
    settle(town, "hours_change_within", "six_to_ten")
    settle(town, "early_close_when_all_voted", "permitted")
    hours = rolls.HoursChanged(opens="06:00", closes="22:00", precincts=("1",))
    town.do(CONTEST_STREAM, hours, BALLOT)
    at = "2021-07-25T21:05:00+06:00"
    body = pre.Closed(closed_at="2021-07-25T21:00:00+06:00", all_voted=True)
    for number, issued, code in (("1", 100, ""), ("1", 99, "R-215"), ("2", 99, "")):
        stream = precinct(CONTEST_STREAM, number)
        one = town_at("ballot")
        one.acts, one.states = list(town.acts), dict(town.states)
        one.do(stream, pre.Opened(), MORNING)
        report = pre.TurnoutReported(at="2021-07-25T12:00:00+06:00", issued=issued)
        one.do(stream, report, NOON)
        assert code_of(one, one.act(stream, body, at)) == code, (number, issued)


def test_a_list_beside_the_protocol() -> None:
    """101 on the list and 100 in line 1 of the protocol (W-334)."""
    for voters, codes in ((101, ["W-334"]), (100, [])):
        town = town_at("ballot")
        receive(town, voters)
        town.vote()
        explained = dict.fromkeys(codes, "Somebody was struck off twice")
        body = accepted(figures(), town.type_in("1", figures()), warnings=explained)
        found = town.decide(town.act(ONE, body, NIGHT))
        assert [f.code for f in found if f.code == "W-334"] == codes


@pytest.mark.parametrize(
    "body",
    [
        rolls.RollInspected(since="2021-07-09", until="2021-07-24"),
        rolls.RollChanged(added=1, removed=0, category="moved", on="2021-07-24"),
        rolls.HomevoteRequested(by="2021-07-25T11:00:00+06:00", requests=8),
        rolls.HomevoteConducted(box="P1", members=2, ballots=6),
        rolls.AbsenteeVoted(count=1),
    ],
)
def test_a_definitive_protocol_closes_the_lists(body: Any) -> None:
    town = town_at("ballot")
    receive(town)
    town.vote()
    town.decide(town.act(ONE, body, NIGHT))
    town.accept("1")
    assert code_of(town, town.act(ONE, body, NIGHT)) == "R-001"


def test_the_scan_of_a_party_s_decision_is_kept() -> None:
    town, good = afresh("party.decided")
    body = msgspec.structs.replace(good.body, scan="ab" * 32)
    town.permit(msgspec.structs.replace(good, body=body))
    kept = town.states[CONTEST_STREAM].documents.papers["a"].party_decision
    assert (kept.decision, kept.on, kept.scan) == ("12", "2021-06-27", "ab" * 32)


def test_a_day_of_a_paper_that_does_not_exist() -> None:
    town, good = afresh("candidate.nominated")
    paper = Paper(number="1", date="2021-02-29")
    with pytest.raises(Fault) as caught:
        town.decide(msgspec.structs.replace(good, paper=paper))
    assert caught.value.where == f"{CONTEST_STREAM} paper.date"
    assert caught.value.value == "2021-02-29"


def test_a_reading_replaced_for_the_contest_moves_its_dates() -> None:
    """Ballots were due one full day before the vote, and are due three: 23 July, now 21 July."""
    town = knowing(town_at("nominated"), LATER_BOOK)
    settle(town, "ballots_to_precincts", "one_full_day")
    body = transition(town, chosen={"ballots_to_precincts": "three_full_days"})
    assert "2021-07-21" in body.moved["ballots_to_precincts"]
    town.permit(town.act(CONTEST_STREAM, body, CHANGE, ground=ARTICLE))
    silent = msgspec.structs.replace(
        body, moved={k: v for k, v in body.moved.items() if k != "ballots_to_precincts"}
    )
    other = knowing(town_at("nominated"), LATER_BOOK)
    settle(other, "ballots_to_precincts", "one_full_day")
    act = other.act(CONTEST_STREAM, silent, CHANGE, ground=ARTICLE)
    assert code_of(other, act) == "R-526"
