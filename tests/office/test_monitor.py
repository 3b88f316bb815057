"""The monitor: stations by the state of their protocols, calls, and screens without a login."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.office.models import Pending
from dauys.office.monitor.models import Call, Screen
from dauys.office.monitor.network import inside
from dauys.office.monitor.screens import LASTS
from dauys.store.home import Home

from .people import COMMISSION, Seat
from .voting import ACCEPT, CONTEST, EVENING, VOTES, protocol_address, type_paper

Taken = Callable[..., Seat]
MONITOR = "/office/monitor/"
SCREENS = "/office/monitor/screens/"
CALLS = f"/office/contest/{CONTEST}/protocols/1/calls/"


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> str:
        return self.now

    def on(self, later: timedelta) -> None:
        at = datetime.fromisoformat(self.now) + later
        self.now = f"{at:%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture(autouse=True)
def named() -> Iterator[None]:
    """The office is reached under the name that Django's test client uses."""
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(evening: Path, tmp_path: Path, clock: Clock) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=clock) as opened, homes.serving(opened):
        yield opened


def accepted(seat: Taken) -> None:
    """The protocol of station 1, accepted."""
    type_paper(seat("typist"))
    type_paper(seat("typist-2"))
    assert seat("coordinator").post(protocol_address(), "AcceptForm", **ACCEPT).status_code == 302
    (pending,) = Pending.objects.all()
    approved = seat("approver").post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert approved.status_code == 302


def row_of(page: str, number: str = "1") -> str:
    """The row of a station as it is shown."""
    rows = re.findall(r"<tr.*?</tr>", page, re.S)
    return next(row for row in rows if re.search(rf'<th scope="row">(<a[^>]*>)?{number} ', row))


def link(seat: Seat, **answers: str) -> str:
    given = {"commission": COMMISSION, "label": "Hall", "language": "en", **answers}
    page = Seat.text(seat.post(SCREENS, "ScreenForm", **given))
    found = re.search(r"<code>http://testserver(/office/screen/[^<]+)</code>", page)
    assert found is not None, page
    return found[1]


def test_a_protocol_goes_through_its_states(seat: Taken) -> None:
    coordinator = seat("coordinator")
    said = lambda: row_of(Seat.text(coordinator.get(MONITOR)))  # noqa: E731
    assert "no entry yet" in said()
    type_paper(seat("typist"))
    assert "typed once" in said()
    type_paper(seat("typist-2"))
    assert "typed twice, to be accepted" in said()
    assert coordinator.post(protocol_address(), "AcceptForm", **ACCEPT).status_code == 302
    assert "waits for a second person" in said()
    (pending,) = Pending.objects.all()
    seat("approver").post(f"/office/drafts/{pending.pk}/", "ApproveForm")
    assert ">accepted<" in said()


def test_differing_entries_and_papers_put_aside(seat: Taken) -> None:
    type_paper(seat("typist"))
    type_paper(seat("typist-2"), **{"v.ushinshi": "83", "l.against_all": "19"})
    assert "the entries differ" in row_of(Seat.text(seat("coordinator").get(MONITOR)))


def test_progress_is_told_by_stations_and_by_voters(seat: Taken) -> None:
    coordinator = seat("coordinator")
    before = Seat.text(coordinator.get(MONITOR))
    assert "0 of 3" in before
    accepted(seat)
    after = Seat.text(coordinator.get(MONITOR))
    assert "1 of 3" in after
    total = re.search(r"742 / ([\d,]+)", after)
    assert total is not None
    assert int(total[1].replace(",", "")) > 742


def test_no_vote_is_on_it_before_and_after_the_close(seat: Taken) -> None:
    accepted(seat)
    where = link(seat("coordinator"))
    for page in (Seat.text(seat("coordinator").get(MONITOR)), Client().get(where).content.decode()):
        for votes in VOTES.values():
            assert not re.search(rf">\s*{votes}\s*<", page)
        assert "Birinshi" not in page


def test_lateness_is_counted_from_the_legal_deadline(seat: Taken, clock: Clock) -> None:
    accepted(seat)
    assert "s-late" not in Seat.text(seat("coordinator").get(MONITOR))
    # Twelve hours after the polls closed at 20:00 (Art. 43(1)); it is 22:30.
    clock.on(timedelta(hours=10))
    page = Seat.text(seat("coordinator").get(MONITOR))
    assert "s-late" not in row_of(page, "1")
    assert "s-late" in row_of(page, "2")
    only = Seat.text(seat("coordinator").get(f"{MONITOR}?stage=late"))
    assert "2 stations, late ones first" in only


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=none", 3),
        ("stage=accepted", 0),
        (f"contest={CONTEST}", 3),
        ("contest=nothing", 0),
        ("find=3", 1),
        ("page=99999", 3),
        ("page=%D9%A1", 3),
        ("stage=%00&find=%F0%9F%97%B3", 0),
    ],
)
def test_filters(seat: Taken, query: str, found: int) -> None:
    page = Seat.text(seat("auditor").get(f"{MONITOR}?{query}"))
    assert page.count('<th scope="row">') == found


def test_a_call_is_a_note_and_not_an_act(home: Home, seat: Taken) -> None:
    coordinator = seat("coordinator")
    answer = coordinator.post(
        CALLS, "CallForm", whom="chair", answer="counting", note="Back at eleven"
    )
    assert answer.status_code == 302
    page = Seat.text(coordinator.get(CALLS))
    assert "they are counting" in page
    assert "Back at eleven" in page
    assert "Invented coordinator" in page
    assert "1 call<" in row_of(Seat.text(coordinator.get(MONITOR)))
    (call,) = Call.objects.all()
    assert call.stream == f"precinct/{CONTEST}/1"


def test_a_call_sent_twice_is_one(seat: Taken) -> None:
    coordinator = seat("coordinator")
    token = re.search(r'name="once" value="([^"]+)"', Seat.text(coordinator.get(CALLS)))
    assert token is not None
    sent = {"form": "CallForm", "once": token[1], "whom": "chair", "answer": "nobody"}
    assert [coordinator.client.post(CALLS, sent).status_code for _ in range(2)] == [302, 302]
    assert Call.objects.count() == 1


@pytest.mark.parametrize("note", ["x" * 301, "\u202eturned", "\x00"])
def test_a_bad_note_keeps_nothing(seat: Taken, note: str) -> None:
    coordinator = seat("coordinator")
    answer = coordinator.post(CALLS, "CallForm", whom="chair", answer="nobody", note=note)
    assert answer.status_code == 422
    assert coordinator.post(CALLS, "CallForm", whom="king", answer="nobody").status_code == 422
    assert not Call.objects.exists()


def test_an_auditor_reads_calls_and_keeps_none(seat: Taken) -> None:
    assert "CallForm" not in Seat.text(seat("auditor").get(CALLS))
    seat("auditor").client.post(CALLS, {"form": "CallForm", "whom": "chair", "answer": "nobody"})
    assert not Call.objects.exists()


def test_a_screen_needs_no_login_and_has_no_menu(seat: Taken) -> None:
    accepted(seat)
    answer = Client().get(link(seat("coordinator"), language="kk"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="kk">' in page
    assert answer["Refresh"].startswith("20; url=?view=")
    assert "<nav" not in page
    assert "<form" not in page
    assert "<a " not in page
    assert "1 / 3" in page


def test_the_token_is_only_in_the_address(home: Home, seat: Taken) -> None:
    where = link(seat("coordinator"))
    token = where.split("/")[-2]
    (screen,) = Screen.objects.all()
    assert len(token) == 43
    assert token not in (screen.digest, screen.label)
    assert token.encode() not in (home.path / "home.sqlite3").read_bytes()
    assert token not in Seat.text(seat("coordinator").get(SCREENS))
    for wrong in (token[:-1] + "_", token.swapcase(), screen.digest):
        assert Client().get(f"/office/screen/{wrong}/").status_code == 404


def test_a_revoked_screen_leads_nowhere(seat: Taken) -> None:
    coordinator = seat("coordinator")
    where = link(coordinator)
    (screen,) = Screen.objects.all()
    assert seat("recorder").post(SCREENS, "RevokeForm", screen=screen.pk).status_code == 302
    assert Client().get(where).status_code == 404
    assert (
        coordinator.client.post(SCREENS, {"form": "RevokeForm", "screen": "99"}).status_code == 422
    )


def test_a_screen_ends_by_itself_and_with_its_maker(seat: Taken, clock: Clock) -> None:
    first, second = link(seat("coordinator")), link(seat("recorder"))
    Account.objects.filter(login="coordinator").update(active=False)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    clock.on(LASTS)
    assert Client().get(second).status_code == 404


def test_who_makes_screens(seat: Taken) -> None:
    for login in ("typist", "auditor", "projector", "approver"):
        assert seat(login).get(SCREENS).status_code == 403
    other = seat("coordinator").post(
        SCREENS, "ScreenForm", commission="basqa-tec", label="Hall", language="en"
    )
    assert other.status_code == 422
    assert not Screen.objects.exists()


def test_outside_the_network_there_is_no_screen(seat: Taken) -> None:
    where = link(seat("coordinator"))
    assert Client(REMOTE_ADDR="203.0.113.7").get(where).status_code == 404
    assert Client(REMOTE_ADDR="192.168.4.20").get(where).status_code == 200
    # Nor by a post, whoever sends it.
    assert Client().post(where).status_code == 404


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, True),
        ({"REMOTE_ADDR": "::ffff:10.1.2.3"}, True),
        ({"REMOTE_ADDR": "fe80::1%eth0"}, True),
        ({"REMOTE_ADDR": "8.8.8.8"}, False),
        ({"REMOTE_ADDR": "2001:db8::1"}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.5"}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.5, 8.8.8.8"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ""}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "8.8.8.8"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": 'for="[fd00::5]";proto=https'}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=_hidden"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "proto=https"}, False),
    ],
)
def test_every_address_on_the_way_is_in_the_networks(given: dict[str, str], known: bool) -> None:
    assert inside(RequestFactory().get("/", **given)) is known  # type: ignore[arg-type]


@override_settings(OFFICE_NETWORKS=["198.51.100.0/24"])
def test_named_networks_take_the_place_of_the_private_ranges() -> None:
    asked = RequestFactory().get
    assert inside(asked("/", REMOTE_ADDR="198.51.100.9"))
    assert not inside(asked("/", REMOTE_ADDR="10.0.0.1"))


@override_settings(CSRF_COOKIE_SECURE=True)
def test_behind_a_proxy_that_names_nobody_there_is_no_screen() -> None:
    asked = RequestFactory().get
    assert not inside(asked("/", REMOTE_ADDR="127.0.0.1"))
    assert inside(asked("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.1"))
