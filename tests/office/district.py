"""The invented contest with many stations and many typists, on the evening of voting day."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from dauys.accounts import homes, issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.exchange import loading
from dauys.office.entry.fields import html_name
from dauys.office.entry.station import Row
from dauys.store.home import Home

from .people import COMMISSION, issue_all
from .voting import PAPER

#: In the walk-through: the three stations of the call, and the morning of voting day.
_STATIONS = ("        - precinct: '1'\n", "  # 4 to 17 September 18:00: nominations.")
_MORNING = "  # 3 October, voting day."
_HANDED = ("printed: 1475\n", "{'1': 750, '2': 520, '3': 190}")
_VOTERS = 742
RECEIVED = 750
"""Ballots handed over to each station."""


def district_home(
    path: Path, walk: Path, stations: int, typists: int = 2, *, database: str | None = None
) -> None:
    """Make the home: every station is closed, no protocol is typed.

    Logins are those of :mod:`.people`, and ``typist-3`` up to ``typist-<typists>``.
    """
    source = path.with_name(f"{path.name}-walk")
    shutil.copytree(walk, source)
    acts, people = source / "acts.yaml", source / "people.yaml"
    acts.write_text(_with_stations(acts.read_text(encoding="utf-8"), stations), encoding="utf-8")
    more = range(3, typists + 1)
    with people.open("a", encoding="utf-8") as file:
        for number in more:
            file.write(
                f"  - id: typist-{number}\n    name: Rehearsal typist {number}\n    roles:\n"
                f"      - {{role: typist, scope: {COMMISSION}, since: 2021-08-30}}\n"
            )
    with Home.create(
        path,
        origin="office.example.kz/district",
        title="District",
        mark="rehearsal",
        database=database,
        seed=b"office district, thirty-two byte",
        clock=lambda: "2021-10-03T14:10:00Z",
        since="2021-08-01",
    ) as home:
        loading.load(home, source)
        with homes.serving(home):
            issue_all()
            issuing.issue(
                [
                    Order(f"typist-{n}", f"typist-{n}", f"Invented typist {n}",
                          (Wanted("typist", COMMISSION),), "en")
                    for n in more
                ]
            )  # fmt: skip
            known = Account.objects.get(login="typist").password
            Account.objects.update(must_change=False, password=known)


def login_of(number: int) -> str:
    """The login of a typist, counted from 1."""
    return "typist" if number == 1 else f"typist-{number}"


def _with_stations(text: str, count: int) -> str:
    before, rest = text.split(_STATIONS[0])
    after = rest[rest.index(_STATIONS[1]) : rest.index(_MORNING)]
    called = "".join(
        f"        - precinct: '{number}'\n"
        f"          names: {{en: Station {number} (invented), kk: {number}-учаске (ойдан"
        f" шығарылған), ru: Участок {number} (вымышленный)}}\n"
        f"          voters: {_VOTERS}\n          members: 5\n"
        for number in range(1, count + 1)
    )
    by = "by: [coordinator-1 as coordinator]"
    day = "".join(
        f"  - {{kind: precinct.{kind}, precinct: '{number}', at: '2021-10-03 {at}', {by},"
        f" body: {{{body}}}}}\n"
        for kind, at, body in (
            ("opened", "06:51", f"voters: {_VOTERS}"),
            ("closed", "20:06", "closed_at: '2021-10-03 20:00'"),
        )
        for number in range(1, count + 1)
    )
    handed = ", ".join(f"'{number}': {RECEIVED}" for number in range(1, count + 1))
    after = after.replace(_HANDED[0], f"printed: {RECEIVED * count}\n")
    after = after.replace(_HANDED[1], f"{{{handed}}}")
    return f"{before}{called}\n  {after.strip()}\n\n{day}"


def paper_of(number: int) -> dict[str, str]:
    """What stands on the paper of a station; no two of a hundred are alike, and all add up."""
    first, second, third = 150 + number % 97, 120 + number * 7 % 89, 60 + number * 3 % 41
    against, invalid, outside, spoiled = 5 + number % 11, 1 + number % 7, 10 + number % 13, 2
    ballots = first + second + third + against + invalid
    figures = {
        "l.roll": _VOTERS, "l.received": RECEIVED, "l.issued": ballots,
        "l.issued_station": ballots - outside, "l.issued_outside": outside,
        "l.unused": RECEIVED - ballots - spoiled, "l.spoiled": spoiled,
        "l.ballots": ballots, "l.ballots_outside": outside,
        "v.birinshi": first, "v.ekinshi": second, "v.ushinshi": third,
        "l.against_all": against, "l.invalid": invalid,
    }  # fmt: skip
    return {name: str(figures[name]) if name in figures else "-" for name in PAPER}


def typed_of(number: int, rows: Sequence[Row]) -> dict[str, str]:
    """The same by the fields of the form, as a draft has it."""
    paper = paper_of(number)
    return {row.field: paper[html_name(row)] for row in rows}
