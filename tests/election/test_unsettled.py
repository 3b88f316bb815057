"""A point that nobody has settled decides nothing, whatever the rulebook has as its value.

Every D-grade parameter in turn gets the value of each of its readings. Every act of this room's
tests, permitted or refused, is then decided again: without a settlement the answer must be the
same. With a settlement the points that decide something do decide.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from dauys.election.act import Act
from dauys.election.bodies import public as pub
from dauys.election.fold import apply
from dauys.election.states import ContestState, decode_state, encode_state
from dauys.election.tabulation import settlements_of
from dauys.law.faults import Fault
from dauys.law.packs import open_points
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

from .harness import EARLY, ELECTION_STREAM, RULEBOOK, Memory, town_at
from .situations import KIND_NAMES, situation
from .test_refusals import CASES

ON = date(2021, 7, 25)
OPEN = [point for point in open_points(RULEBOOK, ON) if point.proposal is not None]
Decided = tuple[str, Memory, Act]


@cache
def decided_acts() -> tuple[Decided, ...]:
    """Every act that the tests of this room know, each with its world."""
    found: list[Decided] = [(kind, *situation(kind)) for kind in KIND_NAMES]
    for name, (_, make) in CASES.items():
        twins = make()
        worlds = [part for part in twins if isinstance(part, Memory)]
        acts = [part for part in twins if isinstance(part, Act)]
        found.extend((name, worlds[min(i, len(worlds) - 1)], act) for i, act in enumerate(acts))
    return tuple(found)


def settled(world: Memory) -> frozenset[str]:
    """The points that anybody in this world has settled."""
    names = set()
    for stream, state in world.states.items():
        if stream.startswith("election/"):
            names |= {one.parameter for one in settlements_of(state)}
        if isinstance(state, ContestState) and state.transitions is not None:
            names |= set(state.transitions.readings)
    return frozenset(names)


def verdict(world: Memory, act: Act, instead: Rulebook | None = None) -> str:
    """The answer, where ``instead`` stands in place of the program's rulebook."""
    kept: Callable[[str, str], Rulebook] = world.rulebook

    def found(rulebook_id: str, sha256: str) -> Rulebook:
        return instead if instead and sha256 == RULEBOOK.sha256 else kept(rulebook_id, sha256)

    world.rulebook = found  # type: ignore[method-assign]
    try:
        answers = world.decide(act)
    except (Refusal, Fault) as against:
        return against.code
    finally:
        world.rulebook = kept  # type: ignore[method-assign]
    return ",".join(sorted({answer.code for answer in answers}))


def with_value(name: str, value: Any) -> Rulebook:
    """The rulebook in which an open point has this value, still D-grade."""
    content: dict[str, Any] = RULEBOOK.content
    for entry in content["parameters"]:
        if entry["parameter"] == name and entry["confidence"] == "D":
            entry["value"] = value
    return Rulebook.from_content(content)


def values(name: str) -> list[Any]:
    """What each reading makes of the point, as the file writes it."""
    for entry in RULEBOOK.content["proposed_settlements"]:  # type: ignore[union-attr]
        if entry["parameter"] == name:  # type: ignore[index,call-overload]
            return [one["value"] for one in entry["readings"]]  # type: ignore[index,call-overload,union-attr]
    return []


@pytest.mark.parametrize("name", sorted(point.name for point in OPEN))
def test_an_open_point_decides_nothing(name: str) -> None:
    for value in values(name):
        instead = with_value(name, value)
        for case, world, act in decided_acts():
            # A change of law is about the content itself; it would list the other value.
            if act.kind == "law.transition" or name in settled(world):
                continue
            assert verdict(world, act, instead) == verdict(world, act), (case, value)


#: Points on which a step of these tests comes out otherwise as soon as they are settled.
STOPPING = {"single_candidate_rule", "unanswered_inquiry_blocks"}


def test_a_settled_point_does_decide() -> None:
    """Otherwise the test above would pass for a program that never looks at its law."""
    differing = set()
    for name in sorted(point.name for point in OPEN):
        proposal = RULEBOOK.proposed_settlements[name]
        for _, world, act in decided_acts():
            if name in settled(world) or act.stream.startswith(("election/", "home", "territory/")):
                continue
            if world.states.get(ELECTION_STREAM) is None or act.kind == "contest.called":
                continue
            answers = {verdict(*adopted(world, act, name, r.id)) for r in proposal.readings}
            if len(answers) > 1 or answers != {verdict(world, act)}:
                differing.add(name)
                break
    assert differing >= STOPPING


def adopted(world: Memory, act: Act, name: str, reading: str) -> tuple[Memory, Act]:
    """A world like this one in which the election has adopted the reading."""
    town = town_at("")
    town.acts, town.mark = list(world.acts), world.mark
    town.states = dict(world.states)
    town.rulebook = world.rulebook  # type: ignore[method-assign]
    body = pub.SettlementAdopted(parameter=name, value=reading, reading="As adopted.")
    election = town.states[ELECTION_STREAM]
    made = town.act(ELECTION_STREAM, body, EARLY)
    town.states[ELECTION_STREAM] = apply(decode_state(encode_state(election)), made)
    return town, act
