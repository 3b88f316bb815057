"""Fields: what people type, paste and forget; blank is never zero, and nothing is half recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.office import problems
from dauys.office.fields import Day, Identifier, Moment, Text, Whole
from dauys.office.models import Receipt
from dauys.store import reading
from dauys.store.home import Home
from dauys.wording.current import writing

from .people import Seat
from .test_first_act import FORMED


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", None), ("  ", None), ("0", 0), ("007", 7), ("1 283", 1283), ("1\u00a0283", 1283)],
)
def test_a_count(typed: str, value: int | None) -> None:
    assert Whole(required=False).clean(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["abc", "-1", "1.5", "1,5", "1e3", "10" * 8, "1000000000", "١٢٣", "½", "0x1", "1\t2\n3x"],
)
def test_what_is_no_count(typed: str) -> None:
    with pytest.raises(ValidationError):
        Whole().clean(typed)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_count_is_none_or_in_range_or_refused(typed: str) -> None:
    try:
        value = Whole(required=False, most=5000).clean(typed)
    except ValidationError:
        return
    assert value is None or 0 <= value <= 5000


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", ""),
        ("2021-07-25", "2021-07-25"),
        ("25.07.2021", "2021-07-25"),
        ("5.7.2021", "2021-07-05"),
    ],
)
def test_a_day(typed: str, value: str) -> None:
    assert Day(required=False).clean(typed) == value


@pytest.mark.parametrize(
    "typed", ["30.02.2021", "2021-13-01", "tomorrow", "07/25/2021", "25.07.21"]
)
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValidationError):
        Day().clean(typed)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (["", ""], ""),
        (["2021-07-25", "20:05"], "2021-07-25T20:05:00+06:00"),
        (["25.07.2021", "8.05"], "2021-07-25T08:05:00+06:00"),
        (["2024-07-25", "20:05:00"], "2024-07-25T20:05:00+05:00"),
    ],
)
def test_a_moment_has_the_offset_of_its_day(parts: list[str], value: str) -> None:
    assert Moment(required=False, zone="Asia/Almaty").clean(parts) == value


@pytest.mark.parametrize(
    "parts",
    [
        ["2021-07-25", ""],
        ["", "20:05"],
        ["2021-07-25", "24:00"],
        ["2021-07-25", "8 pm"],
        ["2021-02-30", "10:00"],
        # In 2024 the clocks of Almaty went back an hour at midnight: 23:30 came twice.
        ["2024-02-29", "23:30"],
    ],
)
def test_what_is_no_moment(parts: list[str]) -> None:
    with pytest.raises(ValidationError):
        Moment(zone="Asia/Almaty").clean(parts)


@pytest.mark.parametrize(
    "typed", ["a\x00b", "a\u202eb", "a\u200fb", "a\tb", "a\nb", "\ufeffa", "a\ud800"]
)
def test_signs_that_are_no_letters(typed: str) -> None:
    with pytest.raises(ValidationError):
        Text().clean(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("Й", "Й"), ("й", "й"), (" Ә ", "Ә"), ("𐰀 🗳", "𐰀 🗳")],
)
def test_text_is_kept_composed(typed: str, value: str) -> None:
    assert Text().clean(typed) == value


def test_lines_only_where_lines_are_asked_for() -> None:
    assert Text(lines=3).clean("a\r\nb\rc") == "a\nb\nc"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_text_stays_what_it_is_when_it_is_sent_again(typed: str) -> None:
    try:
        once = Text(required=False).clean(typed)
    except ValidationError:
        return
    assert Text(required=False).clean(once) == once


@pytest.mark.parametrize("typed", ["a b", "-a", "ә", "a/b", "a" * 121])
def test_what_is_no_identifier(typed: str) -> None:
    with pytest.raises(ValidationError):
        Identifier().clean(typed)


BAD: list[tuple[str, Any]] = [
    ("commission", ""), ("commission", "комиссия"), ("commission", "x" * 200),
    ("name_kk", ""), ("name_kk", "a\u202eb"), ("name_ru", "x" * 300),
    ("level", ""), ("level", "galactic"), ("unit", "a b"),
    ("members", ""), ("members", "0"), ("members", "five"), ("members", "-3"),
    ("members", "10" * 6), ("occurred_at_day", ""), ("occurred_at_day", "31.02.2021"),
    ("occurred_at_time", "10:00 am"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), BAD)
def test_a_bad_answer_names_its_field_and_nothing_is_stored(
    home: Home, seat: Callable[..., Seat], field: str, value: str
) -> None:
    answer = seat("registrar").post(
        "/office/commissions/new/", "FormationForm", **FORMED | {field: value}
    )
    page = Seat.text(answer)
    assert answer.status_code == 422
    shown = field.removesuffix("_day").removesuffix("_time")
    assert f'href="#id_{shown}' in page
    assert "Problem:" in page
    assert not Receipt.objects.exists()
    assert reading.state(home, "commission/ulgi-pec-9") is None


def test_a_fault_found_below_is_shown_where_it_belongs() -> None:
    fault = Fault(
        "F-703", what="taken", where="login", value="x", why="it is", remedy="choose another"
    )
    with writing("ru"):
        found = problems.of_fault(fault, "login")
    assert (found.code, found.kind, found.field) == ("F-703", "fault", "login")
    assert found.text.startswith("Имя для входа занято")
    assert found.detail == "login: taken: it is. Choose another."


def test_a_fault_without_a_text_is_said_as_it_is() -> None:
    fault = Fault("F-299", what="odd", where="x", why="because", remedy="do it")
    assert problems.of_fault(fault).text == "odd"


def test_a_refusal_keeps_its_article() -> None:
    refusal = Refusal("R-003", facts={"given": 1, "needed": 2}, citation=Citation("1", "Law", "A"))
    with writing("kk"):
        found = problems.of_refusal(refusal)
    assert "екі түрлі адам" in found.text
    assert str(found.citation) == "1; Law [A]"
    assert ("given", "1") in found.facts
