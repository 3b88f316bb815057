"""``dauys explain``: what a contest, a candidate and a code say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.cli.explanations import Teller
from dauys.law import texts
from dauys.record.contest import contest_document
from tests.cli.conftest import ok, run
from tests.election.harness import CONTEST, CONTEST_STREAM
from tests.election.situations_remedies import appealed

AQQUM = "kz.akim.2021-08-01.aqqum"


def test_a_contest_tells_its_law_dates_and_outcome(kz_master: Path) -> None:
    said = ok("--home", kz_master, "explain", AQQUM).output
    assert "version direct_2021 in force on the day of the call" in said
    assert "first set for 2021-07-25" in said
    assert "elected by the figures: Nūrbek Jandäuletov" in said
    assert "731 > 153; 731 - 153 = 578" in said
    assert "W-201 (Warning)" in said
    flat = " ".join(said.split())
    assert "35 ≥ 28 (3 % × 928). Compare with the paper." in flat
    # One protocol has no neighbours to be compared with, and that is said.
    assert "W-206 could not be checked: not reported: comparable protocols." in flat
    assert max(len(line) for line in said.splitlines()) <= 80


def test_a_candidate_by_id_and_with_the_contest(kz_master: Path) -> None:
    alone = ok("--home", kz_master, "explain", "jandauletov").output
    assert "731 = 78.77 %" in alone
    full = ok("--home", kz_master, "explain", f"{AQQUM}/jandauletov").output
    assert alone.splitlines()[1:] == full.splitlines()[1:]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_code_in_every_language(
    kz_master: Path, language: texts.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", language)
    said = ok("--home", kz_master, "explain", "W-201").output
    # Joined again, for lines are wrapped.
    flat = " ".join(said.split())
    assert texts.title("W-201", language) in flat
    assert f"{AQQUM} total: W-201" in flat
    assert "35 ≥ 28" in flat


def test_a_refusal_needs_no_home(tmp_path: Path) -> None:
    said = ok("--home", tmp_path / "none", "explain", "R-104").output
    assert "Registration has closed" in said
    assert "{" not in said


def test_what_nobody_knows(kz_master: Path) -> None:
    answer = run("--home", kz_master, "explain", "nobody")
    assert answer.exit_code == 2
    assert "F-614" in answer.output
    assert "dauys results" in " ".join(answer.output.split())


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_refused_candidate_tells_tests_papers_and_appeals(language: texts.Language) -> None:
    town, act = appealed("upper_commission", "court")
    document = contest_document(town.snapshot(), CONTEST)
    acts = [one for one in town.acts if one.stream == CONTEST_STREAM]
    told = {s.heading: s.lines for s in Teller(language).candidate(document, "b", acts)}
    for key in ("stands", "tests", "papers", "appeals", "record"):
        assert texts.text(f"explain.{key}", language) in told
    flat = [line.text for lines in told.values() for line in lines]
    assert texts.text("explain.no-notice", language) in flat
    assert "test: candidate_education" in flat
    assert "arithmetic: 1 · 42500 = 42500 KZT" in flat
    assert "due: 2021-07-17T23:59:59+06:00" in flat
    assert f"about: {act}" in flat
