"""The report of many walks: figures of the chunks, a failed walk by its number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import properties
from tests.election import walk as walks


def test_chunks_add_up_and_are_not_walked_twice(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    first = properties.walk_all(4, 5, 1, 1, kept)
    written = kept.read_text()
    again = properties.walk_all(4, 5, 1, 1, kept)
    assert again == first
    assert kept.read_text() == written
    assert first[0]["failed"] == []
    page = properties.report(first, runs=4, steps=5, seed=1, jobs=1, on=date(2026, 11, 27))
    assert "4 walks of 5 steps from seed 1" in page
    assert "27 November 2026" in page
    assert "test_the_contest_machine" in page


def test_a_broken_promise_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: walks.Walk, *, render: bool = True) -> None:
        raise walks.WalkError("something is not so")

    monkeypatch.setattr(walks.Walk, "finish", broken)
    made = properties.chunk(3, 4, 2, 1)
    assert [bad["run"] for bad in made["failed"]] == [3]
    page = properties.report([made], runs=1, steps=2, seed=1, jobs=1, on=date(2026, 11, 27))
    assert f"- walk 3 from `{walks.start_of(3)}`: " in page
    assert "something is not so" in page
