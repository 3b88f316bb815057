"""The office over a rehearsal: an invented contest that was called, and a login for each duty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes
from dauys.election.act import Draft
from dauys.election.bodies.authority import CommissionFormed
from dauys.election.bodies.public import Unit, Units
from dauys.exchange import loading
from dauys.server import here
from dauys.store import moving
from dauys.store.home import Home
from dauys.store.writing import By, write

from .people import OTHER, Seat, issue_all
from .voting import evening_home

WALK = Path(__file__).parent.parent.parent / "examples" / "walkthrough"
NOW = "2021-09-06T06:00:00Z"


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole walk-through, loaded once; tests work on copies."""
    path = tmp_path_factory.mktemp("office") / "home"
    with Home.create(
        path,
        origin="office.example.kz/test",
        title="Office tests",
        mark="rehearsal",
        seed=b"office tests, thirty-two bytes!!",
        clock=lambda: NOW,
        since="2021-08-01",
    ) as home:
        loading.load(home, WALK)
        another_district(home)
        with homes.serving(home):
            issue_all()
    return path


def another_district(home: Home) -> None:
    """A district beside the invented one, with a commission of its own."""
    by = [By("registrar-1", "registrar")]
    at = "2021-08-30T12:00:00+06:00"
    unit = Unit(
        id="basqa-district", parent="jattygu-region", level="district", names={"en": "Another"}
    )
    formed = CommissionFormed(
        commission=OTHER,
        names={"en": "Another commission (invented)"},
        level="territorial",
        unit=unit.id,
        members=7,
    )
    write(
        home,
        Draft(
            stream="territory/kz", body=Units(units=(unit,)), occurred_at=at, issuer="registrar-1"
        ),
        by,
    )
    write(home, Draft(stream=f"commission/{OTHER}", body=formed, occurred_at=at, issuer=OTHER), by)


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same contest on the evening of voting day; see :mod:`tests.office.voting`."""
    path = tmp_path_factory.mktemp("evening") / "home"
    evening_home(path, WALK)
    return path


@pytest.fixture
def home(walked: Path, tmp_path: Path) -> Iterator[Home]:
    """A copy of the home, served; its clock stands at :data:`NOW`."""
    shutil.copytree(walked, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: NOW) as opened, homes.serving(opened):
        yield opened


@pytest.fixture
def server(home: Home) -> Iterator[str]:
    """The office over the home, on a free port of this machine."""
    with here.served(get_wsgi_application(), 0, home.disconnect) as address:
        yield address


@pytest.fixture
def home_on_each(database: str | None, walked: Path, tmp_path: Path) -> Iterator[Home]:
    """The same on each database, accounts and all: moved there as a home moves.

    A module whose tests are about writing makes it its ``home``.
    """
    shutil.copytree(walked, tmp_path / "first")
    with ExitStack() as stack:
        opened = stack.enter_context(Home.open(tmp_path / "first", clock=lambda: NOW))
        if database is not None:
            moved = moving.copy(opened, tmp_path / "moved", database=database)
            opened = stack.enter_context(moved)
        yield stack.enter_context(homes.serving(opened))


@pytest.fixture
def seat(home: Home) -> Callable[..., Seat]:
    """``seat("typist")``: a browser in which this login is signed in."""
    return Seat.taken_by
