"""A table of people for the office: logins, duties, and the appointments that go with them.

One row for each duty of a person; rows of one login belong together. Columns: ``login``,
``person``, ``name``, ``language``, ``duty``, ``commission`` (empty: the whole home), ``precinct``,
``role`` (of the register; empty: no appointment is asked for), ``since``, ``until``. CSV or a
workbook's first sheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.roles import ABOUT, DUTIES, Duty
from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, Role
from dauys.exchange.cells import choice, day, identifier, matching, optional, text
from dauys.exchange.csvfile import Column, Table
from dauys.exchange.faults import Problems
from dauys.wording.catalogues import LANGUAGES

_ROLES = tuple(role for role in get_args(Role) if role != "founder")

_LOGIN = matching(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]", "small Latin letters, digits and . _ -")

COLUMNS: Sequence[Column] = (
    Column("login", _LOGIN, required=True),
    Column("person", identifier, required=True),
    Column("name", optional(text)),
    Column("language", choice({"": "kk", **{code: code for code in LANGUAGES}})),
    Column("duty", choice({duty: duty for duty in DUTIES}), required=True),
    Column("commission", optional(identifier)),
    Column("precinct", optional(identifier)),
    Column("role", choice({"": "", **{role: role for role in _ROLES}})),
    Column("since", day),
    Column("until", day),
)  # fmt: skip
"""What the file must have, in any order."""


@dataclass(frozen=True)
class People:
    """What a table asks for. Nothing may be done with it while ``problems`` has any."""

    orders: tuple[Order, ...]
    appointments: tuple[Appointed, ...]
    problems: Problems

    def drafts(self, issuer: str, occurred_at: str) -> list[Draft]:
        """The appointments as drafts, issued by one of those who will approve them."""
        return [
            Draft(stream="authority", body=body, occurred_at=occurred_at, issuer=issuer)
            for body in self.appointments
        ]


def read(path: Path, *, taken: frozenset[str] = frozenset(), since: str = "") -> People:
    """Read and check a table. ``taken`` are logins that exist; ``since`` is the first day of
    appointments whose row leaves it open."""
    problems = Problems()
    table = Table(path, COLUMNS, (), problems)
    orders: dict[str, Order] = {}
    appointments: dict[tuple[str, str, str], Appointed] = {}
    for line, values in table.rows():
        row = dict(zip((column.header for column in COLUMNS), values, strict=True))
        if _row_fits(table, line, row, orders.get(row["login"]), taken):
            _order(orders, row)
            _appointment(appointments, row, since)
    return People(tuple(orders.values()), tuple(appointments.values()), problems)


def _row_fits(
    table: Table, line: int, row: dict[str, Any], before: Order | None, taken: frozenset[str]
) -> bool:
    wanted = Wanted(row["duty"], row["commission"] or "*", row["precinct"])
    about = ABOUT[cast("Duty", row["duty"])]
    wrong: tuple[str, str, str, str, str] | None = None
    if row["login"] in taken:
        wrong = (
            "F-703", "login", "a sign-in name that is taken",
            "a name is never given to a second person", "choose another",
        )  # fmt: skip
    elif before is not None and before.person != row["person"]:
        wrong = (
            "F-705", "person", "one sign-in name for two persons",
            "acts say who approved", "give every person an own name",
        )  # fmt: skip
    elif before is not None and wanted in before.duties:
        wrong = (
            "F-217", "duty", "a row that stands twice",
            "a duty is given once", "remove the row",
        )  # fmt: skip
    elif about.everywhere and row["commission"]:
        wrong = (
            "F-705", "commission", "a commission for a duty of the whole home",
            f"{row['duty']} is nobody's within one commission", "leave the cell empty",
        )  # fmt: skip
    elif row["role"] and row["role"] not in about.register:
        listed = ", ".join(about.register) or "no role"
        wrong = (
            "F-705", "role", "a role that does not stand behind the duty",
            f"behind {row['duty']} stands {listed}", "correct the role or the duty",
        )  # fmt: skip
    if wrong is None:
        return True
    code, column, what, why, remedy = wrong
    table.fault(code, line, column, row[column], what=what, why=why, remedy=remedy)
    return False


def _order(orders: dict[str, Order], row: dict[str, Any]) -> None:
    wanted = Wanted(row["duty"], row["commission"] or "*", row["precinct"])
    before = orders.get(row["login"])
    orders[row["login"]] = Order(
        login=row["login"],
        person=row["person"],
        name=row["name"] or (before.name if before else ""),
        duties=(*(before.duties if before else ()), wanted),
        language=row["language"],
    )


def _appointment(
    found: dict[tuple[str, str, str], Appointed], row: dict[str, Any], since: str
) -> None:
    if not row["role"]:
        return
    scope = row["commission"] or "*"
    # Two duties may rest on one role: it is appointed once.
    found.setdefault(
        (row["person"], row["role"], scope),
        Appointed(
            person=row["person"],
            name=row["name"],
            role=row["role"],
            scope=scope,
            since=row["since"] or since,
            until=row["until"],
        ),
    )


def written(people: People) -> str:
    """The same table as CSV, one row for each duty; what :func:`read` makes of it is the same."""
    appointed = {(one.person, one.scope): one for one in people.appointments}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.header for column in COLUMNS])
    for order in people.orders:
        for wanted in order.duties:
            found = appointed.get((order.person, wanted.commission))
            fits = found is not None and found.role in ABOUT[wanted.duty].register
            role = found if fits else None
            writer.writerow(
                [
                    order.login,
                    order.person,
                    order.name,
                    order.language,
                    wanted.duty,
                    "" if wanted.commission == "*" else wanted.commission,
                    wanted.precinct,
                    role.role if role else "",
                    role.since if role else "",
                    role.until if role else "",
                ]
            )
    return out.getvalue()
