"""The measuring itself: results come back, failures are not figures."""

from __future__ import annotations

import sys

import pytest

from benchmarks.measure import BenchmarkError, Cost, best, call, command


def test_a_command_is_measured() -> None:
    cost = command([sys.executable, "-c", "x = bytearray(50_000_000)"])
    assert cost.wall > 0
    assert cost.cpu > 0
    assert cost.peak > 50_000_000
    assert cost.peak_all is None


def test_a_command_that_fails_is_no_figure_and_shows_its_output() -> None:
    with pytest.raises(BenchmarkError, match="the reason"):
        command([sys.executable, "-c", "import sys; sys.exit('the reason')"])


def test_the_expected_exit_code_may_be_another() -> None:
    command([sys.executable, "-c", "raise SystemExit(2)"], expect=2)


def test_output_larger_than_a_pipe_does_not_block() -> None:
    command([sys.executable, "-c", "print('x' * 1_000_000)"])


def test_a_call_returns_its_result_and_its_memory_stays_in_the_child() -> None:
    result, cost = call(lambda size: len(bytearray(size)), 30_000_000)
    assert result == 30_000_000
    assert cost.peak > 30_000_000


def test_a_large_result_comes_back() -> None:
    result, _ = call(lambda: b"x" * 1_000_000)
    assert len(result) == 1_000_000


def test_a_call_that_fails_is_no_figure(capfd: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise ValueError("wrong total")

    with pytest.raises(BenchmarkError, match="fails"):
        call(fails)
    assert "wrong total" in capfd.readouterr().err


def test_the_best_run_is_the_one_with_the_least_cpu() -> None:
    slow, fast = Cost(1, 0.9, 10), Cost(2, 0.5, 10)
    assert best([slow, fast]) is fast
