"""Says, after a test run, what could not be tested on this machine and which package enables it.

A test that needs something outside the repository carries a marker (see ``pyproject.toml``).
``DAUYS_TEST_REQUIRE`` names markers whose tests must run: where one of them is skipped, the whole
run fails. That is how ``.ci/run`` makes sure that nothing is left out.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection

import pytest

#: Marker -> what is missing when its tests are skipped, and what to do about it.
NEEDS = {
    "postgresql": ("PostgreSQL", "apt-get install postgresql"),
    "chromium": ("Chromium", "apt-get install chromium"),
    "shared": ("the reference data", "it stays outside the repository, in ../shared"),
}

SkippedReport = pytest.TestReport | pytest.CollectReport


def _keywords(report: SkippedReport) -> Collection[str]:
    """The markers of a skipped test; a module skipped as a whole has none."""
    return getattr(report, "keywords", ())


def _need(report: SkippedReport) -> str:
    return next((marker for marker in NEEDS if marker in _keywords(report)), "")


def _reason(report: SkippedReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)


def announcements(reports: list[SkippedReport]) -> list[str]:
    """One line for each missing thing, and one for each other reason given for a skip."""
    needs = Counter(_need(report) for report in reports)
    others = Counter(_reason(report) for report in reports if not _need(report))
    lines = [
        f"not run here: {needs[marker]} tests that need {thing} ({remedy})"
        for marker, (thing, remedy) in NEEDS.items()
        if needs[marker]
    ]
    return lines + [f"not run here: {count} skipped: {why}" for why, count in others.items()]


def skipped_though_required(reports: list[SkippedReport], required: str) -> list[str]:
    """The markers named in ``required`` (separated by spaces) that some skipped test carries."""
    wanted = required.split()
    unknown = [marker for marker in wanted if marker not in NEEDS]
    if unknown:
        raise pytest.UsageError(f"DAUYS_TEST_REQUIRE names unknown markers: {' '.join(unknown)}")
    return [marker for marker in wanted if any(marker in _keywords(r) for r in reports)]


def _skipped(config: pytest.Config) -> list[SkippedReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return  # an xdist worker; the controller sees all reports
    required = os.environ.get("DAUYS_TEST_REQUIRE", "")
    if skipped_though_required(_skipped(session.config), required):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    reports = _skipped(config)
    for line in announcements(reports):
        terminalreporter.write_line(line)
    required = os.environ.get("DAUYS_TEST_REQUIRE", "")
    for marker in skipped_though_required(reports, required):
        terminalreporter.write_line(
            f"failed: DAUYS_TEST_REQUIRE asks for the tests that need {NEEDS[marker][0]}",
            red=True,
        )
