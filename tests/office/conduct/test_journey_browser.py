"""The whole contest once more in a real browser, with JavaScript off; nothing overflows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dauys.accounts import homes, signing_in
from dauys.accounts.models import Account
from dauys.office import middleware
from tests.office.serving import served

from .journey import CONTEST, Office, before_the_call, walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium


#: All answers at once, for a page has many; buttons and links are pressed as people press them.
FILL = """(form, given) => {
  for (const [name, values] of Object.entries(given)) {
    for (const one of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (one.type === "checkbox" || one.type === "radio") {
        one.checked = values.includes(one.value) || values.includes("on");
      } else {
        one.value = values[0];
      }
    }
  }
}"""


class Led(dict[str, str]):
    """Where a form led, as an answer says it."""

    status_code = 302
    content = b""


@dataclass
class Window:
    """A browser window of one person; forms are filled in by hand."""

    page: Page
    at: str

    def get(self, address: str) -> Page:
        """A page."""
        self.page.goto(self.at + address)
        return self.page

    def post(self, address: str, form: str, **answers: Any) -> Led:
        """Fill in the form of this name, and press its button."""
        self.get(address)
        where = self.page.locator(f'form:has(input[name="form"][value="{form}"])')
        given: dict[str, list[str]] = {}
        for name, value in answers.items():
            control = where.locator(f'[name="{name}"]')
            more = where.locator(f'button[name="more"][value="{name.split(".")[0]}"]')
            while not control.count() and more.count():
                more.click()
            if not control.count():
                # It follows from the record and is shown, not asked.
                continue
            given[name] = value if isinstance(value, list) else [str(value)]
        where.evaluate(FILL, given)
        before = self.page.url
        where.locator("button.main").first.click()
        problems = self.page.locator(".summary")
        assert not problems.count(), problems.inner_text()
        assert self.page.url != before
        return Led(Location=self.page.url.removeprefix(self.at))


@dataclass
class InChromium(Office):
    """The same office; whoever works there sits at a browser."""

    browser: Any = None
    at_address: str = ""
    windows: dict[str, Page] = field(default_factory=dict)

    def seat(self, login: str) -> Any:
        """The person's window, signed in just now."""
        self.worked.add(login)
        if login not in self.windows:
            made = self.browser.new_context(
                java_script_enabled=False, viewport={"width": 1280, "height": 900}
            )
            self.windows[login] = made.new_page()
        page = self.windows[login]
        agent = page.evaluate("navigator.userAgent")
        token, row = signing_in.opened(
            Account.objects.get(login=login), agent, "", factor="password+code"
        )
        row.confirmed_at = homes.now()
        row.save()
        cookie = {"name": middleware.COOKIE, "value": token, "domain": "localhost"}
        page.context.add_cookies([{**cookie, "path": "/office/"}])
        return Window(page, self.at_address)


@pytest.fixture
def office(browser: Browser, tmp_path: Path) -> Iterator[InChromium]:
    with before_the_call(tmp_path) as made, served() as address:
        yield InChromium(
            made.home, made.clock, logins=made.logins, browser=browser, at_address=address
        )


def test_a_contest_without_javascript(office: InChromium) -> None:
    pictures = os.environ.get("DAUYS_TEST_PICTURES")
    for act in walk():
        corrects = act["kind"] == "protocol.corrected" or "recount" in act.get("reason", "")
        if act["kind"] == "turnout.reported" or corrects:
            continue
        office.play(act)
    assert office.state().confirmed.winner == "birinshi"
    secretary = office.seat("secretary")
    for stage in ("nominations", "registration", "ballot", "precincts", "declaration", "winner"):
        page = secretary.get(f"/office/contest/{CONTEST}/{stage}/")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1280, stage
        if pictures:
            page.screenshot(path=f"{pictures}/{stage}.png", full_page=True)
    for name, where in (
        ("refuse", f"contest/{CONTEST}/record/candidate.refused/?candidate=ekinshi"),
        ("call", "election/kz.akim.2021-10-03/call/oydaghy/"),
        ("commission", "commission/ulgi-tec/"),
        ("election", "election/kz.akim.2021-10-03/"),
    ):
        page = secretary.get(f"/office/{where}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, name
        if pictures:
            page.screenshot(path=f"{pictures}/{name}.png", full_page=True)
