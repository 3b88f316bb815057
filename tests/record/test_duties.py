"""What documents keep of acts gives an agenda the same plan as the acts themselves."""

from __future__ import annotations

import pytest
from election.harness import CONTEST_STREAM, RULEBOOK, STEPS, town_at

from dauys.election.agenda import TIMED, plan_of
from dauys.record.duties import _timed
from dauys.record.snapshot import reference


@pytest.mark.parametrize("step", STEPS)
def test_the_little_that_is_kept_gives_the_same_plan(step: str) -> None:
    town = town_at(step)
    contest = town.states[CONTEST_STREAM]
    own = f"precinct/{CONTEST_STREAM.partition('/')[2]}/"
    acts = [a for a in town.acts if a.stream == CONTEST_STREAM or a.stream.startswith(own)]
    kept = [_timed(reference(act, n)) for n, act in enumerate(acts) if act.kind in TIMED]
    whole = plan_of(contest, acts, RULEBOOK)
    assert whole is not None
    assert plan_of(contest, kept, RULEBOOK) == whole
