"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import documents as doc

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    NOMINATION,
    REGISTRATION,
    Town,
    assets,
    deposit,
    town_at,
)

SHEETS = "2021-06-28T11:00:00+06:00"
BACK = "2021-07-06T11:00:00+06:00"
CORRECT_BY = "2021-07-12T18:00:00+06:00"
CURED = "2021-07-12T10:00:00+06:00"
PASSED = "2021-07-13T10:00:00+06:00"


def with_nominee(candidate: str = "c") -> Town:
    """Somebody who nominated himself or herself, with signatures and without other papers."""
    town = town_at("called")
    town.nominate(candidates=candidate, papers=False)
    return town


def notice(candidate: str = "a", **changes: Any) -> cand.Notified:
    """A notice of 10 July that can be answered until the evening of 12 July."""
    given: dict[str, Any] = {
        "defect": "The declaration speaks of 1 July",
        "correct_by": CORRECT_BY,
        "handed_over": "in person, against signature",
    }
    return cand.Notified(candidate=candidate, **(given | changes))


def notify(town: Town, candidate: str = "a", at: str = REGISTRATION, **changes: Any) -> str:
    """The notice is recorded; its act."""
    act = town.do(CONTEST_STREAM, notice(candidate, **changes), at, ground=("Arts 59, 104",))
    return act.id


def close(act: str, candidate: str = "a", *, cured: bool = True) -> doc.NoticeClosed:
    """The notice of this act is closed."""
    return doc.NoticeClosed(candidate=candidate, notice=act, cured=cured, how="A new declaration")


def settle_deposit(candidate: str, fate: Any, amount: int = 42_500) -> doc.DepositSettled:
    return doc.DepositSettled(candidate=candidate, fate=fate, amount=amount)


def tax_check(candidate: str = "a", **changes: Any) -> doc.AssetsChecked:
    given: dict[str, Any] = {"body": "tax_body", "correct": True, "ended": BALLOT}
    return doc.AssetsChecked(candidate=candidate, **(given | changes))


def sheets(candidate: str = "c", first: int = 1, last: int = 10) -> doc.SheetsIssued:
    return doc.SheetsIssued(candidate=candidate, first=first, last=last)


def _in(town: Town, body: Any, at: str) -> Any:
    return town, town.act(CONTEST_STREAM, body, at)


def _returned() -> Any:
    town = with_nominee()
    town.do(CONTEST_STREAM, sheets(), SHEETS)
    return _in(town, doc.SheetsReturned(candidate="c", returned=4, rows=30), BACK)


def _closed() -> Any:
    town = town_at("nominated")
    return _in(town, close(notify(town)), CURED)


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "party.decided": lambda: _in(
        town_at("nominated"),
        doc.PartyDecided(candidate="a", decision="12", on="2021-06-27"),
        NOMINATION,
    ),
    "sheets.issued": lambda: _in(with_nominee(), sheets(), SHEETS),
    "sheets.returned": _returned,
    "deposit.paid": lambda: _in(with_nominee(), deposit("c"), NOMINATION),
    "deposit.settled": lambda: _in(town_at("declared"), settle_deposit("a", "returned"), AFTER),
    "assets.declared": lambda: _in(with_nominee(), assets("c"), NOMINATION),
    "assets.checked": lambda: _in(town_at("registered"), tax_check(), BALLOT),
    "notice.closed": _closed,
}
