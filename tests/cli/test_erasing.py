"""``dauys erase``: salts of withheld answers go for good, when nothing can rest on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main
from dauys.store import reading, salts
from dauys.store.home import Home

WALK = Path(__file__).parents[2] / "examples" / "walkthrough"
CONTEST = "kz.akim.2021-10-03.oydaghy"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("erasing") / "home"
    made = CliRunner().invoke(
        main,
        ["--home", str(path), "init", "--rehearsal", "--origin", "a.example/e",
         "--since", "2021-08-01"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(main, ["--home", str(path), "load", str(WALK)]).exit_code == 0
    return path


def erase(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), "erase", *words])


def test_it_says_first_and_erases_only_when_told(home: Path) -> None:
    with Home.open(home) as opened:
        candidate, other = list(reading.state(opened, f"contest/{CONTEST}").candidates)[:2]
        before = salts.names(opened, f"answer/{CONTEST}/{candidate}/")
        kept = salts.names(opened, f"answer/{CONTEST}/{other}/")
    assert before
    said = erase(home, CONTEST, candidate)
    assert said.exit_code == 0, said.output
    assert f"would erase {len(before)} salts" in said.output
    with Home.open(home) as opened:
        assert salts.names(opened, f"answer/{CONTEST}/{candidate}/") == before
    done = erase(home, CONTEST, candidate, "--yes")
    assert f"erased {len(before)} salts" in done.output
    assert "erased 0 salts" in erase(home, CONTEST, candidate, "--yes").output
    with Home.open(home) as opened:
        assert salts.names(opened, f"answer/{CONTEST}/{candidate}/") == []
        assert salts.names(opened, f"answer/{CONTEST}/{other}/") == kept


@pytest.mark.parametrize("words", [(CONTEST, "nobody"), ("kz.akim.none", "birinshi")])
def test_nobody_of_that_name(home: Path, words: tuple[str, str]) -> None:
    done = erase(home, *words, "--yes")
    assert done.exit_code != 0
    assert "F-534" in done.output


def test_not_while_a_decision_may_rest_on_it(home: Path, tmp_path: Path) -> None:
    text = (WALK / "acts.yaml").read_text(encoding="utf-8")
    source, path = tmp_path / "walk", tmp_path / "home"
    source.mkdir()
    for file in WALK.iterdir():
        if file.is_file():
            (source / file.name).write_bytes(file.read_bytes())
    cut = text.index("candidate.registered")
    (source / "acts.yaml").write_text(text[: text.rindex("\n  - ", 0, cut)] + "\n", "utf-8")
    made = CliRunner().invoke(
        main,
        ["--home", str(path), "init", "--rehearsal", "--origin", "a.example/n",
         "--since", "2021-08-01"],
    )  # fmt: skip
    assert made.exit_code == 0
    loaded = CliRunner().invoke(main, ["--home", str(path), "load", str(source)])
    assert loaded.exit_code == 0, loaded.output
    done = erase(path, CONTEST, "birinshi", "--yes")
    assert done.exit_code != 0
    assert "F-535" in done.output
