"""The readings that a transition gave a contest hold for its later votings too."""

from __future__ import annotations

import msgspec
import pytest

from dauys.election.states import ContestState, decode_state, encode_state
from dauys.election.tabulation import settlements_of
from dauys.law.faults import Fault
from dauys.record.contest import contest_document

from .harness import (
    CONTEST_STREAM,
    ELECTION_STREAM,
    LATER,
    PRECINCTS,
    RULEBOOK,
    Town,
    figures,
    town_at,
)
from .situations_aftermath import ROUND_STREAM, again, settle
from .situations_transitions import ARTICLE, CHANGE, transition


def read_anew() -> tuple[Town, str]:
    """A tie: the election's reading is to stop and ask, a transition lets this contest vote again.

    Returns the act of the transition too.
    """
    town = town_at("nominated")
    settle(town, "tie_rule", "stop_and_ask")
    body = transition(town, RULEBOOK, chosen={"tie_rule": "repeat_voting"})
    act = town.do(CONTEST_STREAM, body, CHANGE, ground=ARTICLE)
    town.register()
    town.approve_ballot()
    town.vote()
    for number in PRECINCTS:
        town.accept(number, figures(a=30, b=30))
    town.declare("")
    return town, act.id


def tie_rule(town: Town, stream: str) -> tuple[str, str]:
    contest: ContestState = town.states[stream]
    found = {s.parameter: s for s in settlements_of(town.states[ELECTION_STREAM], contest)}
    return found["tie_rule"].value, found["tie_rule"].act_id


def test_a_later_voting_is_read_as_the_one_before() -> None:
    town, act = read_anew()
    town.do(ROUND_STREAM, again(town), LATER)
    assert tie_rule(town, ROUND_STREAM) == tie_rule(town, CONTEST_STREAM) == ("repeat_voting", act)
    page = contest_document(town.snapshot(), again(town).contest)
    (row,) = [row for row in page["settlements"] if row["parameter"] == "tie_rule"]
    assert (row["value"], row["act"]) == ("repeat_voting", act)
    # Nothing of the law changed under the later voting itself.
    assert page["transitions"] == []
    state = town.states[ROUND_STREAM]
    assert decode_state(encode_state(state)) == state


def test_the_voting_after_the_next_has_it_as_well() -> None:
    town, act = read_anew()
    town.do(ROUND_STREAM, again(town), LATER)
    (kept,) = again(town, ROUND_STREAM).readings
    assert (kept.parameter, kept.reading, kept.act, kept.at) == (
        "tie_rule", "repeat_voting", act, CHANGE,
    )  # fmt: skip


@pytest.mark.parametrize("change", ["none", "another", "twice"])
def test_a_reading_left_out_or_put_in_is_a_fault(change: str) -> None:
    town, _ = read_anew()
    body = again(town)
    (kept,) = body.readings
    readings = {
        "none": (),
        "another": (msgspec.structs.replace(kept, reading="stop_and_ask"),),
        "twice": (kept, kept),
    }[change]
    wrong = msgspec.structs.replace(body, readings=readings)
    with pytest.raises(Fault, match="F-301") as caught:
        town.decide(town.act(ROUND_STREAM, wrong, LATER))
    assert caught.value.where.endswith("body.readings")
    assert town.decide(town.act(ROUND_STREAM, body, LATER)) == ()


def test_a_contest_without_readings_of_its_own_hands_none_on() -> None:
    town = town_at("voted")
    settle(town, "tie_rule", "repeat_voting")
    for number in PRECINCTS:
        town.accept(number, figures(a=30, b=30))
    town.declare("")
    assert again(town).readings == ()
    town.do(ROUND_STREAM, again(town), LATER)
    assert town.states[ROUND_STREAM].transitions is None
    assert tie_rule(town, ROUND_STREAM) == tie_rule(town, CONTEST_STREAM)
