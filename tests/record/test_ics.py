"""iCalendar files: read back by the library, the same bytes every time, nothing guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import rulebook as rulebooks
from dauys.law import texts
from dauys.law.calendar import Calendar, calendar
from dauys.law.steptitles import title
from dauys.record.ics import REMINDERS, _lines, ics, together

KZ = rulebooks.load("kz.akim")
CONTEST = "kz.akim.2021-07-25.aqqum"
STAMP = datetime(2021, 6, 25, 4, 0, tzinfo=UTC)
DAYS = calendar(KZ, date(2021, 6, 25), date(2021, 7, 25), "Asia/Almaty", term_ends=date(2021, 8, 4))


def events(days: Calendar, language: texts.Language = "en", **more: Any) -> dict[str, Any]:
    """The events read back, by step."""
    read = icalendar.Calendar.from_ical(ics(days, CONTEST, language, STAMP, **more))
    return {str(e["UID"]).partition(".")[0]: e for e in read.walk("VEVENT")}


def test_there_is_one_event_for_each_dated_step() -> None:
    read = events(DAYS)
    assert set(read) == {step.id for step in DAYS.steps if step.day is not None}
    assert "ballot_retention" not in read


def test_what_is_read_back_is_what_the_calendar_says() -> None:
    for step_id, event in events(DAYS).items():
        step = DAYS.step(step_id)
        assert step is not None
        assert event["UID"] == f"{step_id}.{CONTEST}@dauys"
        assert event["DTSTAMP"].dt == STAMP
        assert event["DTSTART"].dt == (step.at or step.day)
        assert event["SUMMARY"] == f"{title(step, 'en')} ({CONTEST})"
        for part in (step.arithmetic, str(step.citation), ", ".join(step.parameters)):
            assert part in event["DESCRIPTION"]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_titles_in_every_language(language: texts.Language) -> None:
    read = events(DAYS, language)
    assert (
        read["polls_open"]["SUMMARY"] == f"{title(DAYS.step('polls_open'), language)} ({CONTEST})"
    )  # type: ignore[arg-type]


def test_the_same_bytes_every_time_in_lines_of_75_octets() -> None:
    made = ics(DAYS, CONTEST, "kk", STAMP)
    assert made == ics(DAYS, CONTEST, "kk", STAMP)
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    again = icalendar.Calendar.from_ical(made)
    assert again.to_ical() == made


def test_a_clock_time_is_in_utc_and_says_its_local_hour() -> None:
    closes = events(DAYS)["registration_closes"]
    assert closes.to_ical().count(b"DTSTART:20210714T120000Z") == 1
    assert "2021-07-14T18:00:00+06:00" in closes["DESCRIPTION"]
    west = calendar(KZ, date(2021, 6, 25), date(2021, 7, 25), "Asia/Oral")
    assert b"DTSTART:20210714T130000Z" in events(west)["registration_closes"].to_ical()


def alarms(event: Any) -> list[timedelta]:
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]


def test_reminders() -> None:
    read = events(DAYS)
    assert alarms(read["registration_closes"]) == [-before for before in REMINDERS]
    # Of a whole day: at nine in the morning, so many days before.
    assert alarms(read["result_due"]) == [timedelta(hours=9) - before for before in REMINDERS]
    assert alarms(read["voter_list_to_commissions"]) == []
    assert alarms(read["call"]) == []
    assert alarms(events(DAYS, reminders=())["result_due"]) == []


def test_what_rests_on_a_vote_nobody_has_set_is_tentative() -> None:
    read = events(calendar(KZ, date(2021, 7, 9), None, "Asia/Almaty", "early"))
    assert read["polls_open"]["STATUS"] == "TENTATIVE"
    assert read["nomination_opens"]["STATUS"] == "CONFIRMED"
    assert {e["STATUS"] for e in events(DAYS).values()} == {"CONFIRMED"}


@given(
    st.dates(date(2021, 6, 5), date(2026, 1, 1)),
    st.integers(17, 90),
    st.sampled_from(("Asia/Almaty", "Asia/Qyzylorda", "Asia/Aqtau")),
    st.sampled_from(texts.LANGUAGES),
)
@settings(deadline=None, max_examples=25)
def test_every_calendar_can_be_written_and_read(
    call: date, days: int, zone: str, language: texts.Language
) -> None:
    made = calendar(KZ, call, call + timedelta(days=days), zone, "early")
    read = events(made, language)
    assert set(read) == {step.id for step in made.steps if step.day is not None}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_kept_calendar_gives_the_bytes_of_one_made_anew(language: texts.Language) -> None:
    for name in ("a", "kz.akim.2021-07-25.kz-mangystau", "a-very-long-name." * 8 + "z"):
        plain = b"".join(_lines(DAYS, name, language, STAMP, REMINDERS))
        assert ics(DAYS, name, language, STAMP) == plain


def test_one_file_for_several_calendars_has_each_moment_once() -> None:
    other = calendar(KZ, date(2021, 6, 25), date(2021, 7, 25), "Asia/Aqtau")
    made = together((DAYS, DAYS, other), "kz.akim.2021-07-25", "en", STAMP)
    read = icalendar.Calendar.from_ical(made).walk("VEVENT")
    moments = {(s.printed, s.id) for days in (DAYS, other) for s in days.steps if s.printed}
    assert len(read) == len(moments) == len({str(event["UID"]) for event in read})
    opens = [e for e in read if str(e["UID"]).startswith("polls_open.")]
    assert sorted(str(e["SUMMARY"])[-4:] for e in opens) == [": 1)", ": 2)"]
    assert made == together((DAYS, DAYS, other), "kz.akim.2021-07-25", "en", STAMP)
