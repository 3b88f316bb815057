"""Bad input of every field of protocol entry and of the turnout grid.

The summary at the top leads to each wrong field and says what to write instead; what was right is
still there; nothing is stored half.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dauys.accounts import homes
from dauys.office.entry.models import Entered, Typing
from dauys.store import reading
from dauys.store.home import Home

from .conftest import WALK
from .people import Seat
from .test_entry import accepted
from .voting import CONTEST, EVENING, PAPER, evening_home, figures_address, type_paper

Taken = Callable[..., Seat]
STREAM = f"precinct/{CONTEST}/1"
GRID = f"/office/contest/{CONTEST}/turnout/"

DIGITS = "Write one whole number with digits only."
RANGE = "Between 0 and 999999999."
#: What is typed, and what the summary says.
BAD = {
    "letters": ("twelve", DIGITS),
    "a million millions": ("1000000000000", RANGE),
    "one more than the largest": ("1000000000", RANGE),
    "negative": ("-5", "A count is never below zero."),
    "negative with the sign of books": ("\u22125", "A count is never below zero."),
    "a pasted row": ("12\t13", DIGITS),
    "a pasted table": ("12\t13\n14\t15", DIGITS),
    "a pasted column": ("12\n13", DIGITS),
    "two figures": ("12 13", DIGITS),
    "groups of other lengths": ("1 7425", DIGITS),
    "a mark that turns direction": ("\u202e12", DIGITS),
    "a mark within": ("1\u200f2", DIGITS),
    "signs of four bytes": ("\U0001d7d9\U0001d7da", DIGITS),
    "a picture": ("\U0001f5f3", DIGITS),
    "other digits": ("\u0661\u0662", DIGITS),
    "full-width digits": ("\uff11\uff12", DIGITS),
    "a fraction": ("1.5", DIGITS),
    "a thousand with a comma": ("1,742", DIGITS),
    "an exponent": ("1e3", DIGITS),
    "a formula": ("=12", DIGITS),
    "a sign that ends strings": ("12\x00", DIGITS),
    "markup": ("<b>12</b>", DIGITS),
    "a book": ("7" * 200_000, RANGE),
}


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def wrong(page: str) -> dict[str, str]:
    """What the summary says, by the field that it leads to."""
    found = re.findall(r'<li><a href="#id_([^"]+)">([^<]+)</a>', page)
    return dict(found)


def nothing_recorded(home: Home) -> bool:
    """Neither an entry nor figures behind one."""
    return not reading.state(home, STREAM).entries and not Entered.objects.exists()


@pytest.mark.parametrize("what", BAD)
def test_every_row_of_the_paper(home: Home, seat: Taken, what: str) -> None:
    typed, said = BAD[what]
    typist = seat("typist")
    answer = typist.post(figures_address(), "FiguresForm", **dict.fromkeys(PAPER, typed))
    assert answer.status_code == 422
    found = wrong(Seat.text(answer))
    assert list(found) == [name for name in found if name in PAPER]
    assert set(found) == set(PAPER)
    # Each line is named with its number on the paper.
    assert all(said in text and re.match(r"\d", text) for text in found.values()), found
    assert nothing_recorded(home)
    # Kept was what could be read: nothing.
    assert 'value="12"' not in Seat.text(typist.get(figures_address()))


@pytest.mark.parametrize("field", PAPER)
def test_one_wrong_row_and_all_others_right(home: Home, seat: Taken, field: str) -> None:
    typist = seat("typist")
    answer = typist.post(figures_address(), "FiguresForm", **{**PAPER, field: "12\t13"})
    page = Seat.text(answer)
    assert answer.status_code == 422
    assert set(wrong(page)) == {field}
    for name, typed in PAPER.items():
        assert name == field or f'name="{name}" value="{typed}"' in page
    assert nothing_recorded(home)


@pytest.mark.parametrize("field", PAPER)
def test_an_empty_row_is_asked_about(home: Home, seat: Taken, field: str) -> None:
    typist = seat("typist")
    check = typist.post(figures_address(), "FiguresForm", **{**PAPER, field: ""})["Location"]
    row = field.removeprefix("l.") if field.startswith("l.") else f"votes/{field[2:]}"
    page = Seat.text(typist.get(check))
    # A required row that is blank contradicts the paper: the typist looks again, and saves nothing.
    asks = f'name="blank.{row}"' in page
    assert asks or ("Check your answers (E-" in page and ">blank<" in page)
    for once in ("first", "second"):
        typist.client.post(check, {"form": "SaveForm", "once": once})
    if asks:
        answer = typist.post(check, "SaveForm")
        assert answer.status_code == 422
        assert set(wrong(Seat.text(answer))) == {f"blank.{row}"}
    assert nothing_recorded(home)


def test_an_empty_paper_leads_back(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    check = typist.post(figures_address(), "FiguresForm", **dict.fromkeys(PAPER, ""))["Location"]
    assert typist.get(check)["Location"] == figures_address()
    assert nothing_recorded(home)


@pytest.mark.parametrize(
    "typed",
    ["twelve", "1000000000000", "-1", "1\t2", "\u202e1", "\U0001d7d9", "\u0661", "1.", "\x00",
     "9" * 50_000, "dauys-form kz.akim x y z", "dauys", "../1"],
)  # fmt: skip
def test_the_number_of_the_station(home: Home, seat: Taken, typed: str) -> None:
    answer = seat("typist").client.get("/office/entry/", {"station": typed})
    assert answer.status_code == 422
    assert '<li><a href="#id_station">' in answer.content.decode()


def test_a_page_for_another_list_of_candidates(home: Home, seat: Taken) -> None:
    answer = seat("typist").post(figures_address(), "FiguresForm", **PAPER, **{"v.gone": "12"})
    assert answer.status_code == 422
    assert "another list of candidates" in Seat.text(answer)
    assert nothing_recorded(home)


def test_a_page_that_stood_open_since_before_the_paper_was_saved(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    type_paper(typist)
    sent = {"form": "FiguresForm", "once": "stale", "do": "stay", **PAPER, "l.roll": "741"}
    answer = typist.client.post(figures_address(), sent)
    # Not 200: the page's script would say that the draft is kept.
    assert answer.status_code == 409
    assert not Typing.objects.exists()


def test_a_page_that_stood_open_since_before_the_protocol_was_accepted(
    home: Home, seat: Taken
) -> None:
    accepted(seat)
    known = reading.state(home, STREAM).protocol
    for login in ("typist", "typist-2"):
        for where, form in (
            (figures_address(), "FiguresForm"),
            (figures_address() + "check/", "SaveForm"),
        ):
            answer = seat(login).client.post(where, {"form": form, "once": login, **PAPER})
            assert answer.status_code == 409
    assert reading.state(home, STREAM).protocol == known
    assert not Typing.objects.exists()
    assert Entered.objects.count() == 2


@pytest.mark.parametrize(
    "where",
    [
        "/office/entry/kz.akim.2021-10-03.nowhere/1/",
        f"/office/entry/{CONTEST}/9/",
        f"/office/entry/{CONTEST}/9/check/",
        f"/office/entry/{CONTEST}.round_2/1/",
        "/office/contest/kz.akim.2021-10-03.nowhere/turnout/",
    ],
)
def test_a_wrong_contest_or_station(home: Home, seat: Taken, where: str) -> None:
    login = "coordinator" if "turnout" in where else "typist"
    sent = {"form": "FiguresForm", "once": "wrong", **PAPER}
    assert seat(login).client.post(where, sent).status_code == 404
    assert nothing_recorded(home)


# -- the turnout grid --


@pytest.fixture(scope="module")
def noon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Before the reports of 12:00 came in."""
    path = tmp_path_factory.mktemp("noon") / "home"
    until = "  - {kind: turnout.reported, precinct: '1', at: '2021-10-03 12:03'"
    evening_home(path, WALK, until, clock="2021-10-03T06:06:00Z")
    return path


@pytest.fixture
def clock() -> list[str]:
    return ["2021-10-03T06:10:00Z"]


@pytest.fixture
def at_noon(noon: Path, clock: list[str], tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(noon, tmp_path / "noon")
    with Home.open(tmp_path / "noon", clock=lambda: clock[0]) as opened, homes.serving(opened):
        yield opened


def reports(home: Home) -> list[list[tuple[str, int]]]:
    """Hours and figures of the three stations."""
    states = [reading.state(home, f"precinct/{CONTEST}/{number}") for number in "123"]
    return [[(one.at[11:16], one.issued) for one in state.turnout] for state in states]


BEFORE = [[("10:00", 118)], [("10:00", 83)], [("10:00", 31)]]


@pytest.mark.parametrize("what", BAD)
def test_every_cell_of_the_grid(at_noon: Home, what: str) -> None:
    typed, said = BAD[what]
    coordinator = Seat.taken_by("coordinator")
    answer = coordinator.post(GRID, "TurnoutForm", **{f"p.{n}": typed for n in "123"})
    assert answer.status_code == 422
    found = wrong(Seat.text(answer))
    assert list(found) == ["p.1", "p.2", "p.3"]
    assert all(said in text and f"Station {name[2:]}" in text for name, text in found.items())
    # One wrong cell: the right ones are not recorded either.
    answer = coordinator.post(GRID, "TurnoutForm", **{"p.1": "243", "p.2": typed, "p.3": "64"})
    assert set(wrong(Seat.text(answer))) == {"p.2"}
    assert 'value="243"' in Seat.text(answer)
    assert reports(at_noon) == BEFORE


def test_an_empty_grid(at_noon: Home) -> None:
    answer = Seat.taken_by("coordinator").post(GRID, "TurnoutForm")
    assert answer.status_code == 422
    assert "No figure was typed." in Seat.text(answer)
    assert reports(at_noon) == BEFORE


def test_a_grid_sent_twice_is_one_report(at_noon: Home) -> None:
    coordinator = Seat.taken_by("coordinator")
    sent = {"form": "TurnoutForm", "once": "drawn-once", "hour": "12:00", "p.1": "243"}
    first, again = (coordinator.client.post(GRID, sent) for _ in range(2))
    assert first.status_code == 302
    assert again.status_code in (302, 422)
    assert reports(at_noon) == [[("10:00", 118), ("12:00", 243)], *BEFORE[1:]]


def test_a_grid_that_stood_open_while_another_reported(at_noon: Home) -> None:
    first, second = (Seat.taken_by(login) for login in ("coordinator", "recorder"))
    sent: dict[str, Any] = {"form": "TurnoutForm", "hour": "12:00"}
    assert first.client.post(GRID, {**sent, "once": "a", "p.1": "243"}).status_code == 302
    answer = second.client.post(GRID, {**sent, "once": "b", "p.1": "234", "p.2": "171"})
    assert answer.status_code == 422
    assert "Station 1 cannot report for this hour any more" in answer.content.decode()
    # The other figure waits on the page for a second look.
    assert 'value="171"' in answer.content.decode()
    assert reports(at_noon) == [[("10:00", 118), ("12:00", 243)], *BEFORE[1:]]


def test_a_grid_that_stood_open_over_an_hour_is_for_its_hour(
    at_noon: Home, clock: list[str]
) -> None:
    coordinator = Seat.taken_by("coordinator")
    page = Seat.text(coordinator.get(GRID))
    assert '<input type="hidden" name="hour" value="12:00">' in page
    clock[0] = "2021-10-03T08:01:00Z"
    sent = {"form": "TurnoutForm", "once": "late", "hour": "12:00", "p.1": "243"}
    assert Seat.taken_by("coordinator").client.post(GRID, sent).status_code == 302
    assert reports(at_noon)[0][-1] == ("12:00", 243)


@pytest.mark.parametrize("hour", ["16:00", "12:30", "noon", "\u202e12:00", "1" * 10_000])
def test_a_grid_for_an_hour_that_is_none(at_noon: Home, hour: str) -> None:
    sent = {"form": "TurnoutForm", "once": "odd", "hour": hour, "p.1": "243"}
    assert Seat.taken_by("coordinator").client.post(GRID, sent).status_code == 404
    assert reports(at_noon) == BEFORE
