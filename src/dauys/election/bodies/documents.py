"""A candidate's papers: signature sheets, deposit, declarations, and the cure of defects.

Counts, days and amounts only: supporters and declarations stay with the commission.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Hash, Id, LocalTime, Text
from dauys.election.bodies import Body

#: The number printed on a signature sheet.
Sheet = Annotated[int, Meta(ge=1, le=999_999)]


class PartyDecided(Body, frozen=True, kw_only=True):
    """The decision of a party's congress that nominated the candidate (Art. 113-3)."""

    candidate: Id
    #: The decision's own number.
    decision: Annotated[str, Meta(min_length=1, max_length=40)]
    on: Date
    #: SHA-256 of its scan; empty: no scan was made.
    scan: Hash | Literal[""] = ""


class SheetsIssued(Body, frozen=True, kw_only=True):
    """Numbered signature sheets were given to a self-nominated candidate: from first to last."""

    candidate: Id
    first: Sheet
    last: Sheet


class SheetsReturned(Body, frozen=True, kw_only=True):
    """Sheets came back with so many rows filled in."""

    candidate: Id
    returned: Count
    rows: Count


class DepositPaid(Body, frozen=True, kw_only=True):
    """A deposit was paid, in tenge; several payments add up."""

    candidate: Id
    amount: Annotated[int, Meta(ge=1)]
    on: Date


class DepositSettled(Body, frozen=True, kw_only=True):
    """The deposit went back, or to the budget, as the result has it (Arts 59, 73, 104)."""

    candidate: Id
    fate: Literal["returned", "to_budget"]
    amount: Annotated[int, Meta(ge=1)]


class AssetsDeclared(Body, frozen=True, kw_only=True):
    """Certificates of the tax office on declarations of assets (Arts 59, 104).

    ``complete`` says that everybody who has to declare did; whether there is a spouse is not
    said. A later act replaces an earlier one.
    """

    candidate: Id
    complete: bool
    #: Every day of which the declarations speak, once; all of them should be one and the same.
    as_of: tuple[Date, ...]


class AssetsChecked(Body, frozen=True, kw_only=True):
    """The tax bodies have checked the declarations (Art. 104(1-1))."""

    candidate: Id
    body: Id
    correct: bool
    #: When the check ended; it may have been reported later.
    ended: LocalTime
    #: Number and date of the letter, without personal data.
    reference: Text = ""


class NoticeClosed(Body, frozen=True, kw_only=True):
    """What a notice said was corrected, or was not by the moment that the notice names."""

    candidate: Id
    #: The act of the notice.
    notice: str
    cured: bool
    how: Text = ""
