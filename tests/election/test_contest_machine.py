"""The machine of contests, walked: hypothesis looks for a sequence of acts that breaks a promise.

What is promised stands in ``walk.py``, and is checked after every act. `make properties` takes many
more steps from seeds.
"""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from .harness import PRECINCTS
from .purpose import PEOPLE, PURPOSES
from .walk import KINDS, MOMENTS, NAMES, STARTS, Purpose, Stray, Walk, drawn, start_of

#: Walks of this many steps each; fewer where a run of many suites asks for it.
RUNS = int(os.environ.get("DAUYS_TEST_WALKS", "500"))
STEPS = 30

moments = st.sampled_from(("", "", *MOMENTS))
purposes = st.tuples(
    st.sampled_from(PURPOSES),
    st.sampled_from(PEOPLE),
    st.sampled_from((*PRECINCTS, "9")),
    st.integers(0, 60),
    st.integers(0, 60),
    moments,
)
strays = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(("", *PEOPLE)),
    st.sampled_from(PRECINCTS),
    st.integers(0, 15),
    st.integers(0, 60),
    st.integers(0, 1),
    moments,
)


class ContestMachine(RuleBasedStateMachine):
    """Every kind of act, in any order, from any start."""

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: str) -> None:
        self.walk = Walk(start)
        if start in KINDS:
            self.walk.usual(start)

    @rule(number=st.sampled_from(PRECINCTS))
    def advance(self, number: str) -> None:
        self.walk.advance(number)

    @rule(step=purposes)
    def purposeful(self, step: Purpose) -> None:
        self.walk.purposeful(step)

    @rule(stray=strays)
    def stray(self, stray: Stray) -> None:
        self.walk.stray(stray)

    def teardown(self) -> None:
        if hasattr(self, "walk"):
            self.walk.finish()


def test_the_contest_machine() -> None:
    run_state_machine_as_test(
        ContestMachine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_kind_is_permitted_somewhere_on_a_walk() -> None:
    tally: Counter[tuple[str, str]] = Counter()
    for run in range(3 * len(NAMES)):
        drawn(start_of(run), run, STEPS, tally).finish()
    assert {kind for kind, answer in tally if answer == "permitted"} == set(NAMES)
    assert any(answer.startswith("R-") for _, answer in tally)


def test_a_seed_gives_the_same_walk_again() -> None:
    first, second = (drawn("voted", 7, STEPS, Counter()) for _ in range(2))
    assert [act.id for act in first.acts] == [act.id for act in second.acts]
    assert first.tally == second.tally
