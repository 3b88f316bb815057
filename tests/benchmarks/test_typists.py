"""The benchmark of typists: who types what, and that both sides write the same rows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.bench_typists import TYPISTS, jobs
from benchmarks.measure import BenchmarkError
from benchmarks.typists import Measured, Signals, at_once, share, together


@pytest.mark.parametrize("stations", [TYPISTS, 40, 192])
def test_every_paper_is_typed_by_two_and_the_second_waits_for_the_first(stations: int) -> None:
    queues = jobs(stations)
    typed = [[job for job in queue if job is not None] for queue in queues]
    by = Counter(number for queue in typed for _login, number in queue)
    assert by == {str(number): 2 for number in range(1, stations + 1)}
    assert len({one for queue in typed for one in queue}) == 2 * stations
    assert [len({login for login, _ in queue}) for queue in typed] == [1] * TYPISTS
    first = {job[1] for queue in queues for job in queue[: queue.index(None)] if job}
    assert first == set(by)


def test_rates_and_shares() -> None:
    found = Measured(2.0, 1.0, tuple(n / 100 for n in range(100)))
    assert found.rate == 50
    assert found.share(0.5) == 0.5
    assert found.share(0.99) == 0.99
    assert share((0.25,), 0.99) == 0.25


def counting(numbers: list[list[int | None]], signals: Signals) -> None:
    """Work of a process: no number is 7."""

    def do(number: int) -> None:
        if number == 7:
            raise ValueError(number)

    together(numbers, lambda _queue: do, signals, [0.5])


def test_processes_begin_together_and_all_answer(tmp_path: Path) -> None:
    found = at_once(counting, [([[1, None, 2]],), ([[3, None]],)], 2)
    assert len(found.each) == 3
    assert found.parts == (0.5, 0.5)


def test_a_process_that_fails_ends_the_run() -> None:
    with pytest.raises(BenchmarkError):
        at_once(counting, [([[1, 7, 2]],)], 1)
