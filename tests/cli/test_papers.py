"""``dauys paper``: writes one file, says what it wrote, and nothing on a fault."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dauys.cli.papers import KINDS, SUBJECTS
from dauys.office.paper import kinds
from dauys.office.paper.sessions import Subject
from tests.cli.conftest import EXAMPLES, ok, run

CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("walk") / "home"
    ok("--home", made, "init", "--rehearsal", "--origin", "test.dauys.example/w", "--title", "test")
    ok("--home", made, "load", EXAMPLES / "walkthrough")
    return made


def test_the_help_lists_what_there_is() -> None:
    assert tuple(KINDS) == kinds.KINDS
    assert get_args(Subject) == SUBJECTS


def test_one_file_and_the_same_bytes_again(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "ballot.pdf"
    said = ok("--home", home, "paper", "ballot", CONTEST, out).output
    first = out.read_bytes()
    assert said == f"{out}: ballot, 1 page, {len(first):,} bytes\n"
    assert first.startswith(b"%PDF-1.7")
    ok("--home", home, "paper", "ballot", CONTEST, out)
    assert out.read_bytes() == first


def test_languages_in_the_order_given(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", "ru")
    out = tmp_path / "list.pdf"
    assert "1 page" in ok("--home", home, "paper", "candidates", CONTEST, out).output
    assert b"<rdf:li>ru</rdf:li>" in out.read_bytes()
    both = ("--language", "kk", "--language", "ru")
    assert "2 pages" in ok("--home", home, "paper", "candidates", CONTEST, out, *both).output


def test_a_fault_writes_nothing(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "protocol.pdf"
    answer = run("--home", home, "paper", "protocol", CONTEST, out, "--precinct", "99")
    assert answer.exit_code == 2
    assert "F-726" in answer.output
    assert not out.exists()


def test_a_directory_that_is_not_there(home: Path, tmp_path: Path) -> None:
    answer = run("--home", home, "paper", "ballot", CONTEST, tmp_path / "no" / "ballot.pdf")
    assert answer.exit_code == 4
    assert "No such file or directory" in answer.output


def test_a_transcribed_contest_has_no_papers(kz_master: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    answer = run("--home", kz_master, "paper", "calendar", "kz.akim.2021-08-01.aqqum", out)
    assert answer.exit_code == 2
    assert "transcribed from a source" in " ".join(answer.output.split())
