"""Campaign and money: programmes, events, airtime, election funds, costs.

Payers and those who attend are never named: sums by kind and counts only. Amounts are whole
tenge.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Id, LocalTime, Text
from dauys.election.bodies import Body

Tenge = Annotated[int, Meta(ge=1, le=999_999_999_999)]
Sum = Annotated[int, Meta(ge=0, le=999_999_999_999)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
Words = Annotated[str, Meta(min_length=1, max_length=4000)]


class ProgrammePublished(Body, frozen=True, kw_only=True):
    """A candidate's programme was made public (Art. 27)."""

    candidate: Id
    summary: Words
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    source: Text = ""


class PledgeMade(Body, frozen=True, kw_only=True):
    """A candidate promised something in public (Art. 27)."""

    candidate: Id
    pledge: Id
    text: Words
    source: Text = ""


class EventPlanned(Body, frozen=True, kw_only=True):
    """A meeting with voters, a debate or another event of a candidate is announced (Art. 27)."""

    event: Id
    candidate: Id
    type: Literal["meeting", "debate", "visit", "online"]
    starts_at: LocalTime
    place: Text


class EventHeld(Body, frozen=True, kw_only=True):
    """An event of a candidate took place, announced or not (Art. 27)."""

    event: Id
    candidate: Id
    type: Literal["meeting", "debate", "visit", "online"]
    started_at: LocalTime
    ended_at: LocalTime
    place: Text
    #: None: not counted.
    attended: Count | None = None


class AirtimeUsed(Body, frozen=True, kw_only=True):
    """Time on air or an article that the state pays for (Art. 28)."""

    candidate: Id
    medium: Literal["tv", "radio", "press"]
    #: The station or newspaper.
    outlet: Text
    at: LocalTime
    #: Time on air; None for an article.
    seconds: Annotated[int, Meta(ge=1, le=86_400)] | None = None
    #: Hundredths of a printed sheet; None: not stated, or on air.
    sheet_hundredths: Annotated[int, Meta(ge=1, le=10_000)] | None = None


class FundOpened(Body, frozen=True, kw_only=True):
    """A candidate's election fund has an account (Art. 34); its number stays with the bank."""

    candidate: Id
    bank: Text


class FundReceived(Body, frozen=True, kw_only=True):
    """Money came into a fund, by kind of source (Art. 34); several payments may be summed."""

    candidate: Id
    source: Id
    amount: Tenge
    payments: Annotated[int, Meta(ge=1, le=999_999)] = 1
    on: Date


class FundReturned(Body, frozen=True, kw_only=True):
    """Money went back to where it came from (Art. 34)."""

    candidate: Id
    source: Id
    amount: Tenge
    on: Date


class FundSpent(Body, frozen=True, kw_only=True):
    """Money was spent from a fund, by purpose (Art. 34)."""

    candidate: Id
    purpose: Literal["printing", "media", "events", "transport", "staff", "other"]
    amount: Tenge
    on: Date


class FundReported(Body, frozen=True, kw_only=True):
    """A candidate's report on the fund (Art. 34)."""

    candidate: Id
    received: Sum
    returned: Sum
    spent: Sum
    until: Date


class FundsPublished(Body, frozen=True, kw_only=True):
    """The totals of all funds of the contest were published (Art. 34(4))."""

    #: The day on which the results had been published, from which the days count.
    results_published: Date
    on: Date
    where: Text


class CostsPlanned(Body, frozen=True, kw_only=True):
    """What the contest may cost, and which budget pays."""

    payer: Id
    amount: Sum
    #: Public money for each candidate, and the body that set it; None: none was set.
    per_candidate: Sum | None = None
    set_by: Id | Literal[""] = ""
    source: Text = ""


class CostsSpent(Body, frozen=True, kw_only=True):
    """Public money was spent on the contest."""

    purpose: Literal["staff", "ballots", "premises", "transport", "media", "candidate", "other"]
    amount: Tenge
    on: Date
    #: For money that went to one candidate's campaign; empty otherwise.
    candidate: Id | Literal[""] = ""
