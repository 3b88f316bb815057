"""Holding back, rolling back, and sending, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.store.home import Home
from dauys.store.writing import By, write

from .conftest import EXAMPLES, ok, run

BY = ("--by", "publisher", "--by", "deputy")
CONTEST = "kz.akim.2021-10-03.oydaghy"
UNTIL = ("--until", "2099-01-01T00:00:00+05:00", "--reason", "A doubt")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A rehearsal whose publications two persons can hold back."""
    path = tmp_path / "home"
    ok("--home", path, "init", "--rehearsal", "--since", "2021-01-01")
    ok("--home", path, "load", EXAMPLES / "walkthrough")
    with Home.open(path) as opened:
        body = Appointed(
            person="deputy",
            role="publisher",
            since="2021-01-01",
            key=opened.add_person("deputy"),
        )
        draft = Draft(
            stream="authority",
            body=body,
            occurred_at="2021-01-02T09:00:00+05:00",
            issuer="founder-a",
        )
        write(opened, draft, [By("founder-a", "founder"), By("founder-b", "founder")])
    return path


def released(site: Path) -> bool:
    (row,) = json.loads((site / "data/kz.akim.2021-10-03/results.json").read_bytes())
    return bool(row["released"])


def test_a_contest_is_held_back_and_released(home: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ok("--home", home, "publish", site)
    assert released(site)
    ok("--home", home, "hold", CONTEST, *UNTIL, *BY)
    ok("--home", home, "publish", site)
    assert not released(site)
    ok("verify", site, "--state", tmp_path / "seen")
    alone = run("--home", home, "release", CONTEST, "--by", "publisher")
    assert alone.exit_code == 3
    assert "R-00" in alone.output
    ok("--home", home, "release", CONTEST, *BY)
    ok("--home", home, "publish", site)
    assert released(site)


def test_an_earlier_version_is_shown_again_and_a_hold_stays_one(home: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ok("--home", home, "publish", site)
    ok("--home", home, "publish", site)
    ok("--home", home, "hold", CONTEST, *UNTIL, *BY)
    none = run("--home", home, "rollback", "7", *UNTIL, *BY)
    assert none.exit_code == 2
    assert "there are: 1 to 2" in none.output
    ok("--home", home, "rollback", "1", *UNTIL, *BY)
    ok("--home", home, "publish", site)
    stated = json.loads((site / "data/publication.json").read_bytes())
    assert (stated["version"], stated["restores"]["version"]) == (3, 1)
    assert not released(site), "version 1 showed it, before it was held back"
    ok("verify", site, "--state", tmp_path / "seen")
    ok("--home", home, "rebuild", "--check")
    ok("--home", home, "resume", *BY)
    ok("--home", home, "publish", site, "--to", tmp_path / "there", "--to", tmp_path / "a.zip")
    for where in (site, tmp_path / "there", tmp_path / "a.zip"):
        ok("verify", where, "--state", tmp_path / "seen")
    answer = ok("mirror", site, tmp_path / "there")
    assert ": 0 files, 0 bytes sent, 0 removed" in answer.output
