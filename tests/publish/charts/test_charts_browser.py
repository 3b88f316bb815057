"""Charts in a real browser: they fit, their text is whole, and both colour schemes have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from record import nation
from test_browser import LANGUAGES, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium

E = nation.ELECTION
PAGES = (f"{E}/index.html", f"{E}/turnout.html", f"{E}/kz-almaty/kz-almaty-a.html")
#: Texts of charts that reach beyond their image, which cuts them off.
_CUT = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
  }).map(text => text.textContent);
})"""
#: Figures of one chart that lie over one another.
_OVER = """() => [...document.querySelectorAll('svg.steps')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('.v')].map(text => text.getBoundingClientRect());
  return boxes.slice(1).filter((box, i) => box.left < boxes[i].right - 1
    && box.top < boxes[i].bottom && box.bottom > boxes[i].top).map(box => box.left);
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_charts_fit_and_no_text_is_cut_off(
    browser: Browser, nation_site: Path, language: str, width: int
) -> None:
    page = opened(browser, width)
    for path in PAGES:
        page.goto((nation_site / language / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(_CUT) == [], path
        assert page.evaluate(_OVER) == [], path
    page.context.close()


def test_charts_fit_with_longer_words(browser: Browser, nation_site: Path) -> None:
    page = opened(browser, 320)
    for path in PAGES:
        page.goto((nation_site / "kk" / path).as_uri())
        page.add_style_tag(content="html { font-size: 133% }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.context.close()


def test_tones_differ_in_both_schemes(browser: Browser, nation_site: Path) -> None:
    for scheme in ("light", "dark"):
        page = opened(browser, 1280, scheme)
        page.goto((nation_site / "en" / PAGES[0]).as_uri())
        fills = page.eval_on_selector_all(
            ".map > path", "found => [...new Set(found.map(e => getComputedStyle(e).fill))]"
        )
        assert len(fills) >= 5, scheme
        page.context.close()


def test_tiles_are_reached_in_reading_order(browser: Browser, nation_site: Path) -> None:
    page = opened(browser, 320)
    page.goto((nation_site / "kk" / PAGES[0]).as_uri())
    page.locator(".tiles a").first.focus()
    seen = []
    for _ in range(14):
        seen.append(
            page.evaluate(
                "(() => { const b = document.activeElement.getBoundingClientRect();"
                " return [Math.round(b.top), Math.round(b.left), b.height, b.width]; })()"
            )
        )
        page.keyboard.press("Tab")
    assert [box[:2] for box in seen] == sorted(box[:2] for box in seen)
    assert all(box[2] >= 44 and box[3] >= 44 for box in seen)
    page.context.close()


def test_printed_maps_and_charts_are_there(browser: Browser, nation_site: Path) -> None:
    page = opened(browser, 1280)
    page.emulate_media(media="print")
    page.goto((nation_site / "en" / PAGES[0]).as_uri())
    assert page.locator(".map").first.is_visible()
    assert page.locator(".steps").first.is_visible()
    colour = page.evaluate("getComputedStyle(document.querySelector('.steps .s')).stroke")
    assert colour == "rgb(68, 68, 68)"
    page.context.close()
