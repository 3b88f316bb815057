"""``dauys export`` and ``dauys import FORMAT``, as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.exchange.foreignimport import FORMATS as READ
from dauys.exchange.formats import FORMATS

from .conftest import ok, run

AUGUST = "kz.akim.2021-08-22"


def test_every_format_is_listed_and_written(kz_home: Path, tmp_path: Path) -> None:
    shown = ok("export", "--help").output
    for name in FORMATS:
        assert name in shown
        out = tmp_path / name
        assert "as of" in ok("--home", kz_home, "export", name, out, "--election", AUGUST).output
        assert out.stat().st_size > 100


@pytest.mark.parametrize("name", ["csv", "nist-json", "nist-xml"])
def test_an_export_goes_into_another_home(name: str, kz_home: Path, tmp_path: Path) -> None:
    out, home = tmp_path / "report", tmp_path / "other"
    ok("--home", kz_home, "export", name, out, "--election", AUGUST)
    ok("--home", home, "init", "--origin", "test.dauys.example/two", "--title", "two")
    tried = ok("--home", home, "import", name, out, "--dry-run").output
    assert "0 problems; nothing was recorded." in tried
    assert "1 contests, 1 protocols" in ok("--home", home, "import", name, out).output
    assert "61.59" in ok("--home", home, "results").output


def test_what_went_wrong_is_said_and_nothing_is_left(kz_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = run("--home", kz_home, "export", "eml-510", out, "--election", "nowhere")
    assert told.exit_code == 2
    assert "F-271" in told.output
    assert not list(tmp_path.glob("*out*"))
    out.write_text("<x/>")
    for name in READ:
        told = run("--home", kz_home, "import", name, out)
        assert told.exit_code == 2, told.output
        assert ("F-201" if name == "csv" else "F-27") in told.output
    told = run("--home", kz_home, "import", "kato", out)
    assert (told.exit_code, "F-278" in told.output) == (2, True)


def test_a_dry_run_lists_the_problems(kz_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.xml"
    ok("--home", kz_home, "export", "nist-xml", out, "--election", AUGUST)
    out.write_text(out.read_text("utf-8").replace("<Count>473<", "<Count>many<"), "utf-8")
    told = run("--home", kz_home, "import", "nist-xml", out, "--dry-run")
    assert told.exit_code == 2
    assert "F-210" in told.output
    assert "1 problems; nothing was recorded." in told.output
