"""``dauys vacancies``: which vacant posts wait for a call, and since when they are late."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dauys.cli.vacancies import waiting_calls
from dauys.election.bodies.authority import Appointed
from dauys.law import texts
from dauys.store.home import Home
from dauys.store.writing import By, write
from tests.cli.conftest import ok, run
from tests.election.harness import CALL, Town
from tests.election.situations_aftermath import early_call, vacate, vacated
from tests.store.acts import IMPORTER, NOON, draft, new_home, units


def test_a_vacancy_waits_until_the_day_after_the_last_day_is_overdue() -> None:
    town = Town()
    vacate(town)
    for day, status, found in (
        ("2021-06-25", "to_come", None),
        ("2021-07-07", "due", None),
        ("2021-07-09", "late_tomorrow", None),
        ("2021-07-10", "late", "W-384"),
    ):
        at = datetime.fromisoformat(f"{day}T10:00:00+06:00")
        ((item, overdue),) = waiting_calls(town.snapshot(), at, timedelta(days=3))
        assert (item.subject, item.status) == ("akim:aqqum", status)
        assert (overdue.code if overdue else None) == found


def test_a_vacancy_that_is_called_for_or_no_early_one_is_not_listed() -> None:
    at = datetime.fromisoformat("2021-07-20T10:00:00+06:00")
    town = Town()
    vacate(town, ground="term_end")
    assert waiting_calls(town.snapshot(), at, timedelta()) == []
    town = Town()
    vacancy = vacate(town)
    town.do(f"contest/{early_call(vacancy).contest}", early_call(vacancy), CALL)
    assert waiting_calls(town.snapshot(), at, timedelta()) == []


@pytest.fixture
def home(database: str | None, tmp_path: Path) -> Path:
    with new_home(tmp_path / "home", database) as made:
        fill(made)
    return tmp_path / "home"


def fill(home: Home) -> None:
    founders = [By(person, "founder") for person in ("founder-a", "founder-b")]
    second = Appointed(
        person="second", role="importer", since=NOON[:10], key=home.add_person("second")
    )
    write(home, draft("authority", second), founders)
    write(home, units("aqqum"), IMPORTER)
    write(home, draft("territory/kz", vacated()), [*IMPORTER, By("second", "importer")])


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_as_the_command_prints_it(
    home: Path, language: texts.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", language)
    words = ("--home", home, "vacancies", "--now", "2021-07-10T09:00:00+05:00")
    said = ok(*words).output
    assert max(len(line) for line in said.splitlines()) <= 80
    flat = " ".join(said.split())
    assert texts.text("clock.early_call_within", language) in flat
    assert "2021-06-09 + 1 m = 2021-07-09; 2021-07-10 > 2021-07-09" in flat
    (row,) = json.loads(ok(*words, "--format", "json").output)
    assert (row["post"], row["finding"]) == ("akim:aqqum", "W-384")


def test_a_moment_without_its_offset_is_a_fault(home: Path) -> None:
    answer = run("--home", home, "vacancies", "--now", "2021-07-10T09:00:00")
    assert answer.exit_code == 2
    assert answer.output.startswith("F-615 ")
