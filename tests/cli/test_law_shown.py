"""``dauys law`` and ``dauys law diff``: what applies, and what another rulebook would change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law import texts
from dauys.law.proposals import LANGUAGES
from dauys.store.home import Home
from tests.cli.conftest import ok, run
from tests.election.harness import CONTEST, ELECTION, RULEBOOK
from tests.election.situations_transitions import LATER_BOOK
from tests.verify.test_transitions import new_home, played, recorded

KZ = rulebooks.load("kz.akim")


@pytest.fixture(scope="module")
def changed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a contest whose law changed."""
    path = tmp_path_factory.mktemp("law") / "home"
    with new_home(path) as home:
        assert isinstance(home, Home)
        recorded(home, played().acts, LATER_BOOK)
    return path


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", "en")


def as_json(*words: object) -> Any:
    return json.loads(ok(*words, "--format", "json").output)


def edited(path: Path, **values: str) -> Path:
    """A file with the program's rulebook in which some values of 2021 differ."""
    content: Any = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] in values and entry["since"] == "2021-06-05":
            entry["value"] = int(values[entry["parameter"]])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_applies_in_every_language(
    language: texts.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", language)
    said = ok("law", "--on", "2021-07-25").output
    assert max(len(line) for line in said.splitlines()) <= 80
    assert KZ.title[language] in " ".join(said.split())
    assert "call_min_days_before_term_expiry = 40 days [A]" in said
    assert "Art. 113-1(2)" in said
    question = KZ.proposed_settlements["tie_rule"].question[language]
    assert question in " ".join(said.split())


@pytest.mark.usefixtures("in_english")
def test_only_open_points() -> None:
    said = ok("law", "--on", "2021-07-25", "--open").output
    assert "tie_rule" in said
    assert "deadline_time" not in said
    assert "Open: nobody has adopted a reading." in said


def test_as_json_with_a_scope() -> None:
    found = as_json("law", "--on", "2024-01-01", "--scope", "district_head")
    rows = [row for topic in found["topics"] for row in topic["parameters"]]
    assert {row["scope"] for row in rows} == {"district_head"}
    assert found["version"]["id"] == "direct_2022"
    assert found["sha256"] == KZ.sha256


def test_what_an_election_has_settled(changed_home: Path) -> None:
    found = as_json("--home", changed_home, "law", "--election", ELECTION)
    assert found["on"] == "2021-07-25"
    rows = {row["parameter"]: row for topic in found["topics"] for row in topic["parameters"]}
    assert rows["tie_rule"]["point"]["settled_by"].startswith(f"election/{ELECTION}/")
    assert found["settled"] == 2
    answer = run("--home", changed_home, "law", "--election", "kz.akim.1999-01-01")
    assert (answer.exit_code, "F-617" in answer.output) == (2, True)


def test_a_day_before_the_law(tmp_path: Path) -> None:
    answer = run("--home", tmp_path / "none", "law", "--on", "1990-01-01")
    assert answer.exit_code == 2
    assert "F-121" in answer.output
    assert run("law", "--on", "yesterday").exit_code == 2


def test_another_country_and_a_file(tmp_path: Path) -> None:
    assert "tw.village-chief" in ok("law", "--office", "tw.village-chief").output
    path = edited(tmp_path / "book.json", registration_closes="8")
    assert as_json("law", "--office", path, "--on", "2021-07-25")["sha256"] != KZ.sha256
    yaml = tmp_path / "book.yaml"
    source = Path(rulebooks.__file__).parent / "rulebooks" / "kz.akim.yaml"
    shutil.copy(source, yaml)
    assert as_json("law", "--office", yaml, "--on", "2021-07-25")["sha256"] == KZ.sha256
    (tmp_path / "broken.json").write_text("{", "utf-8")
    answer = run("law", "--office", tmp_path / "broken.json")
    assert (answer.exit_code, "F-617" in answer.output) == (2, True)


def test_a_rulebook_has_no_difference_from_itself() -> None:
    found = as_json("law", "diff", "kz.akim", "kz.akim")
    assert (found["parameters"], found["versions"], found["proposals"]) == ([], [], [])


@pytest.mark.usefixtures("in_english")
def test_parameters_and_dates_that_differ(tmp_path: Path) -> None:
    path = edited(tmp_path / "book.json", registration_closes="8")
    dates = ("--called", "2021-06-25", "--vote", "2021-07-25", "--term-ends", "2021-08-30")
    where = ("--zone", "Asia/Almaty")
    said = ok("law", "diff", "kz.akim", path, *dates, *where).output
    flat = " ".join(said.split())
    assert "registration_closes value: 10 → 8" in flat
    assert "registration_closes: 2021-07-14T18:00:00+06:00 → 2021-07-16T18:00:00+06:00" in flat
    assert "The call itself permitted → permitted" in flat
    assert max(len(line) for line in said.splitlines()) <= 80
    assert run("law", "diff", "kz.akim", path, "--called", "2021-06-25").exit_code == 2


def test_a_call_that_the_other_law_would_refuse(tmp_path: Path) -> None:
    path = edited(tmp_path / "book.json", call_min_days_before_term_expiry="80")
    dates = ("--called", "2021-06-25", "--vote", "2021-07-25", "--term-ends", "2021-08-30")
    found = as_json("law", "diff", "kz.akim", path, *dates)
    assert found["call"]["before"]["code"] is None
    assert found["call"]["after"]["code"] == "R-501"
    assert "Art. 113-1(2)" in found["call"]["after"]["citation"]
    early = (*dates[:4], "--powers-ended", "2021-06-01")
    assert as_json("law", "diff", "kz.akim", path, *early)["call"]["after"]["code"] is None


def test_a_contest_in_a_home(changed_home: Path, tmp_path: Path) -> None:
    """Registered on 15 July, two days after what the law before would have permitted."""
    found = as_json("--home", changed_home, "law", "diff", "pinned", "kz.akim", CONTEST)
    assert found["before"]["sha256"] == LATER_BOOK.sha256
    moved = {row["step"] for row in found["calendar"]}
    assert moved == {"registration_closes", "campaign_opens", "tax_check_due"}
    acts = [(row["kind"], row["before"]["code"], row["after"]["code"]) for row in found["acts"]]
    assert acts == [("candidate.registered", None, "R-104")] * 2
    assert "Art. 113-5" in found["acts"][0]["after"]["citation"]


@pytest.mark.usefixtures("in_english")
def test_a_contest_in_words(changed_home: Path) -> None:
    said = ok("--home", changed_home, "law", "diff", "pinned", "kz.akim", CONTEST).output
    flat = " ".join(said.split())
    assert "permitted (W-340) → R-104" in flat
    same = ok("--home", changed_home, "law", "diff", "pinned", "pinned", CONTEST).output
    assert same.count("nothing") == 3


def test_the_draft_of_a_transition(changed_home: Path) -> None:
    at = "2021-07-16T10:00:00+06:00"
    words = ("law", "diff", "pinned", "kz.akim", CONTEST, "--at", at)
    draft = as_json("--home", changed_home, *words)["transition"]
    assert draft["from_sha256"] == LATER_BOOK.sha256
    assert draft["rulebook_sha256"] == RULEBOOK.sha256
    assert draft["changes"] == ["nomination_closes", "registration_closes"]
    # Registration under the law before closed on 14 July: it stays where it was, and with it
    # the campaign that is counted from it.
    assert set(draft["stays"]) == {"registration_closes"}
    assert "transition" in ok("--home", changed_home, *words).output


def test_a_content_that_the_home_keeps(changed_home: Path) -> None:
    kept = f"kz.akim@{LATER_BOOK.sha256[:8]}"
    found = as_json("--home", changed_home, "law", "diff", "kz.akim", kept, "--on", "2021-07-01")
    names = [row["parameter"] for row in found["parameters"]]
    assert names == ["nomination_closes", "registration_closes"]
    for unknown in ("kz.akim@ffffffff", "kz.akim@", "nobody@12"):
        answer = run("--home", changed_home, "law", "--office", unknown)
        assert (answer.exit_code, "F-617" in answer.output) == (2, True), unknown
    assert run("--home", changed_home, "law", "--office", "nobody").exit_code == 2


def test_no_such_contest(changed_home: Path) -> None:
    for before in ("pinned", "kz.akim"):
        answer = run("--home", changed_home, "law", "diff", before, "kz.akim", "kz.akim.nowhere")
        assert (answer.exit_code, "F-617" in answer.output) == (2, True)


@pytest.mark.usefixtures("in_english")
def test_explain_tells_the_change(changed_home: Path) -> None:
    said = ok("--home", changed_home, "explain", CONTEST).output
    flat = " ".join(said.split())
    assert "Changes of the law under this contest" in flat
    assert "Art. 2 of the amending law" in flat
    assert "not adopted: stop_and_ask" in flat
    assert "Points that nobody has settled" in flat
    assert max(len(line) for line in said.splitlines()) <= 80
