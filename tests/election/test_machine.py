"""Random acts against the machine of contests and precincts.

Whatever is asked for, the answer is permission, a refusal or a fault; whatever is permitted folds,
and folding again gives the same.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import precinct as pre
from dauys.election.fold import apply
from dauys.election.kinds import decode
from dauys.election.states import decode_state, encode_state
from dauys.election.tabulation import settlements_of, tabulate
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.documents import plan
from dauys.register import canonical

from .harness import (
    AFTER,
    BALLOT,
    CONTEST,
    CONTEST_STREAM,
    ELECTION_STREAM,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    PRECINCTS,
    REGISTRATION,
    RULEBOOK,
    STEPS,
    accepted,
    figures,
    precinct,
    town_at,
)
from .purpose import PEOPLE, PURPOSES, Step, attempt

MOMENTS = (NOMINATION, REGISTRATION, BALLOT, MORNING, NOON, EVENING, NIGHT, AFTER, LATER)

#: A reason for every warning there is.
EXPLAINED = {f"W-20{n}": "Explained" for n in range(1, 10)}

steps = st.tuples(
    st.sampled_from(PURPOSES),
    st.sampled_from(PEOPLE),
    st.sampled_from((*PRECINCTS, "9")),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(("", "", "", "", *MOMENTS)),
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(("called", *STEPS[1:])), st.lists(steps, max_size=30))
def test_random_acts(start: str, asked: list[Step]) -> None:
    town = town_at(start)
    for step in asked:
        before = {name: encode_state(state) for name, state in town.states.items()}
        try:
            attempt(town, step)
        except (Refusal, Fault):
            assert before == {name: encode_state(state) for name, state in town.states.items()}
    again: dict[str, Any] = {}
    for act in town.acts:
        read = decode(canonical.encode(act))
        again[act.stream] = apply(again.get(act.stream), read)
    assert again == town.states
    for state in town.states.values():
        assert decode_state(encode_state(state)) == state
    contest = town.states[CONTEST_STREAM]
    if contest.declared is not None and contest.declared.winner:
        assert contest.declared.winner in contest.ballot.candidates
    if contest.confirmed is not None:
        assert contest.confirmed.winner == contest.declared.winner
    # Whatever was permitted can be published.
    for one in plan(town.snapshot()):
        one.body()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=3, max_size=3),
    st.permutations(PRECINCTS),
    st.sampled_from(("", "a", "b")),
)
def test_the_outcome(votes: list[tuple[int, int]], order: tuple[str, ...], withdrawn: str) -> None:
    town = town_at("voted")
    if withdrawn:
        town.do(CONTEST_STREAM, cand.Withdrawn(candidate=withdrawn), EVENING)
    for number in order:
        a, b = votes[int(number) - 1]
        value = figures(a, b)
        town.accept(number, value, warnings=EXPLAINED)
    contest = town.states[CONTEST_STREAM]
    states = {n: town.states[precinct(CONTEST_STREAM, n)] for n in PRECINCTS}
    settlements = settlements_of(town.states[ELECTION_STREAM])

    def result(chosen: dict[str, Any]) -> Any:
        return tabulate(
            contest,
            chosen,
            rulebook=RULEBOOK,
            form=RULEBOOK.form("kz-2021-full"),
            settlements=settlements,
        )

    found = result(states)
    # Order of precincts makes no difference.
    shuffled = result({n: states[n] for n in order})
    assert (shuffled.outcome, dict(shuffled.figures.votes)) == (found.outcome, found.figures.votes)
    # The sum is the sum.
    assert found.figures.votes == {"a": sum(a for a, _ in votes), "b": sum(b for _, b in votes)}
    # Who withdrew never wins.
    assert found.outcome.candidate != withdrawn
    winner = found.outcome.candidate
    if winner is not None:
        protocol = states["1"].protocol
        more = dict(protocol.votes) | {winner: protocol.votes[winner] + 1}
        richer = msgspec.structs.replace(states["1"])
        richer.protocol = msgspec.structs.replace(protocol, votes=more)
        assert result(states | {"1": richer}).outcome.candidate == winner
    # A figure that one precinct does not report is not reported in the total, and never zero.
    blank = msgspec.structs.replace(states["2"])
    blank.protocol = msgspec.structs.replace(
        blank.protocol, votes={"a": None, "b": 1}, lines={**blank.protocol.lines, "invalid": None}
    )
    partial = result(states | {"2": blank})
    assert partial.figures.votes["a"] is None
    assert partial.figures.lines["invalid"] is None
    assert partial.figures.votes["b"] == votes[0][1] + 1 + votes[2][1]
    if withdrawn != "a":
        assert (partial.outcome.kind, partial.outcome.reason) == (
            "undetermined",
            "votes-not-reported",
        )
    # A precinct that is missing leaves the sum incomplete.
    missing = result({n: states[n] for n in "13"})
    assert (missing.complete, missing.missing) == (False, ("2",))
    assert missing.outcome.reason == "precincts-missing"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_shares_of_a_document_sum_to_one(a: int, b: int, against: int) -> None:
    town = town_at("voted")
    ballots = a + b + against + 1
    lines = {
        "issued": ballots,
        "issued_station": ballots - 1,
        "issued_outside": 1,
        "unused": 5000 - ballots,
        "ballots": ballots,
        "ballots_outside": 1,
        "against_all": against,
        "invalid": 1,
        "roll": 200,
    }
    for number in PRECINCTS:
        town.accept(number, figures(a, b, **lines), warnings=EXPLAINED)
    result = town.snapshot().result(CONTEST)
    form = RULEBOOK.form("kz-2021-full")
    parts = [*result.figures.votes.values()]
    parts += [result.figures.lines[line] for line in ("against_all", "invalid")]
    assert sum(result.share(form, part) for part in parts) == 1
    assert result.turnout == Fraction(ballots, 200)
    assert result.figures.lines["valid"] == 3 * (ballots - 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=5))
def test_a_falling_turnout_is_a_finding_and_no_refusal(counts: list[int]) -> None:
    town = town_at("ballot")
    town.vote(precincts="23")
    name = precinct(CONTEST_STREAM, "1")
    town.do(name, pre.Opened(), MORNING)
    for hour, issued in enumerate(counts, start=10):
        at = f"2021-07-25T{hour}:00:00+06:00"
        town.do(name, pre.TurnoutReported(at=at, issued=issued), at)
    town.do(name, pre.Closed(closed_at="2021-07-25T20:00:00+06:00"), EVENING)
    explained = {"W-205": "A late count"}
    body = accepted(figures(), town.type_in("1", figures()), warnings=explained)
    codes = {finding.code for finding in town.decide(town.act(name, body, NIGHT))}
    falls = any(later < earlier for earlier, later in pairwise(counts))
    if falls or counts[-1] > figures()["lines"]["issued"]:
        assert "W-205" in codes
