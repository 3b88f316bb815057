"""``dauys accounts``: issue, list, slips, close, substitute, check; and serving without anybody."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dauys.cli.main import main

TABLE = Path(__file__).parents[2] / "examples" / "walkthrough" / "accounts.csv"
WALK = TABLE.parent
HEIR = ("--person", "a", "--login", "a-b")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "home"
    made = run(path, "init", "--rehearsal", "--origin", "a.example/w", "--since", "2021-08-01")
    assert made.exit_code == 0, made.output
    assert run(path, "load", str(WALK)).exit_code == 0
    return path


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *arguments])


def listed(home: Path) -> dict[str, dict[str, object]]:
    rows = json.loads(run(home, "accounts", "list", "--json").stdout)
    return {row["login"]: row for row in rows}


def test_nobody_can_sign_in_so_nothing_is_served(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    run(empty, "init", "--rehearsal")
    answer = run(empty, "serve", "--office")
    assert answer.exit_code == 2
    assert "F-707" in answer.output


def test_a_table_dry_and_done(home: Path, tmp_path: Path) -> None:
    dry = run(home, "accounts", "issue", str(TABLE), "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert dry.stdout.count("would issue") == 15
    assert listed(home) == {}
    slips = tmp_path / "slips.txt"
    by = ("--appoint-by", "founder-a", "--appoint-by", "founder-b")
    done = run(home, "accounts", "issue", str(TABLE), *by, "--slips", str(slips))
    assert "15 accounts issued, 2 appointments recorded." in done.stdout
    assert stat.S_IMODE(slips.stat().st_mode) == 0o600
    assert slips.read_text("utf-8").count("\f") == 29
    found = listed(home)
    assert found["chair"]["duties"] == ["territorial:ulgi-tec"]
    assert found["precinct-1"]["duties"] == ["precinct:ulgi-tec:1"]
    assert found["chair"]["codes left"] == 20
    again = run(home, "accounts", "issue", str(TABLE))
    assert again.exit_code == 1
    assert again.output.count("F-703") == 15
    assert "15 problems; nothing was issued." in again.output


def test_one_account(home: Path) -> None:
    done = run(
        home, "accounts", "issue", "--login", "extra-1", "--duty", "typist:ulgi-tec",
        "--duty", "auditor", "--language", "ru",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "Имя для входа:  extra-1" in done.stdout
    assert listed(home)["extra-1"]["duties"] == ["typist:ulgi-tec", "auditor:*"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("issue",), 2),
        (("issue", "x.csv", "--login", "x"), 2),
        (("issue", "--login", "УЛГИ", "--duty", "typist"), 2),
        (("issue", "--login", "good-one", "--duty", "king"), 2),
        (("issue", "--login", "good-one"), 2),
        (("issue", "nothing.csv"), 1),
        (("slips", "nobody"), 2),
        (("close", "nobody"), 2),
        (("substitute", "nobody", *HEIR, "--cause", "ill", "--by", "x:y"), 2),
        (("substitute", "chair", *HEIR, "--cause", "bored", "--by", "x:y"), 2),
        (("substitute", "chair", *HEIR, "--cause", "ill", "--by", "xy"), 2),
    ],
)  # fmt: skip
def test_what_cannot_be(home: Path, arguments: tuple[str, ...], code: int) -> None:
    before = listed(home)
    answer = run(home, "accounts", *arguments)
    assert answer.exit_code == code, answer.output
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    assert listed(home) == before


def test_new_slips_and_a_closed_account(home: Path) -> None:
    run(home, "accounts", "issue", "--login", "lost-slip", "--duty", "auditor")
    shown = run(home, "accounts", "slips", "lost-slip")
    assert re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", shown.stdout)
    run(home, "accounts", "close", "lost-slip")
    assert listed(home)["lost-slip"]["active"] is False


def test_an_officer_is_substituted_by_two_others(home: Path) -> None:
    run(home, "accounts", "issue", "--login", "ill-one", "--person", "typist-2",
        "--duty", "typist:ulgi-tec")  # fmt: skip
    asked = ("accounts", "substitute", "ill-one", "--person", "typist-9", "--login", "typist-9",
             "--cause", "ill", "--at", "2021-09-06T12:00:00+06:00")  # fmt: skip
    alone = run(home, *asked, "--by", "tec-chair:chair")
    assert alone.exit_code == 3
    assert "R-003" in alone.output
    done = run(home, *asked, "--by", "tec-chair:chair", "--by", "tec-secretary:secretary")
    assert done.exit_code == 0, done.output
    assert "ill-one closed; 1 roles of typist-2 are typist-9's (typist-9)." in done.stdout
    found = listed(home)
    assert found["ill-one"]["active"] is False
    assert found["typist-9"]["duties"] == ["typist:ulgi-tec"]
    # Its key is revoked: nothing more is approved with it.
    later = ("accounts", "substitute", "typist-9", "--person", "z-1", "--login", "z-one",
             "--cause", "ill", "--at", "2021-09-06T13:00:00+06:00")  # fmt: skip
    refused = run(home, *later, "--by", "typist-2:typist", "--by", "tec-chair:chair")
    assert refused.exit_code == 3


def test_the_start_up_check(home: Path) -> None:
    answer = run(home, "accounts", "check", "nowhere")
    assert answer.exit_code == 1
    assert "problem: " in answer.stdout
    assert "nowhere: 3 problems." in answer.stdout
