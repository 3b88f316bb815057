"""Declaring results by the command: what the figures say, decided in session, by two persons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, ok, run

ELECTION = "kz.akim.2021-10-03"
DECISION = (
    "--session", "session-6", "--number", "6-1", "--for", "7", "--at", "2021-10-05T11:30:00+06:00",
)  # fmt: skip
TWO = ("--by", "tec-chair:chair", "--by", "tec-secretary:secretary")


@pytest.fixture
def counted(tmp_path: Path, database: str | None) -> Path:
    """The walkthrough up to the session that is to declare: counted, not declared."""
    directory = tmp_path / "walkthrough"
    shutil.copytree(EXAMPLES / "walkthrough", directory)
    path = directory / "acts.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - kind: result.declared")], "utf-8")
    home = tmp_path / "home"
    where = ["--database", database] if database else []
    ok("--home", home, *where, "init", "--rehearsal", "--since", "2021-01-01")
    ok("--home", home, "load", directory)
    return home


def status(home: Path) -> tuple[str, str | None]:
    (row,) = json.loads(ok("--home", home, "results", ELECTION, "--format", "json").output)
    return row["status"], row["declared"]


def test_declares_what_the_figures_say(counted: Path) -> None:
    assert status(counted) == ("complete", None)
    answer = ok("--home", counted, "declare", ELECTION, *TWO, *DECISION)
    assert "birinshi" in answer.output
    assert "1 declared, 0 refused" in answer.output
    word, act = status(counted)
    assert word == "declared"
    assert act is not None
    again = ok("--home", counted, "declare", ELECTION, *TWO, *DECISION)
    assert "0 declared, 0 refused" in again.output


@pytest.mark.parametrize(
    ("by", "decision", "code"),
    [
        (TWO[:2], DECISION, "R-003"),
        ((*TWO[:2], *TWO[:2]), DECISION, "R-003"),
        (TWO, (*DECISION[:4], "--for", "3", *DECISION[6:]), "R-008"),
        (TWO, ("--session", "session-99", *DECISION[2:]), "R-006"),
        (("--by", "tec-chair:typist", "--by", "tec-secretary:secretary"), DECISION, "R-005"),
    ],
)
def test_refusals_end_with_3(
    counted: Path, by: tuple[str, ...], decision: tuple[str, ...], code: str
) -> None:
    answer = run("--home", counted, "declare", ELECTION, *by, *decision)
    assert answer.exit_code == 3, answer.output
    assert code in answer.output
    assert status(counted) == ("complete", None)


def test_an_approval_that_cannot_be_read(counted: Path) -> None:
    answer = run("--home", counted, "declare", ELECTION, "--by", "tec-chair", *DECISION)
    assert answer.exit_code == 2
    assert "F-611" in answer.output
