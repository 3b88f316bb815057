"""``dauys bundle``: a territory out, and in again at the other server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main

WALK = Path(__file__).parents[2] / "examples" / "walkthrough"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundles") / "home"
    made = CliRunner().invoke(
        main,
        ["--home", str(path), "init", "--rehearsal", "--origin", "a.example/w",
         "--since", "2021-08-01"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(main, ["--home", str(path), "load", str(WALK)]).exit_code == 0
    return path


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), "bundle", *arguments])


def test_out_and_in(evening: Path, tmp_path: Path) -> None:
    office, away, stick = tmp_path / "office", tmp_path / "away", tmp_path / "stick.zip"
    shutil.copytree(evening, office)
    assert run(office, "home", str(away)).exit_code == 0
    assert not (away / "keys" / "log.pem").exists()
    written = run(away, "out", str(stick), "--territory", "ulgi-district")
    assert written.exit_code == 0, written.output
    assert "acts of ulgi-district" in written.output
    assert stick.stat().st_mode & 0o077 == 0
    dry = run(office, "in", str(stick), "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "will skip" in dry.output
    assert "because they are here" in dry.output
    done = run(office, "in", str(stick))
    assert done.exit_code == 0, done.output
    assert "by the cut-off server" in done.output
    assert "imported" not in done.output


def test_what_cannot_be_is_said(evening: Path, tmp_path: Path) -> None:
    for arguments, code in (
        (("out", str(tmp_path / "x.zip"), "--territory", "nowhere"), "F-555"),
        (("in", str(tmp_path / "none.zip")), "F-201"),
    ):
        answer = run(evening, *arguments)
        assert answer.exit_code == 2
        assert code in answer.output
