"""A paper typed twice with the keyboard alone, in a real browser; keystrokes are counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.accounts import homes
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.station import station
from dauys.office.entry.writing import both
from dauys.store.home import Home

from .keyboard import CHECKING, KEPT, ORDER, Keys, Typist, signed_in, until
from .voting import CONTEST, EVENING, PAPER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.chromium


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def test_a_paper_is_typed_twice_with_the_keyboard_alone(
    browser: Browser, server: str, home: Home
) -> None:
    signs = sum(len(text) for text in PAPER.values())
    for login in ("typist", "typist-2"):
        context = signed_in(browser, login, server)
        typist = Typist.sits_down(context)
        strokes = typist.paper("1", PAPER)
        # Digits (the station's number among them), one key a field, and three.
        assert strokes <= signs + 1 + len(ORDER) + 3, strokes
        assert typist.errors == []
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


def test_a_page_from_before_the_draft_does_not_hide_it(browser: Browser, server: str) -> None:
    context = signed_in(browser, "typist", server)
    page = context.new_page()
    where = f"/office/entry/{CONTEST}/1/"
    page.goto(where)
    before = page.content()
    keys = Keys(page)
    fill(keys, ORDER[:11])
    until(page, KEPT)
    shown: list[str] = []

    def late(route: Route) -> None:
        # Made when the draft was still on its way, and shown when it had arrived.
        if route.request.method == "GET" and not shown:
            shown.append(route.request.url)
            route.fulfill(body=before, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    page.route(f"**{where}", late)
    page.reload()
    until(page, f"document.activeElement?.name == '{ORDER[11]}'")
    assert len(shown) == 1
    assert page.input_value("[name='v.birinshi']") == PAPER["v.birinshi"]
    context.close()


def test_what_was_typed_after_a_draft_whose_answer_got_lost(browser: Browser, server: str) -> None:
    context = signed_in(browser, "typist", server)
    page = context.new_page()
    where = f"/office/entry/{CONTEST}/1/"
    page.goto(where)
    kept: list[int] = []

    def lost(route: Route) -> None:
        if route.request.method == "POST":
            if not kept:
                kept.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route(f"**{where}", lost)
    keys = Keys(page)
    fill(keys, ORDER[:10])
    for _ in range(500):
        if kept:
            break
        page.wait_for_timeout(20)
    assert kept == [200]
    fill(keys, ORDER[10:12])
    page.reload()
    # The server has ten rows, the browser twelve that begin with these ten.
    until(page, f"document.activeElement?.name == '{ORDER[12]}'")
    found = {name: page.input_value(f"[name='{name}']") for name in ORDER[:12]}
    assert found == {name: PAPER[name] for name in ORDER[:12]}
    context.close()


def fill(keys: Keys, names: tuple[str, ...]) -> None:
    """Type rows of the paper, one after the other."""
    for name in names:
        keys.type(PAPER[name])
        keys.press("Enter")
