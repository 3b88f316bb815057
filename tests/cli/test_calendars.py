"""``dauys calendar``: with a home, without one, as text, as JSON, as an iCalendar file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from dauys.law import texts
from tests.cli.conftest import ok, run

AQQUM = "kz.akim.2021-08-01.aqqum"
ULKEN = ("--office", "kz.akim", "--called", "2021-07-09", "--vote", "2021-08-08")


def said(*words: object) -> str:
    text = ok("calendar", *words).output
    assert max(len(line) for line in text.splitlines()) <= 80
    return text


def flat(text: str) -> str:
    return " ".join(text.split())


def test_each_date_says_why() -> None:
    text = flat(said(*ULKEN, "--zone", "Asia/Qyzylorda"))
    assert "2021-07-28 18:00 +05:00 Registration of candidates closes" in text
    assert "2021-08-08 - (10 + 1) = 2021-07-28, full days between, 18:00 Art. 113-5;" in text
    assert "registration_closes, deadline_convention, deadline_time [C]" in text
    assert "direct_2021" in text


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_in_every_language(language: texts.Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", language)
    text = flat(said(*ULKEN, "--now", "2021-07-27T10:00:00+06:00"))
    assert texts.text("step.registration_closes", language) in text
    assert texts.text("agenda.late_tomorrow", language) in text
    assert texts.text("agenda.unsettled", language) in text


def test_the_end_of_the_term_and_of_powers() -> None:
    regular = flat(said(*ULKEN, "--term-ends", "2021-08-20"))
    assert "2021-07-11 Last day to call the election 2021-08-20 - 40 = 2021-07-11" in regular
    early = flat(said(*ULKEN, "--powers-ended", "2021-06-15"))
    assert "; early; " in early
    assert "2021-07-15 Last day to call the election 2021-06-15 + 1 m = 2021-07-15" in early


def test_a_vote_nobody_has_set_is_a_proposal() -> None:
    text = flat(said("--office", "kz.akim", "--called", "2021-07-09", "--ground", "early"))
    assert "2021-07-09 + 30 = 2021-08-08" in text
    assert "[proposal: nobody has set the vote yet]" in text


def test_unsettled_dates_name_the_readings() -> None:
    text = flat(said(*ULKEN))
    assert "unsettled Ballots are kept until" in text
    assert "readings offered: last_day_of_result, day_of_vote" in text


def test_without_a_zone_it_is_that_of_most_people_there() -> None:
    assert "; Asia/Almaty" in said(*ULKEN)
    taiwan = ("--office", "tw.village-chief", "--called", "2018-08-16", "--vote", "2018-11-24")
    assert "; Asia/Taipei" in said(*taiwan)


def test_another_scope() -> None:
    words = ("--office", "kz.akim", "--called", "2023-09-15", "--vote", "2023-11-05")
    assert "2023-10-05 18:00 +06:00 Nomination closes" in flat(
        said(*words, "--scope", "district_head")
    )


def test_what_is_due_and_what_is_late_tomorrow() -> None:
    text = said(*ULKEN, "--now", "2021-07-28T10:00:00+06:00", "--within", "1")
    late = text.partition("Late tomorrow if nothing is done (1)")[2].partition("\n\n")[0]
    assert "Registration of candidates closes" in late
    assert "Due soon" not in text


def test_a_contest_of_a_home_and_its_postponement(kz_master: Path) -> None:
    text = ok("--home", kz_master, "calendar", AQQUM, "--now", "2021-07-31T12:00:00+05:00").output
    assert max(len(line) for line in text.splitlines()) <= 80
    told = flat(text)
    assert "The vote was moved: 2021-08-01 - 2021-07-25 = 7 days ground: unknown" in told
    assert "2021-07-28 → 2021-08-04 Result due" in told
    assert "When the vote was moved is unknown" in told
    assert "Late (" not in told


def test_for_a_machine(kz_master: Path) -> None:
    document = json.loads(ok("--home", kz_master, "calendar", AQQUM, "--format", "json").output)
    assert document["contest"] == AQQUM
    assert document["agenda"] is None
    (moved,) = document["postponements"]
    assert (moved["from"], moved["to"], moved["ground"]) == ("2021-07-25", "2021-08-01", None)
    steps = {step["step"]: step for step in document["steps"]}
    assert steps["registration_closes"]["at"] == "2021-07-21T18:00:00+05:00"
    assert steps["registration_closes"]["parameters"][0] == "registration_closes"
    now = json.loads(
        ok("calendar", *ULKEN, "--now", "2021-07-28T10:00:00+06:00", "--format", "json").output
    )
    assert {item["status"] for item in now["agenda"]} >= {"late_tomorrow", "begun", "passed"}


def read(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_an_icalendar_file(tmp_path: Path) -> None:
    file = tmp_path / "ulken.ics"
    words = (*ULKEN, "--now", "2021-07-09T10:00:00+06:00", "--ics")
    # The line names the file, however long its path is.
    assert "events" in ok("calendar", *words, file).output
    made = file.read_bytes()
    assert {str(e["DTSTAMP"].dt) for e in read(made)} == {"2021-07-09 04:00:00+00:00"}
    shown = run("calendar", *words, "-")
    assert shown.stdout_bytes == made


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "F-616"),
        (("--office", "kz.akim"), "F-616"),
        (("--office", "kz.mayor", "--called", "2021-07-09", "--vote", "2021-08-08"), "F-117"),
        (("--office", "kz.akim", "--called", "9 July", "--vote", "2021-08-08"), "F-615"),
        (("--office", "kz.akim", "--called", "2021-07-09", "--vote", "2021-02-30"), "F-615"),
        (("--office", "kz.akim", "--called", "2021-07-09"), "F-123"),
        (("--office", "kz.akim", "--called", "2021-08-09", "--vote", "2021-08-08"), "F-126"),
        ((*ULKEN, "--zone", "Asia/Nowhere"), "F-124"),
        ((*ULKEN, "--scope", "president"), "F-616"),
        ((*ULKEN, "--now", "2021-07-28T10:00:00"), "F-615"),
        ((*ULKEN, "--now", "tomorrow"), "F-615"),
        ((*ULKEN, "--powers-ended", "soon"), "F-615"),
    ],
)
def test_bad_input_is_one_clear_fault(words: tuple[str, ...], code: str) -> None:
    answer = run("calendar", *words)
    assert answer.exit_code == 2
    assert answer.output.startswith(f"{code} ")
    assert "Traceback" not in answer.output


def test_a_contest_that_is_not_there_and_one_with_options(kz_master: Path) -> None:
    for words in (("nobody",), (AQQUM, "--office", "kz.akim"), (AQQUM, "--vote", "2021-08-08")):
        answer = run("--home", kz_master, "calendar", *words)
        assert answer.exit_code == 2
        assert answer.output.startswith("F-616 ")


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    answer = run("calendar", *ULKEN, "--ics", tmp_path / "none" / "x.ics")
    assert answer.exit_code == 4
