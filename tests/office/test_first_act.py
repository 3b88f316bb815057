"""An act all the way: signed in, recorded with the login's authority, and on its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.accounts.models import SignIn
from dauys.office.models import Pending, Receipt
from dauys.store import reading
from dauys.store.home import Home

from .people import PASSWORD, Seat

Taken = Callable[..., Seat]
FORMED: dict[str, Any] = {
    "commission": "ulgi-pec-9",
    "name_kk": "Ойдан шығарылған комиссия",
    "name_ru": "Вымышленная комиссия",
    "level": "precinct",
    "unit": "oydaghy",
    "members": "5",
    "occurred_at_day": "2021-09-06",
    "occurred_at_time": "10:00",
}
APPOINTED: dict[str, Any] = {
    "person": "typist-3",
    "role": "typist",
    "scope": "ulgi-tec",
    "since": "2021-09-06",
    "occurred_at_day": "2021-09-06",
    "occurred_at_time": "10:00",
}


def test_the_desk_needs_a_login(home: Home) -> None:
    answer = Seat("nobody").get("/office/")
    assert answer.status_code == 302
    assert answer["Location"] == "/office/sign-in/?next=%2Foffice%2F"


def test_one_person_records_an_act(home: Home, seat: Taken) -> None:
    registrar = seat("registrar")
    answer = registrar.post("/office/commissions/new/", "FormationForm", **FORMED)
    assert answer.status_code == 302, Seat.text(answer)
    assert answer["Location"] == "/office/act/commission/ulgi-pec-9/1/"
    shown = Seat.text(registrar.get(answer["Location"]))
    assert "registrar-1" in shown
    assert "password+code" in shown
    (act,) = reading.acts_of(home, "commission/ulgi-pec-9")
    assert [(a.person, a.role, a.level, a.factor) for a in act.approvals] == [
        ("registrar-1", "registrar", "attested", "password+code")
    ]


def test_the_same_form_twice_is_one_act(home: Home, seat: Taken) -> None:
    registrar = seat("registrar")
    registrar.get("/office/commissions/new/")
    sent = {"form": "FormationForm", "once": "drawn-once", **FORMED}
    first = registrar.client.post("/office/commissions/new/", sent)
    again = registrar.client.post("/office/commissions/new/", sent)
    assert first["Location"] == again["Location"]
    assert Receipt.objects.count() == 1


def test_a_refusal_is_shown_with_its_code_and_nothing_typed_is_lost(seat: Taken) -> None:
    answer = seat("registrar").post(
        "/office/commissions/new/", "FormationForm", **FORMED | {"commission": "ulgi-tec"}
    )
    shown = Seat.text(answer)
    assert answer.status_code == 422
    assert "R-001" in shown
    assert 'href="#id_commission"' in shown
    assert "Вымышленная комиссия" in shown


def test_two_persons_are_needed_and_the_same_one_twice_is_refused(home: Home, seat: Taken) -> None:
    first = seat("keeper-a")
    answer = first.post("/office/people/appoint/", "AppointmentForm", **APPOINTED)
    assert answer.status_code == 302, Seat.text(answer)
    (pending,) = Pending.objects.all()
    address = f"/office/drafts/{pending.pk}/"
    assert answer["Location"] == address
    before = len(reading.acts_of(home, "authority"))
    assert b"typist-3" not in bytes(pending.sealed)
    # The first person is offered no approval, and gets none by sending the form anyway.
    assert "ApproveForm" not in Seat.text(first.get(address))
    first.client.post(address, {"form": "ApproveForm", "once": "x"})
    assert Pending.objects.get().status == "waiting"
    # Neither does somebody whose role does not permit it.
    assert seat("typist").get(address).status_code == 403
    second = seat("keeper-b")
    assert "1 draft waits" in Seat.text(second.get("/office/"))
    done = second.post(address, "ApproveForm")
    assert done.status_code == 302, Seat.text(done)
    act = reading.acts_of(home, "authority")[before]
    assert done["Location"] == f"/office/act/authority/{before + 1}/"
    assert [one.person for one in act.approvals] == ["founder-a", "founder-b"]
    assert act.body.person == "typist-3"
    assert "Approved." in Seat.text(first.get(address))


def test_an_act_that_changes_an_outcome_asks_for_the_password_again(
    home: Home, seat: Taken
) -> None:
    keeper = seat("keeper-a", fresh=False)
    form = ("/office/people/appoint/", "AppointmentForm")
    assert 'name="again"' in Seat.text(keeper.get(form[0]))
    answer = keeper.post(*form, **APPOINTED)
    assert answer.status_code == 422
    answer = keeper.post(*form, again="wrong", **APPOINTED)
    assert answer.status_code == 422
    assert not Pending.objects.exists()
    answer = keeper.post(*form, again=PASSWORD, **APPOINTED)
    assert answer.status_code == 302
    assert SignIn.objects.get().confirmed_at is not None
