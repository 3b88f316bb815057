"""The figures of the reference page's by-elections, as the command gives them (issue: case 2)."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ok, run


def results(home: Path, election: str) -> dict[str, Any]:
    """The election's contests by id."""
    answer = ok("--home", home, "results", election, "--format", "json")
    return {row["contest"]: row for row in json.loads(answer.output)}


def test_aqqum(kz_master: Path) -> None:
    row = results(kz_master, "kz.akim.2021-08-01")["kz.akim.2021-08-01.aqqum"]
    assert [v["votes"] for v in row["votes"]] == [731, 153, 6, 3]
    assert [v["share"] for v in row["votes"]] == ["78.77", "16.49", "0.65", "0.32"]
    assert (row["against_all"], row["invalid"], row["ballots"], row["roll"]) == (0, 35, 928, 1283)
    assert (row["against_all_share"], row["invalid_share"]) == ("0.00", "3.77")
    assert (row["turnout"], row["turnout_basis"]) == ("72.33", "ballots")
    assert row["outcome"]["kind"] == "elected"
    assert row["outcome"]["name"] == "Nūrbek Jandäuletov"
    assert row["declared"] is None
    assert row["mode"] == "transcribed"
    assert row["issued"] is None


def test_bershugir(kz_master: Path) -> None:
    (row,) = results(kz_master, "kz.akim.2021-08-22").values()
    assert [v["votes"] for v in row["votes"]] == [473, 234, 6, 3]
    assert (row["against_all"], row["invalid"], row["ballots"], row["roll"]) == (4, 48, 768, 1175)
    assert row["turnout"] == "65.36"
    assert row["outcome"]["kind"] == "elected"


@pytest.mark.parametrize(
    ("election", "contest", "ballots", "roll", "turnout", "invalid_share"),
    [
        ("kz.akim.2021-08-01", "talaptan", 1923, 2244, "85.70", "0.68"),
        ("kz.akim.2021-08-08", "ulken.by", 860, 1200, "71.67", "0.00"),
    ],
)
def test_totals_without_votes_are_undetermined(
    kz_master: Path,
    election: str,
    contest: str,
    ballots: int,
    roll: int,
    turnout: str,
    invalid_share: str,
) -> None:
    row = results(kz_master, election)[f"{election}.{contest}"]
    assert (row["ballots"], row["roll"], row["turnout"]) == (ballots, roll, turnout)
    assert row["invalid_share"] == invalid_share
    assert all(v["votes"] is None and v["share"] is None for v in row["votes"])
    assert row["outcome"]["kind"] == "undetermined"
    assert row["outcome"]["reason"] == "votes-not-reported"


def test_every_required_key_is_there(kz_master: Path) -> None:
    wanted = {
        "contest", "status", "mode", "outcome", "declared", "roll", "ballots", "valid", "invalid",
        "against_all", "turnout", "votes",
    }  # fmt: skip
    rows = json.loads(ok("--home", kz_master, "results", "--format", "json").output)
    assert len(rows) == 4
    for row in rows:
        assert wanted <= row.keys()
        for vote in row["votes"]:
            assert {"candidate", "name", "nominated_by", "votes", "share"} <= vote.keys()


def test_csv_has_empty_cells_for_what_is_not_reported(kz_master: Path) -> None:
    answer = ok("--home", kz_master, "results", "kz.akim.2021-08-08", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer.output))
    assert row["issued"] == ""
    assert row["outcome"] == "undetermined"


def test_table_fits_80_columns(kz_master: Path) -> None:
    lines = ok("--home", kz_master, "results").output.splitlines()
    assert max(map(len, lines)) <= 80


def test_unknown_election_names_those_there_are(kz_master: Path) -> None:
    answer = run("--home", kz_master, "results", "kz.akim.1999-01-01")
    assert answer.exit_code == 2
    assert "kz.akim.2021-08-01" in answer.output
