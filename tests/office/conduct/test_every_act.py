"""Every act of the catalogue over HTTP: one person, the same person twice, two, and no right.

Where an act needs two persons, one alone makes a draft that waits. The same person at another
login, and whoever has no role for it, leave it waiting. Somebody else with the role makes it an
act, and both stand in the register.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.office.conduct.asking import BY_COMMAND, ELSEWHERE, here
from dauys.office.conduct.carried import HIDDEN
from dauys.office.models import Pending
from dauys.store import reading
from dauys.store.home import Home
from tests.election.harness import STAFF, USUAL
from tests.office.people import Seat

from . import sent as sending
from .journey import said
from .sent import Sent, number_of, sent
from .situated import Situated, again

#: Kinds that no page makes, and what makes them.
NO_PAGE = {
    "home.opened": "the first act of all: `dauys init` makes the home and its keys with it",
    "publication.made": "states the bytes of a version: `dauys publish` has just written them",
}
MADE = sorted(set(KINDS) - set(NO_PAGE))


@pytest.fixture(scope="module")
def situated(tmp_path_factory: pytest.TempPathFactory) -> Situated:
    return Situated(tmp_path_factory.mktemp("situated"))


def test_every_kind_has_a_page_or_a_reason() -> None:
    assert set(NO_PAGE) == BY_COMMAND
    assert {kind for kind in KINDS if here(kind)} | ELSEWHERE | BY_COMMAND == set(KINDS)
    assert set(sending._SPECIAL) == ELSEWHERE


def without_right(kind: str) -> list[str]:
    """Somebody of each role that may not approve such an act, and who only reads."""
    roles = KINDS[kind].roles
    return [persons[0] for role, persons in STAFF.items() if role not in roles] + ["reader"]


def send(home: Home, login: str, what: Sent) -> Any:
    """Send the form as somebody who has the page before them."""
    answer = Seat.taken_by(login).post(what.address, what.form, **what.answers)
    if what.form == "FiguresForm":
        assert answer.status_code == 302, said(answer)
        return Seat.taken_by(login).post(str(answer["Location"]), "SaveForm", compared="on")
    return answer


def refused(login: str, address: str, form: str, answers: Any) -> None:
    """Sent by somebody without the right; it is answered, and nothing comes of it."""
    given = {**answers, "form": form, "once": f"{login}-{form}"}
    answer = Seat.taken_by(login).client.post(address, given)
    assert answer.status_code in (200, 403, 404, 422), (login, answer.status_code)


def unchanged(home: Home, draft: Draft, before: int) -> None:
    assert number_of(home, draft.stream) == before


@pytest.mark.parametrize("kind", MADE)
def test_who_may_record_it_and_how_many(situated: Situated, kind: str) -> None:
    first, second = STAFF[USUAL[kind]]
    with situated.home_of(kind) as (home, draft):
        what = sent(home, draft)
        before = number_of(home, draft.stream)
        for login in without_right(kind):
            refused(login, what.address, what.form, what.answers)
        unchanged(home, draft, before)
        assert not Pending.objects.exists()
        answer = send(home, first, what)
        assert answer.status_code == 302, said(answer)
        led = str(answer["Location"])
        if KINDS[kind].persons == 1:
            assert "/drafts/" not in led
            recorded(home, draft, before, kind, {first})
            return
        assert "/drafts/" in led
        unchanged(home, draft, before)
        assert "ApproveForm" not in Seat.text(Seat.taken_by(first).get(led))
        for login in (first, again(first), *without_right(kind)):
            refused(login, led, "ApproveForm", {})
        unchanged(home, draft, before)
        assert Pending.objects.get().status == "waiting"
        answer = Seat.taken_by(second).post(led, "ApproveForm")
        assert answer.status_code == 302, said(answer)
        assert re.fullmatch(r"/office/act/.+/\d+/", str(answer["Location"]))
        recorded(home, draft, before, kind, {first, second})


def recorded(home: Home, draft: Draft, before: int, kind: str, persons: set[str]) -> None:
    """The act stands in the register, approved by exactly these."""
    acts = reading.acts_of(home, draft.stream)
    assert len(acts) > before
    made = acts[before]
    assert made.kind == kind
    assert {one.person for one in made.approvals} == persons
    if here(kind) and kind not in HIDDEN:
        assert made.body == draft.body


def test_an_act_is_not_approved_twice(situated: Situated) -> None:
    kind = "candidate.registered"
    first, second = STAFF[USUAL[kind]]
    with situated.home_of(kind) as (home, draft):
        led = str(send(home, first, sent(home, draft))["Location"])
        assert Seat.taken_by(second).post(led, "ApproveForm").status_code == 302
        after = number_of(home, draft.stream)
        refused("chair-1", led, "ApproveForm", {})
        unchanged(home, draft, after)
