"""Logins for tests, one for each duty, and browsers in which they are signed in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from dauys.accounts import issuing, passwords, signing_in
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.office import middleware

COMMISSION = "ulgi-tec"
#: A commission of another district.
OTHER = "basqa-tec"
PASSWORD = "a long enough password"  # noqa: S105 -- of invented people

#: Login -> person in the register and duty. The persons are those of examples/walkthrough.
LOGINS: dict[str, tuple[str, Wanted]] = {
    "keeper-a": ("founder-a", Wanted("keeper")),
    "keeper-b": ("founder-b", Wanted("keeper")),
    "registrar": ("registrar-1", Wanted("registrar")),
    "publisher": ("publisher", Wanted("publisher")),
    "chair": ("tec-chair", Wanted("territorial", COMMISSION)),
    "secretary": ("tec-secretary", Wanted("territorial", COMMISSION)),
    "recorder": ("tec-recorder", Wanted("territorial", COMMISSION)),
    "typist": ("typist-1", Wanted("typist", COMMISSION)),
    "typist-2": ("typist-2", Wanted("typist", COMMISSION)),
    "coordinator": ("coordinator-1", Wanted("coordinator", COMMISSION)),
    "approver": ("coordinator-2", Wanted("approver", COMMISSION)),
    "observers": ("tec-recorder", Wanted("observers", COMMISSION)),
    "central": ("tec-chair", Wanted("central")),
    "precinct": ("tec-recorder", Wanted("precinct", COMMISSION, "1")),
    "auditor": ("auditor-1", Wanted("auditor")),
    "projector": ("projector-1", Wanted("projector", COMMISSION)),
}


def figures(page: str) -> set[str]:
    """The numbers of a page; digits within a hash or a token are none."""
    return set(re.findall(r"(?<![\w+/=-])\d+(?![\w+/=-])", page))


def issue_all() -> None:
    """Issue every login, with one known password that need not be changed."""
    orders = [
        Order(login, person, f"Invented {login}", (wanted,), "en")
        for login, (person, wanted) in LOGINS.items()
    ]
    issuing.issue(orders)
    Account.objects.update(must_change=False, password=passwords.hashed(PASSWORD))


@dataclass
class Seat:
    """A browser. ``get`` and ``post`` take addresses; forms are sent as they were shown."""

    login: str
    client: Client = field(default_factory=Client)

    @classmethod
    def taken_by(cls, login: str, *, fresh: bool = True) -> Seat:
        """Sign in without the two steps; ``fresh``: the password was given just now."""
        account = Account.objects.get(login=login)
        token, row = signing_in.opened(account, "", "", factor="password+code")
        if fresh:
            row.confirmed_at = row.started_at
            row.save()
        seat = cls(login)
        seat.client.cookies[middleware.COOKIE] = token
        return seat

    def get(self, address: str) -> HttpResponse:
        """A page."""
        return self.client.get(address)  # type: ignore[return-value]

    def post(self, address: str, form: str, **answers: Any) -> HttpResponse:
        """Open the page, fill in the form of this name, and send it."""
        shown = self.text(self.get(address))
        once = re.search(
            rf'name="form" value="{form}"><input[^>]*name="once" value="([^"]+)"', shown
        )
        assert once is not None, f"{address} shows no form {form}"
        return self.client.post(address, {"form": form, "once": once[1], **answers})  # type: ignore[return-value]

    @staticmethod
    def text(answer: HttpResponse) -> str:
        """The page as text."""
        return answer.content.decode()
