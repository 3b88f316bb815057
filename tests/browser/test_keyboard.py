"""Everything can be reached by keyboard alone, and where the focus is can always be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

MOST_STOPS = 400
#: Whether what has the focus is outlined, in the window, and not under something else.
_SEEN = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const boxes = [...e.getClientRects()].filter(b => b.width && b.height);
  if (!boxes.length) return 'has no size';
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'has no outline';
  const box = boxes[0];
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    return 'is outside the window';
  const top = Math.max(box.top + 1, 0);
  const bottom = Math.min(box.bottom - 1, innerHeight - 1);
  const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1);
  const covered = [top, bottom].filter(y => {
    const over = document.elementFromPoint(x, y);
    return over && !e.contains(over) && !over.contains(e);
  });
  // A table that is taller than the window may begin under the mark that stays on top.
  const most = box.height < innerHeight / 2 ? 0 : 1;
  if (covered.length > most) return 'is covered';
  return '';
}"""


def until(page: Page, condition: str) -> None:
    """Wait until an expression holds; the pages forbid what the browser's own waiting needs."""
    for _ in range(1500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"never: {condition}")


def arrived(page: Page) -> None:
    """The page is there and has the focus; before that a key would go elsewhere."""
    page.wait_for_load_state()
    until(page, "document.hasFocus() && document.activeElement === document.body")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus; every stop on the way must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert (wrong := page.evaluate(_SEEN)) == "", (
            f"{page.url}: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')} {wrong}"
        )
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{page.url}: no Tab leads to {selector}")


def follow(page: Page, selector: str, to: str) -> None:
    """Go to a link by Tab and follow it by Enter."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{to}")
    arrived(page)


@pytest.fixture(scope="module")
def rehearsal(walkthrough: Path) -> Iterator[str]:
    """The site with a mark that stays on top of the window."""
    with served(walkthrough) as where:
        yield where


@pytest.fixture(params=[320, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 640})
    yield context.new_page()
    context.close()


ELECTION = "kz.akim.2021-10-03"
CONTEST = "oydaghy"


def test_from_home_to_a_precinct_and_back(page: Page, rehearsal: str) -> None:
    page.goto(f"{rehearsal}/kk/index.html")
    arrived(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(_SEEN) == ""
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'main'")
    follow(page, f"main a[href*='{ELECTION}/index.html']", f"kk/{ELECTION}/index.html")
    follow(page, f"main a[href$='/{CONTEST}.html']", f"{CONTEST}.html")
    contest = page.url
    follow(page, f"main a[href='{CONTEST}.1.html']", f"{CONTEST}.1.html")
    follow(page, f".crumbs a[href='{CONTEST}.html']", f"{CONTEST}.html")
    assert page.url == contest
    follow(page, ".crumbs a[href$='../../index.html']", "kk/index.html")


def test_search_by_keyboard(page: Page, rehearsal: str) -> None:
    page.goto(f"{rehearsal}/ru/index.html")
    arrived(page)
    follow(page, ".menu a[href$='search.html']", "ru/search.html")
    tab_to(page, "#q")
    page.keyboard.type(CONTEST[:5])
    page.wait_for_selector("#found li")
    tab_to(page, "#found a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CONTEST}.html")


def test_the_other_language_by_keyboard(page: Page, rehearsal: str) -> None:
    page.goto(f"{rehearsal}/kk/about.html")
    arrived(page)
    follow(page, ".langs a[lang=en]", "en/about.html")
    assert page.get_attribute("html", "lang") == "en"


def test_every_stop_of_the_longest_pages_is_seen(page: Page, rehearsal: str) -> None:
    """All the way down to the footer: tables that scroll, charts, folded parts."""
    page.goto(f"{rehearsal}/en/{ELECTION}/calendar.html")
    arrived(page)
    tab_to(page, ".foot a[href$='verify.html']")
