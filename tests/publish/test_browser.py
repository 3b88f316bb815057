"""The pages in a real browser: nothing overflows, everything can be reached and read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

LANGUAGES = ("en", "ru", "kk")


def html(site: Path, language: str) -> list[Path]:
    return sorted((site / language).rglob("*.html"))


def opened(browser: Browser, width: int, scheme: str = "light", script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type] # a literal, from the tests below
        java_script_enabled=script,
    )
    return context.new_page()


def until(page: Page, condition: str) -> None:
    """Wait until an expression holds; the pages forbid what the browser's own waiting needs."""
    for _ in range(500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_page_scrolls_sideways(browser: Browser, site: Path, language: str, width: int) -> None:
    page = opened(browser, width)
    for path in [site / "index.html", *html(site, language)]:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_longer_words_still_fit(browser: Browser, site: Path, language: str) -> None:
    """Text a third larger stands for languages with longer words."""
    page = opened(browser, 320)
    for path in html(site, language):
        page.goto(path.as_uri())
        page.add_style_tag(content="html { font-size: 133% }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.context.close()


def test_the_stylesheet_applies_from_a_plain_directory(browser: Browser, site: Path) -> None:
    page = opened(browser, 1280)
    page.goto((site / "en" / "index.html").as_uri())
    colour = page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
    assert colour == "rgb(11, 85, 99)"
    page.context.close()


def test_dark_and_light_differ(browser: Browser, site: Path) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page = opened(browser, 1280, scheme)
        page.goto((site / "kk" / "index.html").as_uri())
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.context.close()
    assert len(colours) == 2


def test_the_first_tab_leads_to_the_skip_link(browser: Browser, site: Path) -> None:
    page = opened(browser, 640)
    page.goto((site / "ru" / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_navigation_targets_are_large_enough(browser: Browser, site: Path) -> None:
    page = opened(browser, 320)
    for path in html(site, "kk"):
        page.goto(path.as_uri())
        heights = page.eval_on_selector_all(
            ".top a, .crumbs a, summary, .choice a",
            "found => found.map(e => e.getBoundingClientRect().height)",
        )
        assert all(height >= 43.9 for height in heights), path
    page.context.close()


def test_languages_lead_to_the_same_page(browser: Browser, transcribed: Path) -> None:
    page = opened(browser, 1280, script=False)
    page.goto((transcribed / "en/kz.akim.2021-08-01/kz-qyzylorda/aqqum.html").as_uri())
    page.click(".langs a[lang=kk]")
    assert page.url.endswith("/kk/kz.akim.2021-08-01/kz-qyzylorda/aqqum.html")
    assert page.inner_text("h1") == "Аққұм ауылдық округі"
    page.context.close()


def test_bars_are_as_long_as_their_shares(browser: Browser, transcribed: Path) -> None:
    page = opened(browser, 1280)
    page.goto((transcribed / "en/kz.akim.2021-08-01/kz-qyzylorda/aqqum.html").as_uri())
    bars = page.eval_on_selector_all(
        ".votes tbody tr:not(.against) .bar",
        "found => found.map(e => 100 * e.firstElementChild.getBoundingClientRect().width"
        " / e.getBoundingClientRect().width)",
    )
    assert bars == pytest.approx([78.77, 16.49, 0.65, 0.32], abs=0.05)
    page.context.close()


def test_the_mark_stays_in_sight(browser: Browser, rehearsal: Path) -> None:
    page = opened(browser, 320)
    for path in html(rehearsal, "kk"):
        page.goto(path.as_uri())
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = page.locator(".mark").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        for word in ("Rehearsal", "Репетиция", "Жаттығу"):
            assert page.locator(".mark strong", has_text=word).is_visible()
    page.context.close()


def test_printed_pages_keep_the_mark_and_drop_the_menu(browser: Browser, rehearsal: Path) -> None:
    page = opened(browser, 1280)
    page.emulate_media(media="print")
    page.goto((rehearsal / "en" / "index.html").as_uri())
    assert page.locator(".mark").is_visible()
    assert page.locator(".hash").is_visible()
    assert not page.locator(".menu").is_visible()
    page.context.close()
