"""The turnout grid: one column to fill, late reports with both times, odd figures asked about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dauys.accounts import homes
from dauys.store import reading
from dauys.store.home import Home

from .conftest import WALK
from .people import Seat
from .voting import CONTEST, evening_home

Taken = Callable[..., Seat]
GRID = f"/office/contest/{CONTEST}/turnout/"
#: In the walk-through: before the reports of 12:00 came in.
NOON = "  - {kind: turnout.reported, precinct: '1', at: '2021-10-03 12:03'"
TEN_PAST = "2021-10-03T06:10:00Z"


@pytest.fixture(scope="session")
def noon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("noon") / "home"
    evening_home(path, WALK, NOON, clock="2021-10-03T06:06:00Z")
    return path


@pytest.fixture
def home(noon: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(noon, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: TEN_PAST) as opened, homes.serving(opened):
        yield opened


def reports(home: Home, number: str = "1") -> list[tuple[str, int]]:
    state = reading.state(home, f"precinct/{CONTEST}/{number}")
    return [(one.at[11:16], one.issued) for one in state.turnout]


def test_the_current_column_is_filled(home: Home, seat: Taken) -> None:
    coordinator = seat("coordinator")
    page = Seat.text(coordinator.get(GRID))
    assert page.count('class="number cell"') == 3
    # Hours are those of the place, and the one that can be filled is the last that has passed.
    assert '<th scope="col" class="n" aria-current="true">12:00</th>' in page
    assert 'href="?hour=10:00"' in page
    answer = coordinator.post(GRID, "TurnoutForm", **{"p.1": "243", "p.2": "", "p.3": "64"})
    assert answer.status_code == 302, Seat.text(answer)
    assert reports(home) == [("10:00", 118), ("12:00", 243)]
    # Blank is not zero: station 2 has not reported.
    assert reports(home, "2") == [("10:00", 83)]
    assert reports(home, "3")[-1] == ("12:00", 64)
    again = Seat.text(coordinator.get(GRID))
    assert again.count('class="number cell"') == 1


@pytest.mark.parametrize(("figure", "said"), [("117", "less than 118"), ("743", "742 voters")])
def test_falling_and_impossible_figures_are_asked_about(
    home: Home, seat: Taken, figure: str, said: str
) -> None:
    coordinator = seat("coordinator")
    refused = coordinator.post(GRID, "TurnoutForm", **{"p.1": figure, "p.2": "171"})
    assert refused.status_code == 422
    assert said in Seat.text(refused)
    assert reports(home) == [("10:00", 118)]
    assert reports(home, "2") == [("10:00", 83)]
    done = coordinator.post(GRID, "TurnoutForm", **{"p.1": figure, "confirmed": "on"})
    assert done.status_code == 302
    assert reports(home)[-1] == ("12:00", int(figure))
    page = Seat.text(coordinator.get(GRID))
    assert "falls" in page or "more than the list" in page


def test_letters_and_nothing_record_nothing(home: Home, seat: Taken) -> None:
    coordinator = seat("coordinator")
    for wrong in ({"p.1": "many"}, {"p.1": "-1"}, {"p.1": "9" * 13}, {}):
        assert coordinator.post(GRID, "TurnoutForm", **wrong).status_code == 422
    assert reports(home) == [("10:00", 118)]


def test_who_sees_and_who_reports(seat: Taken) -> None:
    assert "TurnoutForm" not in Seat.text(seat("auditor").get(GRID))
    assert "TurnoutForm" not in Seat.text(seat("projector").get(GRID))
    assert "TurnoutForm" in Seat.text(seat("recorder").get(GRID))
    assert seat("typist").get(GRID).status_code == 403


def test_a_late_report_keeps_both_times(home: Home, seat: Taken) -> None:
    late = evening_of(home)
    with Home.open(late, clock=lambda: "2021-10-03T08:30:00Z") as opened, homes.serving(opened):
        coordinator = seat("coordinator")
        where = f"{GRID}?hour=12:00"
        assert coordinator.post(where, "TurnoutForm", **{"p.1": "243"}).status_code == 302
        assert reports(opened)[-1] == ("12:00", 243)
        act = reading.acts_of(opened, f"precinct/{CONTEST}/1")[-1]
        assert act.body.at.startswith("2021-10-03T12:00:00")
        assert act.occurred_at.startswith("2021-10-03T14:30:00")
        assert "received" in Seat.text(coordinator.get(GRID))
        # A column that has not come cannot be chosen.
        page = Seat.text(coordinator.get(f"{GRID}?hour=16:00"))
        assert 'aria-current="true">14:00</th>' in page


def evening_of(home: Home) -> Path:
    """A second copy of the home, for another hour."""
    later = home.path.with_name("later")
    shutil.copytree(home.path, later)
    return later
