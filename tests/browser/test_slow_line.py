"""A bad telephone in a village: 50 kbit/s, 280 ms; what is sent, from where, how soon it shows."""

from __future__ import annotations

import re
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import ROOT
from .gallery import LANGUAGES, Shown, distinct, published
from .serving import served
from .test_keyboard import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: 50 kbit/s in bytes, and 280 ms there and back.
LINE = {"offline": False, "latency": 280, "downloadThroughput": 6250, "uploadThroughput": 6250}
MOST_BYTES = 25_000


_BROUGHT = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script src)="([^"]+)"')


def wire(site: Path, html: str) -> int:
    """Bytes a page brings with it: itself, stylesheet, icon and script, compressed where it can."""
    brought = _BROUGHT.findall((site / html).read_text("utf-8"))
    total = 0
    # Not resolved by the file system: directories of a version are links.
    for path in (html, *(normpath(f"{html}/../{href}") for href in brought)):
        twin = site / f"{path}.gz"
        total += (twin if twin.is_file() else site / path).stat().st_size
    return total


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights(sites: dict[str, Path], language: str) -> None:
    """Every contest page in total, and the home page with its stylesheet."""
    weights = {}
    for name, site in sites.items():
        for page in published(name, site):
            contest = page.path.count("/") == 3 and "changes.atom" in page.html
            if page.language == language and (contest or page.path.count("/") == 1):
                weights[str(page)] = wire(site, page.path)
    assert len(weights) > 10
    assert {page: weight for page, weight in weights.items() if weight > MOST_BYTES} == {}


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("kz-2021", "kk/index.html"),
        ("kz-2021", "ru/kz.akim.2021-08-22/*/bershugir.by.html"),
        ("walkthrough", "kk/*/*/oydaghy.html"),
    ],
)
def test_the_first_words_show_within_five_seconds(
    browser: Browser, sites: dict[str, Path], name: str, where: str
) -> None:
    """As the browser measured it; the figures are kept in ``build/first-paint/``."""
    (path,) = (p.relative_to(sites[name]).as_posix() for p in sites[name].glob(where))
    with served(sites[name]) as address:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        received: list[float] = []
        session.on("Network.loadingFinished", lambda e: received.append(e["encodedDataLength"]))
        answer = page.goto(f"{address}/{path}", wait_until="load")
        assert answer is not None
        assert answer.status == 200
        paint = "performance.getEntriesByName('first-contentful-paint')"
        until(page, f"{paint}.length > 0")
        first = page.evaluate(f"{paint}[0].startTime")
        context.close()
    kept = ROOT / "build" / "first-paint"
    kept.mkdir(parents=True, exist_ok=True)
    said = f"{path}: first contentful paint {first:.0f} ms, {sum(received):.0f} bytes received\n"
    (kept / f"{name}-{Path(path).stem}.txt").write_text(said)
    assert sum(received) <= MOST_BYTES
    assert first > LINE["latency"], "the line was slow"
    assert first < 5000


@pytest.mark.chromium
def test_nothing_comes_from_elsewhere(browser: Browser, sites: dict[str, Path]) -> None:
    """Every kind of page of both sites, opened for real: each request goes to the site itself."""
    for site in sites.values():
        with served(site) as address:
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            asked: list[str] = []
            missing: list[str] = []
            context.on("request", lambda found, to=asked: to.append(found.url))
            # An embedded page names no icon: opened by itself the browser asks for the usual one.
            context.on(
                "response",
                lambda found, to=missing: (
                    to.append(found.url)
                    if found.status != 200 and not found.url.endswith("/favicon.ico")
                    else None
                ),
            )
            kinds = [p.path for p in distinct(published("", site)) if p.language == "en"]
            for at in kinds:
                page.goto(f"{address}/{at}")
            assert len(asked) > len(kinds)
            assert [url for url in asked if not url.startswith((address, "data:"))] == []
            assert missing == []
            context.close()


_LOADED = re.compile(
    r"<(?:script|img|iframe|source|object|embed|audio|video|use|image)[^>]*(?:src|href|data)="
    r'"(?:https?:)?//|<link[^>]*href="(?:https?:)?//'
)


def test_no_page_names_another_host_to_load_from(every_page: list[Shown]) -> None:
    assert [str(page) for page in every_page if _LOADED.search(page.html)] == []
