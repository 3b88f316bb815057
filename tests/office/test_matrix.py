"""Every route × every duty × own and other territory, against a golden table.

``++`` the page is shown to somebody of the own territory and to somebody of another, ``+-`` of the
own only, ``--`` to neither; a duty of the whole home has one sign. Write the table again with
DAUYS_TEST_WRITE=1 and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from dauys.accounts import issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.accounts.roles import ABOUT, DUTIES
from dauys.office import urls
from dauys.office.pages import PAGES, PUBLIC, Page, page
from dauys.store.home import Home

from .people import COMMISSION, OTHER, Seat

GOLDEN = Path(__file__).parent / "matrix.txt"

#: What stands for each argument of an address. A page with another argument adds it here.
ARGUMENTS = {
    "contest": "kz.akim.2021-10-03.oydaghy",
    "precinct": "1",
    "election": "kz.akim.2021-10-03",
    "commission": COMMISSION,
    "country": "kz",
    "unit": "oydaghy",
    "stream": "contest/kz.akim.2021-10-03.oydaghy",
    "number": "1",
    "login": "typist",
    "token": "nobodys",
    "format": "csv",
    # There is no such thing: the answer is 404 to whoever may be on the page at all.
    "sha256": "0" * 64,
    "kind": "nothing",
    "parameter": "nothing",
    "reading": "nothing",
}


def address(one: Page) -> str:
    """The page's address with every argument filled in."""
    return "/office/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: ARGUMENTS[m[1]], one.route)


def shown(seat: Seat, where: str) -> bool:
    """Whether the page is open: anything but 403 and the way to the sign-in page."""
    answer = seat.get(where)
    if answer.status_code == 302:
        return not answer["Location"].startswith("/office/sign-in/?next")
    return answer.status_code != 403


@pytest.fixture
def seats(home: Home) -> dict[str, tuple[Seat, Seat | None]]:
    """For each duty a browser in the own territory and one in the other."""
    issuing.issue(
        [
            Order(f"x-{place}-{duty}", f"x-{place}-{duty}", "", (Wanted(duty, where),))
            for duty in DUTIES
            for place, where in (("own", COMMISSION), ("other", OTHER), ("all", "*"))
        ]
    )
    Account.objects.update(must_change=False)
    taken = Seat.taken_by
    return {
        duty: (taken(f"x-all-{duty}"), None)
        if ABOUT[duty].everywhere
        else (taken(f"x-own-{duty}"), taken(f"x-other-{duty}"))
        for duty in DUTIES
    }


def table(seats: dict[str, tuple[Seat, Seat | None]]) -> str:
    rows = ["route".ljust(62) + " nobody " + " ".join(DUTIES)]
    for one in sorted(PAGES.values(), key=lambda declared: declared.route):
        where = address(one)
        cells = ["+" if shown(Seat("nobody"), where) else "-"]
        widths = [6]
        for duty, (own, other) in seats.items():
            cell = "+" if shown(own, where) else "-"
            if other is not None:
                cell += "+" if shown(other, where) else "-"
            cells.append(cell)
            widths.append(len(duty))
        padded = " ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        rows.append(f"{one.route or '(desk)':<62} {padded}".rstrip())
    return "\n".join(rows) + "\n"


def test_the_table(seats: dict[str, tuple[Seat, Seat | None]]) -> None:
    found = table(seats)
    if os.environ.get("DAUYS_TEST_WRITE"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_every_address_is_a_declared_page() -> None:
    assert {one.name for one in urls.urlpatterns} == set(PAGES)


def test_only_what_must_be_is_public() -> None:
    public = {name for name, one in PAGES.items() if one.roles == PUBLIC}
    assert public == {"sign-in", "second", "sign-out", "language", "legal-force", "screen"}


def test_an_address_nobody_declared_leads_nowhere(seat: Callable[..., Seat]) -> None:
    assert seat("chair").get("/office/settings/everything/").status_code == 404
    assert Client().get("/office/nothing/").status_code == 404


def test_a_declaration_must_name_roles_and_the_argument_of_its_scope() -> None:
    for wrong in ({"roles": "anybody"}, {"roles": set()}, {"roles": {"king"}}):
        with pytest.raises(ValueError, match="page wrong"):
            page("wrong", "wrong/", **wrong)(lambda request: None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="does not name the contest"):
        page("wrong", "wrong/", roles={"chair"}, scope="contest")(lambda request: None)  # type: ignore[arg-type]
    assert "wrong" not in PAGES
