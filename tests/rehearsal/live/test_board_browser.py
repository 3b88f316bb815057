"""The facilitator's page in a real browser, with and without scripts (it has none)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.rehearsal.live.night import Night
from dauys.server.here import served

from .nights import night

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium
MARKS = {"kk": "ЖАТТЫҒУ", "ru": "УЧЕНИЯ", "en": "REHEARSAL"}
#: Where somebody who wants to look at the page finds it.
SHOTS = os.environ.get("DAUYS_SHOTS", "")
#: What is wider than the window, and what is too small for a finger.
WIDER = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll("body *")].filter(one =>
  one.getBoundingClientRect().right > document.documentElement.clientWidth).map(one =>
  one.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll("button, select")].map(one =>
  [one.textContent, one.getBoundingClientRect()]).filter(([_text, box]) =>
  box.width > 0 && Math.min(box.width, box.height) < 24).map(([text]) => text)"""


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Night, str]]:
    """A rehearsal before the day of voting, and the address of the facilitator's page."""
    with night(tmp_path_factory.mktemp("board") / "home", "campaign") as (made, board, _office):
        disconnect = made.player.home.disconnect
        with served(board, 0, disconnect) as address:
            yield made, address + board.path


def opened(browser: Browser, address: str, width: int = 1280, *, scripts: bool = True) -> Page:
    """The page in a window of its own."""
    made = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, bypass_csp=scripts
    )
    # A step is done when a robot has signed in and typed: on a busy machine that takes its time.
    made.set_default_timeout(300_000)
    page = made.new_page()
    page.goto(address)
    return page


def press(page: Page, name: str) -> None:
    """Press the button of this name, and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.parametrize("scripts", [True, False])
def test_pause_step_speed_and_seats(
    browser: Browser, evening: tuple[Night, str], scripts: bool
) -> None:
    made, address = evening
    page = opened(browser, address, scripts=scripts)
    press(page, "Pause")
    assert made.clock.paused
    assert page.get_by_text("stands still").is_visible()
    press(page, "Let it run")
    assert not made.clock.paused
    page.get_by_label("Speed").select_option("60")
    press(page, "Set")
    assert page.get_by_text("60 times as fast as real time").is_visible()
    before = made.clock.moment
    ahead = page.locator("#ahead + table tbody tr").first.inner_text()
    press(page, "Step to what comes next")
    assert made.clock.moment > before
    # What came next was done, and nobody's name for it is a code.
    assert ahead.split("\t")[2] in page.locator("#done ~ table").inner_text()
    secretary = made.player.script.desks[0].person("secretary")
    seat = page.locator("tr").filter(has=page.locator("th", has_text=secretary))
    with page.expect_navigation():
        seat.get_by_role("button", name="Take over").click()
    assert secretary in page.locator(".slip pre").inner_text()
    assert secretary in made.robots.taken
    page.reload()
    assert page.locator(".slip").count() == 0
    press(page, "Every seat back to the robots")
    assert made.robots.taken == set()
    page.context.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_for_axe_and_nothing_wider_than_the_window(
    browser: Browser, evening: tuple[Night, str], language: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    made, address = evening
    if not made.robots.taken:
        made.take_over(made.player.script.desks[0].person("coordinator-1"))
        made.step()
    for width in (320, 1280):
        page = opened(browser, f"{address}?language={language}", width)
        assert page.get_attribute("html", "lang") == language
        assert MARKS[language] in page.locator(".mark").inner_text()
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate(WIDER) == []
        assert page.evaluate(SMALL) == []
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"board-{language}-{width}.png", full_page=True)
        page.context.close()


def test_the_keyboard_is_enough_and_back_is_asked_for(
    browser: Browser, evening: tuple[Night, str]
) -> None:
    """A stage to go back to stands behind a disclosure, which opens without a mouse."""
    made, address = evening
    page = opened(browser, address)
    summary = page.get_by_text("Go back to the end of a stage")
    summary.focus()
    page.wait_for_function("document.activeElement.tagName === 'SUMMARY'")
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Candidates are registered")
    assert back.is_visible()
    back.focus()
    page.wait_for_function("document.activeElement.tagName === 'BUTTON'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert made.rewind == "registered"
    assert made.stopped.is_set()
    page.context.close()
