"""No page is wider than its window: a telephone's, a desk's, in longer words, without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dauys.publish.catalogue import translations
from dauys.publish.render import Renderer

from .canvas import Canvas
from .gallery import LANGUAGES, Shown, distinct, published, rendered, taking_turns
from .pseudo import longer, spoken

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium


def wider(browser: Browser, blank: Path, width: int, pages: list[Shown]) -> dict[str, list[str]]:
    """Pages that are wider than the window, or on which something is cut off."""
    canvas = Canvas(browser, blank, width)
    found = {}
    for page in pages:
        canvas.show(page.html)
        faults = canvas.cut()
        if wide := canvas.overflow():
            faults.append(f"{wide} px wider than the window")
        if faults:
            found[str(page)] = faults
    canvas.close()
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_and_nothing_is_cut_off(
    browser: Browser, blank: Path, gallery: list[Shown], width: int
) -> None:
    # A word that fits a telephone fits a desk: there the languages take turns.
    pages = gallery if width == 320 else taking_turns(gallery)
    assert wider(browser, blank, width, pages) == {}


def test_a_language_with_longer_words_fits(browser: Browser, blank: Path) -> None:
    with spoken():
        pages = distinct(rendered(Renderer))
    assert {page.language for page in pages} == {"en"}
    assert all(
        longer(translations("en").gettext("Search")) in p.html for p in pages if "<nav" in p.html
    )
    assert wider(browser, blank, 320, pages) == {}


def scripted(site: Path) -> list[str]:
    """A page with each script, as paths below a language."""
    found: dict[str, str] = {}
    for page in published("", site):
        _, _, script = page.html.partition("<script src=")
        if script and page.language == "en":
            found.setdefault(script.partition('">')[0].rpartition("/")[2], page.path[3:])
    return sorted(found.values())


#: Lines that only a page with its script can have: the controls, and what they say.
_CONTROLS = "form, [role=status], #found, #own, noscript"


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_everything_is_there(
    browser: Browser, walkthrough: Path, width: int
) -> None:
    """Every line a page with scripts shows, controls apart, stands on it without them."""
    pages = scripted(walkthrough)
    assert len(pages) == 3, "the three scripts: search, verify, lists"
    window = {"width": width, "height": 800}
    plain = browser.new_context(viewport=window, java_script_enabled=False)  # type: ignore[arg-type]
    lively = browser.new_context(viewport=window)  # type: ignore[arg-type]
    without, with_scripts = plain.new_page(), lively.new_page()
    lines = (
        "hidden => { for (const e of document.querySelectorAll(hidden)) e.remove();"
        " return document.querySelector('main').innerText.split('\\n').map(l => l.trim()) }"
    )
    for language in LANGUAGES:
        for path in pages:
            where = (walkthrough / language / path).as_uri()
            without.goto(where)
            with_scripts.goto(where)
            assert without.evaluate("document.documentElement.scrollWidth") <= width, path
            assert with_scripts.evaluate("document.documentElement.scrollWidth") <= width, path
            there = set(without.evaluate(lines, _CONTROLS))
            missing = set(with_scripts.evaluate(lines, _CONTROLS)) - there
            assert not missing, (language, path, missing)
            assert len(there) > 5
    plain.close()
    lively.close()
