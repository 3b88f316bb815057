"""Deciding one act of each kind, beside reading the same act from its bytes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import BenchmarkError
from benchmarks.report import Row
from dauys.election.act import Act
from dauys.election.decide import decide
from dauys.election.kinds import KINDS, decode
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.register import canonical

ROOT = Path(__file__).resolve().parent.parent
#: Acts of the contest and its precincts before the one that is decided.
ACTS = 30
#: Seconds that deciding one act of such a contest may take, by half of all measurements.
GOAL = 100e-6
_RUNS = 400


def run() -> Iterable[Row]:
    """Median seconds by kind; the goal is that of a contest with 30 acts, whatever the kind."""
    # The situations of the tests are the one place where every kind has an act that is permitted.
    sys.path.insert(0, str(ROOT))
    from tests.election.harness import CONTEST
    from tests.election.situations import situation

    measured = []
    for kind in KINDS:
        world, act = situation(kind)
        _fill(world, act, CONTEST)
        ours, floor = _medians(world, act)
        measured.append((kind, act, ours, floor))
    in_contest = [m for m in measured if m[1].stream.startswith(("contest/", "precinct/"))]
    every = median(ours for _, _, ours, _ in in_contest)
    yield Row(
        f"half of the {len(in_contest)} kinds in a contest with {ACTS} acts or more",
        every,
        median(floor for *_, floor in in_contest),
        floor_name="decoding the act",
    )
    yield Row("the same", every, goal=GOAL)
    slowest = max(in_contest, key=lambda one: one[2])
    yield Row(f"the slowest of them, {slowest[0]}", slowest[2], goal=GOAL)
    for kind, _, ours, floor in sorted(measured, key=lambda one: -one[2]):
        yield Row(kind, ours, floor, floor_name="decoding the act")


def _fill(world: object, act: Act, contest: str) -> None:
    """Incidents until the contest has :data:`ACTS` acts: they change nothing that is decided.

    A contest that takes none any more has had its acts.
    """
    from dauys.election.bodies.contest import IncidentRecorded

    stream = f"contest/{contest}"
    states = world.states  # type: ignore[attr-defined]
    if stream not in states:
        return
    there = sum(
        state.number for name, state in states.items() if name.partition("/")[2].startswith(contest)
    )
    for number in range(there, ACTS):
        body = IncidentRecorded(incident=f"fill-{number}", category="access", summary="Door")
        try:
            world.do(stream, body, act.occurred_at)  # type: ignore[attr-defined]
        except Refusal:
            return


def _medians(world: object, act: Act) -> tuple[float, float]:
    """Seconds of deciding and of decoding; their runs take turns, so that both meet the same."""
    import msgspec

    state = world.states.get(act.stream)  # type: ignore[attr-defined]
    if state is not None and state.number >= act.number:
        act = msgspec.structs.replace(act, number=state.number + 1)
    written = canonical.encode(act)

    def deciding() -> tuple[Finding, ...]:
        return decide(world, state, act)  # type: ignore[arg-type]

    try:
        deciding()
    except Refusal as refusal:
        raise BenchmarkError(f"{act.kind} is refused: {refusal}") from refusal
    turns = list(_turns(deciding, lambda: decode(written)))
    return median(first for first, _ in turns), median(second for _, second in turns)


def _turns(*works: Callable[[], object]) -> Iterator[tuple[float, ...]]:
    clock = time.perf_counter
    for _ in range(_RUNS):
        times = []
        for work in works:
            began = clock()
            work()
            times.append(clock() - began)
        yield tuple(times)
