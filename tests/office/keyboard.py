"""Typists in a real browser: signed in without the two steps, with nothing but a keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dauys.accounts import signing_in
from dauys.accounts.models import Account
from dauys.office import middleware

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

#: Rows in the order of the paper.
ORDER = ("l.roll", "l.received", "l.issued", "l.issued_station", "l.issued_outside",
         "l.issued_certificates", "l.unused", "l.spoiled", "l.ballots", "l.ballots_outside",
         "v.birinshi", "v.ekinshi", "v.ushinshi", "l.against_all", "l.invalid")  # fmt: skip
FOCUSED = "document.activeElement?.name"
#: The page of checks is there and its button has the focus: before, a key would go nowhere.
CHECKING = "location.pathname.endsWith('/check/') && document.activeElement?.matches('button.main')"
#: The server has everything that was typed so far.
KEPT = (
    "document.getElementById('saving')?.textContent"
    " == document.getElementById('paper')?.dataset.kept"
)
SAVED = "location.search.startsWith('?saved=') && document.activeElement?.name == 'station'"


def signed_in(browser: Browser, login: str, server: str, **options: Any) -> BrowserContext:
    """A browser window in which this login is signed in."""
    context = browser.new_context(base_url=server, **options)
    # The first page of a server that has just begun, on a machine that has other work.
    context.set_default_timeout(120_000)
    probe = context.new_page()
    agent = probe.evaluate("navigator.userAgent")
    probe.close()
    token = opened_for(login, agent)
    context.add_cookies(
        [{"name": middleware.COOKIE, "value": token, "domain": "127.0.0.1", "path": "/office/"}]
    )
    return context


def opened_for(login: str, agent: str) -> str:
    """A session of this login, bound to the browser."""
    account = Account.objects.get(login=login)
    token, row = signing_in.opened(account, agent, "", factor="password+code")
    row.confirmed_at = row.started_at
    row.save()
    return token


def until(page: Page, condition: str) -> None:
    """Wait until an expression holds."""
    for _ in range(1500):
        try:
            if page.evaluate(condition):
                return
        except Exception as error:  # the page is just being left
            if "context was destroyed" not in str(error) and "navigating" not in str(error):
                raise
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


@dataclass
class Keys:
    """The keyboard, which counts."""

    page: Page
    count: int = 0

    def press(self, *names: str) -> None:
        """Keys by name, one after the other."""
        for name in names:
            self.page.keyboard.press(name)
            self.count += 1

    def type(self, text: str) -> None:
        """A key for each sign."""
        self.page.keyboard.type(text)
        self.count += len(text)


@dataclass
class Typist:
    """One person at one page, which is never loaded anew by hand."""

    page: Page
    #: What the browser complained about.
    errors: list[str] = field(default_factory=list)

    @classmethod
    def sits_down(cls, context: BrowserContext) -> Typist:
        """Open the page on which papers are typed."""
        found = cls(context.new_page())
        said = found.errors.append
        found.page.on("console", lambda m: said(m.text) if m.type == "error" else None)
        found.page.on("pageerror", lambda error: said(str(error)))
        found.page.goto("/office/entry/")
        until(found.page, "document.activeElement?.name == 'station'")
        return found

    def paper(self, number: str, paper: dict[str, str]) -> int:
        """Type one paper, from the station's number to the page for the next; the keystrokes."""
        keys = self.begins(number)
        for name in ORDER:
            assert self.page.evaluate(FOCUSED) == name
            keys.type(paper[name])
            keys.press("Enter")
        return self.saves(keys)

    def begins(self, number: str, first: str = ORDER[0]) -> Keys:
        """Ask for the paper of a station; the first row to be typed has the focus."""
        keys = Keys(self.page)
        keys.type(number)
        keys.press("Enter")
        until(self.page, f"document.activeElement?.name == '{first}'")
        return keys

    def saves(self, keys: Keys) -> int:
        """After the key that asks for the checks: save; the keystrokes of the paper."""
        until(self.page, CHECKING)
        keys.press("Enter")
        until(self.page, SAVED)
        return keys.count
