"""Robots: seats that nobody has taken, played through the office's own pages.

A robot signs in as a person does, with a slip of its own, a password it chooses and its sheet of
codes. When a person takes its seat over, a new slip is drawn; that ends the robot's session and
voids its password, and the robot stops.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from dauys.accounts import issuing
from dauys.accounts.issuing import Slip
from dauys.accounts.models import Account
from dauys.rehearsal.live.browser import Browser, Form, Page
from dauys.rehearsal.live.seats import order

SIGN_IN = "/office/sign-in/"
_ASKED = r'for="id_code">\D*(\d+)'


class ThrownOutError(Exception):
    """The office does not let the robot in: somebody else has its seat."""


@dataclass
class Robot:
    """One seat's robot. ``codes`` are those of its sheet, by number."""

    person: str
    browser: Browser
    password: str
    codes: tuple[str, ...] = field(repr=False)

    def get(self, path: str) -> Page:
        """A page; signs in again where the session has ended. Raises ThrownOutError."""
        page = self.browser.get(path)
        if SIGN_IN in page.address:
            self.sign_in()
            page = self.browser.get(path)
        return page

    def send(self, page: Page, form: Form, **answers: str | list[str]) -> Page:
        """Send a form, with the password again where it is asked for."""
        if "again" in form.names:
            answers.setdefault("again", self.password)
        return self.browser.send(page, form, answers)

    def sign_in(self) -> None:
        """Both steps, and a password of its own in the place of a printed one."""
        page = self.browser.get(SIGN_IN)
        form = page.form("SignInForm")
        if form is None:
            return
        page = self.browser.send(page, form, {"login": self.person, "password": self.password})
        form, number = page.form("CodeForm"), page.number(_ASKED)
        if form is None or number is None or number > len(self.codes):
            raise ThrownOutError(self.person)
        page = self.browser.send(page, form, {"code": self.codes[number - 1]})
        form = page.form("PasswordForm")
        if form is None:
            return
        own = secrets.token_urlsafe(18)
        page = self.browser.send(page, form, {"old": self.password, "new": own, "repeated": own})
        if page.form("PasswordForm") is not None:
            raise ThrownOutError(self.person)
        self.password = own


class Robots:
    """The robots of a rehearsal. ``taken`` are the seats of people."""

    def __init__(self, base: str, language: str = "kk") -> None:
        self.base = base
        self.language = language
        self.taken: set[str] = set()
        self._robots: dict[str, Robot] = {}

    def robot(self, person: str) -> Robot:
        """The robot of a seat, signed in; its account is issued when it first acts.

        Raises :class:`ThrownOutError` where its account is somebody else's by now.
        """
        if person in self.taken:
            raise ThrownOutError(person)
        found = self._robots.get(person)
        if found is None:
            slip = self._slip(person)
            found = Robot(person, Browser(self.base, self.language), slip.password, slip.codes)
            found.sign_in()
            self._robots[person] = found
        return found

    def take_over(self, person: str) -> Slip:
        """The seat becomes a person's: its robot stops; the slip for that person."""
        self.taken.add(person)
        self._robots.pop(person, None)
        return self._slip(person)

    def leave(self, *persons: str) -> None:
        """Nobody sits there any more: the robot goes on, with a new slip of its own."""
        self.taken.difference_update(persons)

    def lost(self, person: str) -> None:
        """A robot was thrown out: its seat counts as taken."""
        self._robots.pop(person, None)
        self.taken.add(person)

    def _slip(self, person: str) -> Slip:
        account = Account.objects.filter(login=person).first()
        if account is not None:
            return issuing.again(account)
        return issuing.issue([order(person, self.language)])[0]
