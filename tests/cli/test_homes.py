"""init, load and errors: messages, exit codes, nothing half-done."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import EXAMPLES, ok, run


def test_init_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    ok("--home", tmp_path / "h", "init")
    before = (tmp_path / "h" / "home.toml").read_bytes()
    answer = run("--home", tmp_path / "h", "init")
    assert answer.exit_code == 2
    assert (tmp_path / "h" / "home.toml").read_bytes() == before


def test_a_home_that_is_not_there(tmp_path: Path) -> None:
    answer = run("--home", tmp_path / "none", "results")
    assert answer.exit_code == 2
    assert "F-5" in answer.output


def test_a_seed_needs_a_rehearsal(tmp_path: Path) -> None:
    assert run("--home", tmp_path / "h", "init", "--seed", "00" * 32).exit_code == 2
    assert not (tmp_path / "h").exists()
    assert run("--home", tmp_path / "h", "init", "--rehearsal", "--seed", "xyz").exit_code == 2


def test_loading_twice_is_refused(kz_home: Path) -> None:
    answer = run("--home", kz_home, "load", EXAMPLES / "kz-2021")
    assert answer.exit_code == 2
    assert "F-259" in answer.output


def test_a_conducted_example_needs_a_rehearsal_home(tmp_path: Path) -> None:
    ok("--home", tmp_path / "h", "init")
    answer = run("--home", tmp_path / "h", "load", EXAMPLES / "walkthrough")
    assert answer.exit_code == 2
    assert "F-261" in answer.output


def test_a_directory_that_is_not_there(kz_home: Path, tmp_path: Path) -> None:
    answer = run("--home", kz_home, "load", tmp_path / "nowhere")
    assert answer.exit_code == 2
