"""A rule whose first day is known decides as one whose first day is not.

Most entries of the rulebook are in force since a day that nobody found. Here each has one, and
every act of this room's tests is decided again: whoever asks the law has to name the day, and the
answer is the same in every word.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dauys.election.act import Act
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

from .harness import RULEBOOK, Memory
from .situations import KIND_NAMES, situation
from .test_refusals import CASES

#: Before any day that these tests speak of.
FIRST = "1990-01-01"


@cache
def dated(rulebook: Rulebook) -> Rulebook:
    """The rulebook in which every entry has a first day."""
    content: dict[str, Any] = rulebook.content
    for entry in content["parameters"]:
        if entry["since"] == "unknown":
            entry["since"] = FIRST
    return Rulebook.from_content(content)


def told(world: Memory, act: Act, *, known: bool) -> Any:
    """Everything that the answer says, by the rulebook as it is or with ``known`` first days."""
    kept = world.rulebook
    if known:
        world.rulebook = lambda *named: dated(kept(*named))  # type: ignore[method-assign]
    try:
        return [(f.code, f.fields, f.arithmetic) for f in world.decide(act)]
    except Refusal as refusal:
        return refusal.code, refusal.fields, dict(refusal.facts)
    except Fault as fault:
        return fault.code, fault.where, fault.value
    finally:
        world.rulebook = kept  # type: ignore[method-assign]


def test_the_rulebook_has_entries_without_a_first_day() -> None:
    assert any(p.since is None for p in RULEBOOK.parameters)
    assert all(p.since is not None for p in dated(RULEBOOK).parameters)


@pytest.mark.parametrize("kind", [kind for kind in KIND_NAMES if kind != "law.transition"])
def test_a_permitted_act(kind: str) -> None:
    world, act = situation(kind)
    assert told(world, act, known=True) == told(world, act, known=False)


#: A transition lists what the other rulebook says otherwise, and first days are part of that.
OF_TRANSITIONS = {"R-524", "R-525", "R-526", "R-527", "R-528"}
NAMES = sorted(name for name, (code, _) in CASES.items() if code not in OF_TRANSITIONS)


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_act_and_its_twin(name: str) -> None:
    twins = CASES[name][1]()
    worlds = [part for part in twins if isinstance(part, Memory)]
    acts = [part for part in twins if isinstance(part, Act)]
    for at, act in enumerate(acts):
        if act.kind != "law.transition":
            world = worlds[min(at, len(worlds) - 1)]
            assert told(world, act, known=True) == told(world, act, known=False)
