"""A home on each database, served, with a clock that tests set, and some people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dauys.accounts import homes, issuing
from dauys.accounts.issuing import Order, Slip, Wanted
from dauys.store.home import Home

BEGIN = datetime.fromisoformat("2026-01-15T06:00:00+00:00")


@dataclass
class Clock:
    """Says the time; tests move it."""

    now: datetime = BEGIN

    def __call__(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(database: str | None, tmp_path: Path, clock: Clock) -> Iterator[Home]:
    with (
        Home.create(
            tmp_path / "home",
            origin="accounts.example.kz/test",
            title="Accounts",
            mark="rehearsal",
            seed=b"accounts tests, thirty-two bytes",
            clock=clock,
            database=database,
        ) as made,
        homes.serving(made),
    ):
        yield made


@pytest.fixture
def slip(home: Home) -> Slip:
    """A typist's slip."""
    (made,) = issuing.issue([order("typist-a")])
    return made


def order(login: str, *duties: Wanted, person: str = "") -> Order:
    return Order(
        login, person or login, f"Invented {login}", duties or (Wanted("typist", "tec"),), "en"
    )
