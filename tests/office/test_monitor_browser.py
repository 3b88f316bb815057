"""The monitor and its screen in a real browser: nothing for axe, nothing wider than the wall."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.office.monitor import screens
from dauys.store.home import Home

from .people import COMMISSION, Seat
from .test_browser import LANGUAGES, context, office, signed_in
from .voting import CONTEST, EVENING, type_paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["office"]
pytestmark = pytest.mark.chromium
Taken = Callable[..., Seat]
CALLS = f"/office/contest/{CONTEST}/protocols/1/calls/"


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(evening, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def test_the_evening_in_three_languages(
    browser: Browser, office: str, home: Home, seat: Taken
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    type_paper(seat("typist"))
    seat("coordinator").post(CALLS, "CallForm", whom="chair", answer="counting", note="Later")
    for language in LANGUAGES:
        account = Account.objects.get(login="coordinator")
        token, _screen = screens.issue(
            home, account, commission=COMMISSION, label="Hall", language=language, once=language
        )
        wall = context(browser, width=1920, java_script_enabled=True).new_page()
        wall.goto(f"{office}/office/screen/{token}/")
        assert wall.get_attribute("html", "lang") == language
        assert wall.locator("a, button, input, select").count() == 0
        assert wall.locator("tbody tr").count() == 1
        made = signed_in(browser, office, "coordinator", language)
        page = made.new_page()
        for where in ("/office/monitor/", "/office/monitor/screens/", CALLS):
            page.goto(office + where)
            found = axe.run(page)
            assert found.violations_count == 0, (where, found.generate_report())
        found = axe.run(wall)
        assert found.violations_count == 0, found.generate_report()
        assert wall.evaluate("document.documentElement.scrollWidth") <= 1920
        assert wall.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 28
        wall.context.close()
        made.close()


def test_the_screen_asks_again_by_itself(
    browser: Browser, office: str, home: Home, seat: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dauys.office.views.monitor import projector

    monkeypatch.setattr(projector, "SECONDS", 1)
    account = Account.objects.get(login="coordinator")
    token, _screen = screens.issue(
        home, account, commission=COMMISSION, label="Hall", language="en", once="x"
    )
    page = context(browser, java_script_enabled=False).new_page()
    page.goto(f"{office}/office/screen/{token}/")
    assert "typed once" not in page.content()
    type_paper(seat("typist"))
    page.get_by_text("typed once").wait_for()
    page.context.close()
