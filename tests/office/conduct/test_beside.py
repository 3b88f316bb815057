"""What belongs to no contest: units found, vacancies within reach, packs chosen before the act."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dauys.office.models import Pending
from dauys.store.home import Home
from tests.office.people import Seat

from .journey import CONTEST, ELECTION

VACATE = "/office/territory/kz/oydaghy/record/post.vacated/"


def test_a_unit_is_found_by_name_or_identifier(seat: Callable[..., Seat]) -> None:
    registrar = seat("registrar")
    assert VACATE in Seat.text(registrar.get("/office/territory/?q=OYDAG"))
    page = Seat.text(registrar.get("/office/territory/?q=%3Cscript%3E"))
    assert VACATE not in page
    assert "No unit has this name." in page
    assert "<script>" not in page
    assert VACATE not in Seat.text(seat("chair").get("/office/territory/"))


def test_a_vacancy_is_near_where_it_is_looked_for(seat: Callable[..., Seat]) -> None:
    registrar = seat("registrar")
    assert "/office/territory/" in Seat.text(registrar.get("/office/"))
    for where in (f"/office/contest/{CONTEST}/", f"/office/contest/{CONTEST}/winner/"):
        assert VACATE in Seat.text(registrar.get(where))
        assert VACATE not in Seat.text(seat("chair").get(where))


@pytest.mark.parametrize(
    "asked",
    ["r.tie_rule=nothing", "r.nothing=x", "r.tie_rule=stop_and_ask&r.nothing=x"],
)
def test_a_reading_that_is_not_offered(home: Home, seat: Callable[..., Seat], asked: str) -> None:
    answer = seat("chair").get(f"/office/election/{ELECTION}/settlements/?{asked}")
    assert answer.status_code == 422
    assert re.search(r"F-12\d|F-11\d|F-10\d", Seat.text(answer))


def test_a_pack_of_nothing_is_no_pack(seat: Callable[..., Seat]) -> None:
    where = f"/office/election/{ELECTION}/settlements/"
    page = Seat.text(seat("chair").get(where))
    assert "PackForm" in page
    answer = seat("chair").post(where, "PackForm")
    assert answer.status_code == 422
    assert "Choose one reading at least." in Seat.text(answer)
    assert not Pending.objects.exists()


@pytest.mark.parametrize(
    "asked",
    ["rulebook=0000&governed_on=2021-09-03&at=2021-09-10T10:00:00%2B06:00",
     "governed_on=x&at=y", "at=2021-09-10"],
)  # fmt: skip
def test_a_transition_to_nowhere_asks_again(seat: Callable[..., Seat], asked: str) -> None:
    answer = seat("chair").get(f"/office/contest/{CONTEST}/transition/?{asked}")
    assert answer.status_code == 200
    assert "TransitionForm" in Seat.text(answer)


def test_a_country_or_kind_that_is_not_there(seat: Callable[..., Seat]) -> None:
    for where in ("territory/xx/record/territory.units/", "territory/kz/record/contest.called/",
                  "territory/kz/record/post.vacated/"):  # fmt: skip
        assert seat("registrar").get(f"/office/{where}").status_code == 404
    assert seat("chair").get("/office/territory/xx/settlements/").status_code == 404
    assert seat("keeper-a").get("/office/people/register/record/home.opened/").status_code == 404
