"""What the test run says about tests that this machine cannot run."""

from __future__ import annotations

from typing import Any

import pytest

from tests.announce import announcements, skipped_though_required


def skipped(reason: str, *markers: str) -> Any:
    return pytest.TestReport(
        nodeid="tests/test_x.py::test_x",
        location=("tests/test_x.py", 1, "test_x"),
        keywords=dict.fromkeys(markers, 1),
        outcome="skipped",
        longrepr=("tests/test_x.py", 1, f"Skipped: {reason}"),
        when="setup",
    )


def test_one_line_for_each_missing_thing_names_its_package() -> None:
    reports = [skipped("no initdb", "postgresql")] * 3 + [skipped("no browser", "chromium")]
    assert announcements(reports) == [
        "not run here: 3 tests that need PostgreSQL (apt-get install postgresql)",
        "not run here: 1 tests that need Chromium (apt-get install chromium)",
    ]


def test_other_reasons_are_counted_once_each() -> None:
    assert announcements([skipped("not on Mondays"), skipped("not on Mondays")]) == [
        "not run here: 2 skipped: not on Mondays"
    ]


def test_nothing_skipped_nothing_said() -> None:
    assert announcements([]) == []


def test_required_markers_fail_the_run_only_when_skipped() -> None:
    reports = [skipped("no initdb", "postgresql")]
    assert skipped_though_required(reports, "postgresql chromium") == ["postgresql"]
    assert skipped_though_required(reports, "chromium") == []
    assert skipped_though_required(reports, "") == []


def test_an_unknown_required_marker_is_an_error() -> None:
    with pytest.raises(pytest.UsageError, match="unknown markers: oracle"):
        skipped_though_required([], "oracle")
