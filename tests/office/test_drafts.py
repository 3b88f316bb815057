"""Drafts that wait: sealed, decided once, by the right person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import get_args

import msgspec
import pytest

from dauys.election.kinds import KINDS
from dauys.office.fieldnames import FIELD_NAMES
from dauys.office.models import Pending
from dauys.office.views.acts import rows_of
from dauys.store import reading, sealing
from dauys.store.home import Home
from dauys.wording.current import writing

from .people import Seat
from .test_first_act import APPOINTED

Taken = Callable[..., Seat]


def waiting(seat: Taken) -> str:
    answer = seat("keeper-a").post("/office/people/appoint/", "AppointmentForm", **APPOINTED)
    return str(answer["Location"])


@pytest.fixture
def home(home_on_each: Home) -> Home:
    return home_on_each


def test_a_draft_that_would_be_refused_is_not_kept(seat: Taken) -> None:
    asked = APPOINTED | {"until": "2020-01-01"}
    answer = seat("keeper-a").post("/office/people/appoint/", "AppointmentForm", **asked)
    assert answer.status_code == 422
    assert "F-301" in Seat.text(answer)
    assert not Pending.objects.exists()


@pytest.mark.parametrize("field", ["person", "factor"])
def test_a_draft_opens_only_as_it_was_sealed(seat: Taken, field: str) -> None:
    address = waiting(seat)
    Pending.objects.update(**{field: "somebody-else"})
    with pytest.raises(sealing.Sealed):
        seat("keeper-b").get(address)


def test_a_draft_is_returned_with_its_reason(home: Home, seat: Taken) -> None:
    address = waiting(seat)
    before = len(reading.acts_of(home, "authority"))
    second = seat("keeper-b")
    assert second.post(address, "TurnDownForm", reason="").status_code == 422
    assert second.post(address, "TurnDownForm", reason="Wrong commission").status_code == 302
    first = seat("keeper-a")
    assert "1 of your drafts came back" in Seat.text(first.get("/office/"))
    assert "Wrong commission" in Seat.text(first.get(address))
    assert "came back" not in Seat.text(first.get("/office/"))
    assert len(reading.acts_of(home, "authority")) == before


def test_a_draft_is_withdrawn_by_who_made_it(seat: Taken) -> None:
    address = waiting(seat)
    seat("keeper-a").post(address, "TurnDownForm", reason="A slip")
    assert Pending.objects.get().status == "withdrawn"
    second = seat("keeper-b")
    assert "ApproveForm" not in Seat.text(second.get(address))


def test_what_somebody_decided_is_not_decided_again(home: Home, seat: Taken) -> None:
    address = waiting(seat)
    second = seat("keeper-b")
    page = Seat.text(second.get(address))
    assert "ApproveForm" in page
    Pending.objects.update(status="withdrawn")
    answer = second.client.post(address, {"form": "ApproveForm", "once": "late"})
    assert "ApproveForm" not in answer.content.decode()
    assert Pending.objects.get().status == "withdrawn"


def test_two_approvals_at_once_make_one_act(home: Home, seat: Taken) -> None:
    address = waiting(seat)
    before = len(reading.acts_of(home, "authority"))
    seats = [seat("keeper-b"), seat("keeper-b")]
    answers: list[int] = []

    def approve(one: Seat, once: str) -> None:
        sent = {"form": "ApproveForm", "once": once}
        answers.append(one.client.post(address, sent).status_code)
        home.disconnect()

    threads = [
        threading.Thread(target=approve, args=(one, f"t-{n}")) for n, one in enumerate(seats)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reading.acts_of(home, "authority")) == before + 1
    assert sorted(answers) in ([200, 302], [302, 422])


def test_only_who_decides_and_auditors_see_a_draft(seat: Taken) -> None:
    address = waiting(seat)
    for login, status in (
        ("keeper-a", 200),
        ("keeper-b", 200),
        ("auditor", 200),
        ("chair", 403),
        ("projector", 403),
    ):
        assert seat(login).get(address).status_code == status, login
    assert "ApproveForm" not in Seat.text(seat("auditor").get(address))
    assert seat("chair").get("/office/drafts/999/").status_code == 404


def test_acts_of_the_own_territory_only(seat: Taken) -> None:
    address = "/office/act/contest/kz.akim.2021-10-03.oydaghy/1/"
    page = Seat.text(seat("chair").get(address))
    assert "Election called" in page
    assert "signed with an own key" in page
    assert (
        seat("chair").get("/office/act/contest/kz.akim.2021-10-03.oydaghy/999/").status_code == 404
    )
    assert seat("chair").get("/office/act/nothing/1/").status_code == 404


def test_every_field_that_two_people_approve_has_a_name() -> None:
    named: set[str] = set()
    seen: set[object] = set()

    def walk(kind: object) -> None:
        for argument in get_args(kind):
            walk(argument)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen:
            seen.add(kind)
            for one in msgspec.structs.fields(kind):
                named.add(one.name)
                walk(one.type)

    for kind in KINDS.values():
        if kind.persons == 2 and kind.name != "home.opened":
            walk(kind.body)
    assert named <= set(FIELD_NAMES)


def test_a_body_in_words() -> None:
    body = {
        "since": "2021-09-06",
        "key_revoked": True,
        "precincts": [{"precinct": "1", "names": {"kk": "Мектеп"}}],
        "votes": {"a": 0, "b": None},
        "endorsed_by": ["reed", "stone"],
    }
    with writing("ru"):
        assert rows_of(body) == [
            ("С какого дня", "6 сентября 2021 г."),
            ("Ключ выбывшего отозван", "Да"),
            ("Участки 1 · Номер участка", "1"),
            ("Участки 1 · Названия · kk", "Мектеп"),
            ("Голоса · a", "0"),
            ("Голоса · b", ""),
            ("Поддержан", "reed, stone"),
        ]
