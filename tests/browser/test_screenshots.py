"""Pictures of the pages, for people to look at: ``build/screenshots/`` (not kept in git).

A page of every template on a telephone, in Kazakh, and at a desk in the dark, in Russian; the
contest page in every state on a telephone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .canvas import Canvas
from .conftest import ROOT
from .gallery import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium
TARGET = ROOT / "build" / "screenshots"
#: A state is preferred in which there is something to see.
SHOWN_IN = ("fourteen regions", "confirmed", "transcribed", "kz-2021")


def _taken(canvas: Canvas, page: Shown, name: str) -> Path:
    path = TARGET / re.sub(r"[^\w.-]+", "-", name)
    canvas.show(page.html)
    canvas.page.screenshot(path=path, full_page=True)
    return path


def templates(gallery: list[Shown], language: str) -> dict[str, Shown]:
    """A page of every template."""
    order = {state: place for place, state in enumerate(SHOWN_IN)}
    found: dict[str, Shown] = {}
    for page in sorted(gallery, key=lambda p: order.get(p.state, len(order))):
        if page.language == language and page.template:
            found.setdefault(page.template, page)
    return found


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "kk"), (1280, "dark", "ru")]
)
def test_every_template(
    browser: Browser, blank: Path, gallery: list[Shown], width: int, scheme: str, language: str
) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(browser, blank, width, scheme)
    for template, page in templates(gallery, language).items():
        path = _taken(canvas, page, f"{template.removesuffix('.html')}-{width}-{scheme}.png")
        assert path.stat().st_size > 2_000, page
    canvas.close()


def test_the_contest_page_in_every_state(
    browser: Browser, blank: Path, gallery: list[Shown]
) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(browser, blank, 320)
    states: dict[str, Shown] = {}
    for page in gallery:
        if page.template == "contest.html" and page.language == "kk":
            states.setdefault(page.state, page)
    assert len(states) > 15
    for state, page in states.items():
        assert _taken(canvas, page, f"contest-{state}-320.png").stat().st_size > 2_000
    canvas.close()
