"""A paper typed twice with the keyboard alone, in a real browser; keystrokes are counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.wsgi import get_wsgi_application

from dauys.accounts import homes, signing_in
from dauys.accounts.models import Account
from dauys.office import middleware
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.station import station
from dauys.office.entry.writing import both
from dauys.server import here
from dauys.store.home import Home

from .voting import CONTEST, EVENING, PAPER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.chromium
#: Rows in the order of the paper.
ORDER = ("l.roll", "l.received", "l.issued", "l.issued_station", "l.issued_outside",
         "l.issued_certificates", "l.unused", "l.spoiled", "l.ballots", "l.ballots_outside",
         "v.birinshi", "v.ekinshi", "v.ushinshi", "l.against_all", "l.invalid")  # fmt: skip


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


@pytest.fixture
def server(home: Home) -> Iterator[str]:
    """The office on a free port of this machine."""
    with here.served(get_wsgi_application(), 0, home.disconnect) as address:
        yield address


def signed_in(browser: Browser, login: str, server: str, **options: Any) -> BrowserContext:
    """A browser window in which this login is signed in."""
    context = browser.new_context(base_url=server, **options)
    probe = context.new_page()
    agent = probe.evaluate("navigator.userAgent")
    probe.close()
    token = opened_for(login, agent)
    context.add_cookies(
        [{"name": middleware.COOKIE, "value": token, "domain": "127.0.0.1", "path": "/office/"}]
    )
    return context


def opened_for(login: str, agent: str) -> str:
    """A session of this login, bound to the browser."""
    account = Account.objects.get(login=login)
    token, row = signing_in.opened(account, agent, "", factor="password+code")
    row.confirmed_at = row.started_at
    row.save()
    return token


#: The page of checks is there and its button has the focus: before, a key would go nowhere.
CHECKING = "location.pathname.endsWith('/check/') && document.activeElement?.matches('button.main')"


class Keys:
    """The keyboard, which counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.count += 1

    def type(self, text: str) -> None:
        self.press(*text)


def until(page: Page, condition: str) -> None:
    """Wait until an expression holds."""
    for _ in range(500):
        try:
            if page.evaluate(condition):
                return
        except Exception as error:  # the page is just being left
            if "context was destroyed" not in str(error) and "navigating" not in str(error):
                raise
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


def typed(page: Page, paper: dict[str, str]) -> int:
    """Type one paper from the station's number to the next one; the keystrokes."""
    keys = Keys(page)
    keys.type("1")
    keys.press("Enter")
    until(page, "document.activeElement?.name == 'l.roll'")
    for name in ORDER:
        assert page.evaluate("document.activeElement?.name") == name
        keys.type(paper[name])
        keys.press("Enter")
    until(page, CHECKING)
    keys.press("Enter")
    until(
        page, "location.search.startsWith('?saved=') && document.activeElement?.name == 'station'"
    )
    return keys.count


def test_a_paper_is_typed_twice_with_the_keyboard_alone(
    browser: Browser, server: str, home: Home
) -> None:
    signs = sum(len(text) for text in PAPER.values())
    for login in ("typist", "typist-2"):
        context = signed_in(browser, login, server)
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda m, to=errors: to.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e, to=errors: to.append(str(e)))
        page.goto("/office/entry/")
        strokes = typed(page, PAPER)
        # Digits (the station's number among them), one key a field, and three.
        assert strokes <= signs + 1 + len(ORDER) + 3, strokes
        assert errors == []
        context.close()

    paper = station(home, CONTEST, "1")
    assert paper is not None
    two = both(paper)
    assert two is not None
    assert two[0] == two[1]
    assert Entered.objects.count() == 2
    assert not Typing.objects.exists()


def test_a_lost_network_and_a_closed_page_lose_nothing(
    browser: Browser, server: str, home: Home
) -> None:
    context = signed_in(browser, "typist", server)
    page = context.new_page()
    page.goto(f"/office/entry/{CONTEST}/1/")
    keys = Keys(page)
    for name in ORDER[:3]:
        keys.type(PAPER[name])
        keys.press("Enter")
    context.set_offline(True)
    for name in ORDER[3:]:
        keys.type(PAPER[name])
        keys.press("Enter")
    until(page, "document.getElementById('saving').className == 'lost'")
    # Nothing leads away from what has not arrived.
    assert page.url.endswith("/1/")
    context.set_offline(False)
    page.reload()
    assert page.input_value("[name='l.invalid']") == PAPER["l.invalid"]
    page.keyboard.press("Shift+Enter")
    until(page, CHECKING)
    page.keyboard.press("Enter")
    until(page, "location.search.startsWith('?saved=')")
    assert page.evaluate("sessionStorage.length") == 0
    assert Entered.objects.count() == 1
    context.close()


def test_keys_and_what_they_refuse(browser: Browser, server: str) -> None:
    context = signed_in(browser, "typist", server)
    page = context.new_page()
    page.goto(f"/office/entry/{CONTEST}/1/")
    keys = Keys(page)
    focused = "document.activeElement?.name"
    keys.type("7a4.2")
    assert page.input_value("[name='l.roll']") == "742"
    keys.press("Shift+ArrowDown")
    assert page.evaluate(focused) == "l.invalid"
    keys.press("Shift+ArrowUp")
    assert page.evaluate(focused) == "l.roll"
    keys.press("Alt+2")
    assert page.evaluate(focused) == "v.birinshi"
    keys.press("Alt+1", "ArrowDown", "ArrowDown", "ArrowUp")
    assert page.evaluate(focused) == "l.received"
    keys.press("Space", "3")
    assert page.evaluate(focused) == "v.ushinshi"
    keys.press("Escape")
    assert page.evaluate("document.activeElement?.id") == "leave"
    context.close()


def test_without_scripts(browser: Browser, server: str, home: Home) -> None:
    context = signed_in(browser, "typist-2", server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/office/entry/")
    page.fill("#id_station", "1")
    page.keyboard.press("Enter")
    for name in ORDER:
        page.fill(f"[name='{name}']", PAPER[name])
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    page.click("button.main")
    page.wait_for_url("**saved=first**")
    assert Entered.objects.count() == 1
    context.close()
