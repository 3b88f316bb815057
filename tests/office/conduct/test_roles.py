"""Role × act: who is offered an act, and whom it is refused; two persons where two are needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dauys.accounts.models import Account
from dauys.election.kinds import KINDS
from dauys.office.conduct.asking import here
from dauys.store.home import Home
from tests.office.people import LOGINS, Seat

from .journey import COMMISSION, CONTEST, ELECTION

#: What each login's person is in the register, for the commission or the whole home.
HOLDS = {
    "keeper-a": {"founder"},
    "registrar": {"registrar"},
    "chair": {"chair"},
    "recorder": {"recorder"},
    "coordinator": {"coordinator"},
    "typist": {"typist"},
    "auditor": set(),
}
WHERE = {
    "contest": f"/office/contest/{CONTEST}/record",
    "precinct": f"/office/contest/{CONTEST}/precinct/1/record",
    "commission": f"/office/commission/{COMMISSION}/record",
    "election": f"/office/election/{ELECTION}/record",
    "territory": "/office/territory/kz/oydaghy/record",
    "authority": "/office/people/register/record",
}
OFFERED = [kind for kind in KINDS.values() if here(kind.name)]


@pytest.mark.parametrize("login", HOLDS)
def test_an_act_is_offered_to_its_roles_only(
    home: Home, seat: Callable[..., Seat], login: str
) -> None:
    assert Account.objects.get(login=login).person == LOGINS[login][0]
    one = seat(login)
    for kind in OFFERED:
        may = bool(HOLDS[login] & kind.roles)
        sent = {"form": "RecordForm", "once": f"{login}-{kind.name}"}
        answer = one.client.post(f"{WHERE[kind.family]}/{kind.name}/", sent)
        assert answer.status_code == (422 if may else 403), (kind.name, login)


def test_what_has_its_own_page_is_not_recorded_here(seat: Callable[..., Seat]) -> None:
    chair = seat("chair")
    for kind in ("protocol.accepted", "contest.called", "home.opened", "nothing.at_all"):
        assert chair.get(f"{WHERE['contest']}/{kind}/").status_code == 404
    assert chair.get(f"{WHERE['contest']}/roll.received/").status_code == 404
    assert chair.get(f"{WHERE['precinct']}/ballot.approved/").status_code == 404
