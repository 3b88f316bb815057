"""Signing in through the pages: slip, first change, factors, sessions, headers, language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from dauys.accounts import codes, homes, issuing, signing_in
from dauys.accounts.issuing import Order, Slip, Wanted
from dauys.accounts.models import Account, SignIn
from dauys.office import middleware
from dauys.office.devices import device_of
from dauys.store.home import Home

from .people import COMMISSION, PASSWORD, Seat

Taken = Callable[..., Seat]
NEW = "өзім ойлап тапқан сөйлем"
SECOND = "/office/sign-in/second/"


@pytest.fixture
def slip(home: Home) -> Slip:
    (made,) = issuing.issue(
        [Order("new-typist", "typist-9", "Invented", (Wanted("typist", COMMISSION),), "ru")]
    )
    return made


def step_one(seat: Seat, login: str, password: str, next_: str = "") -> HttpResponse:
    return seat.post("/office/sign-in/", "SignInForm", login=login, password=password, next=next_)


def asked(page: str) -> int:
    found = re.search(r'for="id_code">\D*(\d+)', page)
    assert found is not None
    return int(found[1])


def test_from_the_slip_to_the_desk(slip: Slip) -> None:
    seat = Seat("new-typist")
    answer = step_one(seat, slip.login, slip.password, "/office/contests/")
    assert answer["Location"] == f"{SECOND}?next=%2Foffice%2Fcontests%2F"
    # Between the two steps nothing else is open.
    assert seat.get("/office/contests/")["Location"].startswith("/office/sign-in/")
    page = Seat.text(seat.get(answer["Location"]))
    assert 'lang="ru"' in page
    number = asked(page)
    done = seat.post(answer["Location"], "CodeForm", code=slip.codes[number - 1])
    assert done["Location"] == "/office/contests/"
    # The printed password is changed first.
    assert seat.get("/office/contests/")["Location"] == "/office/password/"
    changed = seat.post(
        "/office/password/", "PasswordForm", old=slip.password, new=NEW, repeated=NEW
    )
    assert changed["Location"] == "/office/"
    assert seat.get("/office/contests/").status_code == 200
    assert SignIn.objects.get().factor == "password+code"


def test_the_cookie_is_the_browser_s_alone(slip: Slip) -> None:
    seat = Seat("new-typist")
    step_one(seat, slip.login, slip.password)
    cookie = seat.client.cookies[middleware.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/office/"
    assert not cookie["expires"]


@pytest.mark.parametrize("login", ["new-typist", "nobody-at-all"])
def test_a_wrong_answer_says_the_same_for_every_name(slip: Slip, login: str) -> None:
    answer = step_one(Seat("x"), login, "wrong")
    assert answer.status_code == 422
    page = Seat.text(answer)
    assert "Аты немесе құпиясөз дұрыс емес" in page or "Name or password is not right" in page
    for _ in range(4):
        answer = step_one(Seat("x"), login, "wrong")
    assert "2 мин" in Seat.text(answer)
    assert "2 мин" in Seat.text(step_one(Seat("x"), login, slip.password))


def test_a_wrong_code_is_refused_and_a_right_one_is_taken(slip: Slip) -> None:
    seat = Seat("new-typist")
    step_one(seat, slip.login, slip.password)
    assert seat.post(SECOND, "CodeForm", code="AAAA-AAAA").status_code == 422
    # The token of the first step is no session, and the second step needs the first.
    assert Client().get(SECOND)["Location"] == "/office/sign-in/"
    assert seat.post(SECOND, "CodeForm", code=slip.codes[0]).status_code == 302


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/office/", "//evil.example/office/", "/elsewhere/", "javascript:1"],
)
def test_sign_in_leads_nowhere_else(slip: Slip, back: str) -> None:
    seat = Seat("new-typist")
    answer = step_one(seat, slip.login, slip.password, back)
    done = seat.post(answer["Location"], "CodeForm", code=slip.codes[0])
    assert done["Location"] == "/office/"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"old": "wrong", "new": NEW, "repeated": NEW}, "old"),
        ({"old": PASSWORD, "new": NEW, "repeated": NEW + "!"}, "repeated"),
        ({"old": PASSWORD, "new": "short", "repeated": "short"}, "new"),
        ({"old": PASSWORD, "new": PASSWORD, "repeated": PASSWORD}, "new"),
        ({"old": PASSWORD, "new": "my typist word", "repeated": "my typist word"}, "new"),
        ({"old": PASSWORD, "new": "", "repeated": ""}, "new"),
    ],
)
def test_a_password_that_is_not_taken(seat: Taken, answers: dict[str, str], field: str) -> None:
    typist = seat("typist")
    answer = typist.post("/office/password/", "PasswordForm", **answers)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in Seat.text(answer)
    # What was typed into a password field is not sent back.
    assert NEW not in Seat.text(answer)


def test_a_new_password_ends_the_other_sessions(seat: Taken) -> None:
    here, there = seat("typist"), seat("typist")
    here.post("/office/password/", "PasswordForm", old=PASSWORD, new=NEW, repeated=NEW)
    assert here.get("/office/").status_code == 200
    assert there.get("/office/").status_code == 302


def test_sign_out_ends_the_session_and_needs_a_post(seat: Taken) -> None:
    typist = seat("typist")
    assert typist.get("/office/sign-out/").status_code == 405
    assert typist.get("/office/").status_code == 200
    assert typist.client.post("/office/sign-out/")["Location"] == "/office/sign-in/"
    assert not SignIn.objects.exists()


def test_another_browser_with_the_same_cookie_is_out(seat: Taken) -> None:
    typist = seat("typist")
    assert typist.client.get("/office/", headers={"user-agent": "Another/1"}).status_code == 302


def test_the_other_sessions_are_listed_and_can_be_ended(seat: Taken) -> None:
    here, there, stranger = seat("typist"), seat("typist"), seat("typist-2")
    page = Seat.text(here.get("/office/settings/"))
    (token,) = re.findall(r'name="token" value="(\w+)"', page)
    theirs = SignIn.objects.get(account__login="typist-2").token
    here.client.post("/office/settings/", {"form": "EndForm", "token": theirs})
    assert stranger.get("/office/").status_code == 200
    here.client.post("/office/settings/", {"form": "EndForm", "token": token})
    assert there.get("/office/").status_code == 302
    assert here.get("/office/").status_code == 200


def test_a_new_sheet_is_shown_once_and_asks_for_the_password(seat: Taken) -> None:
    typist = seat("typist", fresh=False)
    address = "/office/settings/sheet/"
    assert typist.post(address, "SheetForm", again="wrong").status_code == 422
    page = Seat.text(typist.post(address, "SheetForm", again=PASSWORD))
    drawn = re.findall(r"<li><code>([A-Z0-9]{4}-[A-Z0-9]{4})</code></li>", page)
    assert len(drawn) == codes.SHEET
    assert drawn[0] not in Seat.text(typist.get(address))
    assert codes.use(Account.objects.get(login="typist"), 1, drawn[0])


def test_the_language_is_remembered_with_the_account(seat: Taken) -> None:
    typist = seat("typist")
    answer = typist.client.post(
        "/office/language/", {"language": "kk", "back": "/office/settings/"}
    )
    assert answer["Location"] == "/office/settings/"
    assert Account.objects.get(login="typist").language == "kk"
    assert "Менің тіркелгім" in Seat.text(seat("typist").get("/office/settings/"))
    # Without an account the browser remembers it; another address than ours is not gone back to.
    nobody = Client()
    answer = nobody.post("/office/language/", {"language": "ru", "back": "//evil.example/"})
    assert answer["Location"] == "/office/"
    assert "Войти" in nobody.get("/office/sign-in/").content.decode()
    nobody.post("/office/language/", {"language": "xx", "back": "/office/"})
    assert "Войти" in nobody.get("/office/sign-in/").content.decode()


def test_every_answer_is_strict_about_what_a_browser_may_do(seat: Taken) -> None:
    typist = seat("typist")
    for address in ("/office/", "/office/people/", "/office/nothing/", "/office/sign-in/"):
        answer = typist.get(address)
        assert answer["Content-Security-Policy"] == middleware.POLICY
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in middleware.POLICY
    assert "default-src 'none'" in middleware.POLICY


def test_assets_are_kept_for_ever_under_a_name_of_their_content(home: Home) -> None:
    page = Client().get("/office/sign-in/").content.decode()
    (style,) = re.findall(r'href="(/office/assets/style\.[0-9a-f]{12}\.css)"', page)
    answer = Client().get(style)
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    for wrong in ("style.css", "style.000000000000.css", "__init__.py", "..%2fapps.py"):
        assert Client().get(f"/office/assets/{wrong}").status_code == 404


def test_a_form_from_another_site_is_refused(seat: Taken) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = seat("keeper-a").client.cookies
    answer = strict.post("/office/settings/sheet/", {"form": "SheetForm"})
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()


def test_idle_for_a_quarter_of_an_hour(home: Home, seat: Taken) -> None:
    typist = seat("typist")
    later = homes.now() + timedelta(minutes=15, seconds=30)
    home.clock = lambda: later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert typist.get("/office/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox, Linux",
        ),
        ("curl/8", ""),
    ],
)
def test_a_browser_s_name(agent: str, device: str) -> None:
    from django.test import RequestFactory

    assert device_of(RequestFactory().get("/", headers={"user-agent": agent})) == device


def test_the_clock_stands_where_the_tests_put_it(home: Home) -> None:
    assert homes.now() == datetime.fromisoformat("2021-09-06T06:00:00+00:00")
    assert timedelta(minutes=15) == signing_in.IDLE
