"""The table of ratios and its JSON twin."""

from __future__ import annotations

import json

from benchmarks.report import Row, document, table


def test_a_ratio_is_judged_against_its_goal() -> None:
    assert Row("fold", 2.9, 1.0, goal=3).verdict == "met"
    assert Row("fold", 3.1, 1.0, goal=3).verdict == "missed"
    assert Row("fold", 3.1, 1.0).verdict == ""


def test_without_a_floor_the_goal_is_a_bound_on_the_figure() -> None:
    assert Row("memory", 480, goal=500, unit="MB").verdict == "met"
    assert Row("memory", 520, goal=500, unit="MB").verdict == "missed"


def test_a_floor_of_zero_gives_no_ratio() -> None:
    row = Row("fold", 1.0, 0.0, goal=3)
    assert row.ratio is None
    assert row.verdict == "missed"


def test_the_table_prints_ratio_and_goal() -> None:
    printed = table([Row("fold", 2.5, 1.0, goal=3, floor_name="read + SHA-256")])
    assert "2.50x" in printed
    assert "<= 3x" in printed
    assert printed.splitlines()[1].endswith("read + SHA-256")


def test_the_document_is_json_with_ratios_and_the_machine() -> None:
    read = json.loads(document({"fold": [Row("fold", 2.5, 1.0, goal=3)]}))
    assert read["benchmarks"]["fold"][0]["ratio"] == 2.5
    assert read["benchmarks"]["fold"][0]["verdict"] == "met"
    assert read["machine"]["cores"] >= 1
