"""Keys of approvals, and the scan beside the figures, in a real browser."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from dauys.accounts import homes
from dauys.accounts.models import Account, SignIn
from dauys.office.models import Pending
from dauys.store.home import Home

from .conftest import WALK
from .district import district_home, paper_of
from .keyboard import signed_in, until
from .people import Seat
from .voting import ACCEPT, EVENING, protocol_address, type_paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

Taken = Callable[..., Seat]
#: The script has run: its legend is there. Before, a key would go nowhere.
LISTENING = "document.getElementById('shortcuts')?.hidden === false"
FOCUSED = "document.activeElement?.tagName + ' ' + (document.activeElement?.name ?? '')"
APPROVING = "document.activeElement?.matches('#approve button.main')"
PANE = "document.querySelector('.pane')"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district of two stations on the evening of voting day."""
    path = tmp_path_factory.mktemp("two") / "home"
    district_home(path, WALK, 2)
    return path


@pytest.fixture
def home(district: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(district, tmp_path / "home")
    with Home.open(tmp_path / "home", clock=lambda: EVENING) as opened, homes.serving(opened):
        yield opened


def sheet() -> SimpleUploadedFile:
    """An A4 sheet with ruled lines."""
    picture = Image.new("RGB", (1240, 1754), "white")
    drawn = ImageDraw.Draw(picture)
    for row in range(1, 24):
        drawn.line((80, row * 70, 1160, row * 70), fill="gray", width=3)
        drawn.text((90, row * 70 - 40), f"Invented line {row}", fill="black", font_size=30)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile("paper.png", out.getvalue(), content_type="image/png")


def attached(seat: Taken, number: str) -> None:
    """The scan of a station's paper is in the office."""
    where = protocol_address(number) + "scan/"
    assert seat("coordinator").post(where, "ScanForm", scan=sheet()).status_code == 302


def accepted(seat: Taken, number: str) -> str:
    """A paper typed twice alike and accepted by one person; the address of what waits."""
    for login in ("typist", "typist-2"):
        type_paper(seat(login), number, **paper_of(int(number)))
    done = seat("coordinator").post(
        protocol_address(number), "AcceptForm", **{**ACCEPT, "paper_number": number}
    )
    assert done.status_code == 302, Seat.text(done)
    return str(done["Location"])


def opened(page: Page, where: str) -> None:
    """The page is there, and its script listens."""
    page.goto(where)
    until(page, LISTENING)


def scanned(page: Page) -> None:
    """No horizontal scrolling, and axe finds nothing."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()


def test_keys_lead_to_the_approval_to_the_reason_and_to_the_next(
    browser: Browser, server: str, seat: Taken
) -> None:
    attached(seat, "1")
    first, second = accepted(seat, "1"), accepted(seat, "2")
    context = signed_in(browser, "approver", server, viewport={"width": 320, "height": 700})
    page = context.new_page()
    opened(page, "/office/drafts/")
    scanned(page)
    page.keyboard.press("n")
    until(page, f"location.pathname == '{first}'")
    until(page, LISTENING)
    scanned(page)

    # A leads to the button, and again, and never past it.
    for _twice in range(2):
        page.keyboard.press("a")
        until(page, APPROVING)
    page.keyboard.press("r")
    until(page, f"{FOCUSED} == 'TEXTAREA reason'")
    # In the reason these are letters, and a reason that was begun is not left behind.
    page.keyboard.type("nar")
    assert page.input_value("[name=reason]") == "nar"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    until(page, f"{FOCUSED} == 'TEXTAREA reason'")
    page.fill("[name=reason]", "")
    page.evaluate("document.activeElement.blur()")
    # With another key held, they are the browser's; on a Cyrillic layout the place counts.
    page.keyboard.press("Alt+a")
    assert not page.evaluate(APPROVING)
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true, cancelable: true}))"
    )
    until(page, APPROVING)
    page.keyboard.press("n")
    until(page, f"location.pathname == '{second}'")
    until(page, LISTENING)
    # Around: the next of the last one is the first.
    page.keyboard.press("n")
    until(page, f"location.pathname == '{first}'")
    until(page, LISTENING)

    # Switched off, they do nothing, on the next page too.
    page.click("#shortcuts label")
    opened(page, second)
    assert not page.is_checked("#shortcuts input")
    page.keyboard.press("a")
    assert not page.evaluate(APPROVING)
    page.click("#shortcuts label")
    page.keyboard.press("a")
    until(page, APPROVING)
    # Where the password is asked for again, A leads to it.
    SignIn.objects.update(confirmed_at=None)
    opened(page, second)
    page.keyboard.press("a")
    until(page, f"{FOCUSED} == 'INPUT again'")
    SignIn.objects.update(confirmed_at=homes.wall())
    opened(page, second)
    page.keyboard.press("a")
    until(page, APPROVING)
    # Nothing was decided by any of these keys; the button that is pressed decides.
    assert Pending.objects.filter(status="waiting").count() == 2
    page.keyboard.press("Enter")
    until(page, "location.pathname.startsWith('/office/act/')")
    assert Pending.objects.filter(status="waiting").count() == 1
    context.close()


def test_whoever_made_a_draft_has_no_keys(seat: Taken) -> None:
    where = accepted(seat, "1")
    coordinator = seat("coordinator")
    for page in (coordinator.get("/office/drafts/"), coordinator.get(where)):
        assert 'id="shortcuts"' not in Seat.text(page)
        assert 'id="next"' not in Seat.text(page)


def test_the_scan_beside_differences_grows_and_moves(
    browser: Browser, server: str, seat: Taken
) -> None:
    attached(seat, "1")
    paper = paper_of(1)
    type_paper(seat("typist"), "1", **paper)
    other = {**paper, "v.birinshi": paper["v.ekinshi"], "v.ekinshi": paper["v.birinshi"]}
    type_paper(seat("typist-2"), "1", **other)
    # Without scripts there is the picture, and a link that opens it alone.
    shown = Seat.text(seat("coordinator").get(protocol_address()))
    assert 'class="tools noprint" role="group"' in shown
    assert "Open the picture alone" in shown

    Account.objects.filter(login="coordinator").update(language="kk")
    context = signed_in(browser, "coordinator", server, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(protocol_address())
    until(page, "document.querySelector('.tools')?.hidden === false")
    until(page, "document.querySelector('.pane img').complete")
    scanned(page)
    # The scan is at the left of the figures.
    assert page.evaluate(
        "document.querySelector('.pane').getBoundingClientRect().right"
        " <= document.querySelector('.paper-table').getBoundingClientRect().left"
    )
    page.focus(".pane")
    until(page, f"document.activeElement == {PANE}")
    size = "document.querySelector('.viewer output').textContent.replace(/\\u00a0/, ' ')"
    for key, then in (("+", "150 %"), ("=", "200 %"), ("-", "150 %"), ("+", "200 %")):
        page.keyboard.press(key)
        assert page.evaluate(size) == then
    assert page.evaluate(f"{PANE}.scrollWidth > 1.9 * {PANE}.clientWidth")
    place = f"[{PANE}.scrollLeft, {PANE}.scrollTop]"
    for key, axis, sign in (
        ("ArrowRight", 0, 1), ("ArrowDown", 1, 1), ("ArrowLeft", 0, -1), ("ArrowUp", 1, -1),
    ):  # fmt: skip
        before = page.evaluate(place)
        page.keyboard.press(key)
        after = page.evaluate(place)
        assert (after[axis] - before[axis]) * sign > 0, key
        assert after[1 - axis] == before[1 - axis], key
        # The buttons do the same.
        page.click(f".viewer button[data-does='{key}']")
        page.focus(".pane")
    page.evaluate(
        f"{PANE}.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'қ', code: 'Digit0', bubbles: true, cancelable: true}))"
    )
    assert page.evaluate(size) == "100 %"
    assert page.evaluate(place) == [0, 0]
    page.click(".viewer button[data-does='+']")
    assert page.evaluate(size) == "150 %"
    # Elsewhere on the page the keys are nobody's.
    page.focus("[name=which]")
    page.keyboard.press("+")
    assert page.evaluate(size) == "150 %"
    with page.expect_navigation():
        page.click(".viewer a")
    assert "/scan/" in page.url
    context.close()
