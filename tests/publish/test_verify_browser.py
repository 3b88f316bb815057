"""The page that checks a file, in a real browser, from a server and from a directory."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import test_browser

from dauys.record.manifest import fingerprint

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

CONTEST = "data/kz.akim.2021-08-01/kz-qyzylorda/aqqum.json"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def published(transcribed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the file that names its version, as the publication adds it."""
    copy = tmp_path_factory.mktemp("published") / "site"
    copytree(transcribed, copy)
    root = sha256((copy / "manifest.json").read_bytes()).hexdigest()
    (copy / "latest.json").write_text(json.dumps({"version": 3, "manifest": root}))
    return copy


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def answer(page: Page) -> str:
    page.wait_for_selector("#answer .notice")
    return page.inner_text("#answer")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = test_browser.opened(browser, 640)
    opened.goto(f"{address}/en/verify.html")
    yield opened
    opened.context.close()


def test_the_fingerprint_of_this_version_is_computed(page: Page, published: Path) -> None:
    root = sha256((published / "manifest.json").read_bytes()).hexdigest()
    test_browser.until(page, "own.textContent.length === 79")
    assert page.inner_text("#own") == fingerprint(root)


def test_a_published_file_is_found(page: Page, published: Path) -> None:
    page.set_input_files("#file", published / CONTEST)
    assert f"This file is in the publication: {CONTEST}" in answer(page)


def test_a_changed_file_is_not(page: Page, published: Path, tmp_path: Path) -> None:
    changed = tmp_path / "aqqum.json"
    changed.write_bytes((published / CONTEST).read_bytes().replace(b"731", b"732"))
    page.set_input_files("#file", changed)
    assert "No file of this version has this digest" in answer(page)


def test_a_pasted_fingerprint_or_digest(page: Page, published: Path) -> None:
    root = sha256((published / "manifest.json").read_bytes()).hexdigest()
    page.fill("#digest", fingerprint(root))
    assert "This is the fingerprint of version 3." in answer(page)
    page.fill("#digest", sha256((published / CONTEST).read_bytes()).hexdigest().upper())
    test_browser.until(page, "answer.textContent.includes('aqqum.json')")


def test_a_manifest_that_is_not_the_listed_one(
    browser: Browser, published: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    copytree(published, copy)
    below = copy / "data" / "manifest.json"
    below.write_bytes(below.read_bytes() + b" ")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = test_browser.opened(browser, 640)
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/en/verify.html")
    page.set_input_files("#file", copy / CONTEST)
    assert "Do not trust this copy" in answer(page)
    page.context.close()
    server.shutdown()
    server.server_close()


def test_from_a_directory_with_the_manifest_beside_it(browser: Browser, published: Path) -> None:
    page = test_browser.opened(browser, 640)
    page.goto((published / "en" / "verify.html").as_uri())
    page.set_input_files("#file", published / CONTEST)
    assert "cannot be read from here" in answer(page)
    manifest = (published / CONTEST).parent / "manifest.json"
    page.set_input_files("#file", [published / CONTEST, manifest])
    test_browser.until(page, "answer.textContent.includes('Listed in the manifest you chose')")
    page.context.close()


def test_without_scripts_the_commands_are_there(browser: Browser, site: Path) -> None:
    page = test_browser.opened(browser, 320, script=False)
    for language in ("kk", "ru", "en"):
        page.goto((site / language / "verify.html").as_uri())
        assert not page.is_visible("#file")
        assert "dauys verify ." in page.inner_text("main")
    page.context.close()
