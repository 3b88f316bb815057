"""Ballots, the roll of voters, voting at home and on certificates, recounts: numbers only.

Nobody is named in these acts: lists, requests and certificates stay with the commissions, their
counts are public.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Id, LocalTime, Text
from dauys.election.bodies import Body
from dauys.election.bodies.precinct import Opening
from dauys.election.bodies.transcribed import PrecinctNo

#: A clock time of the contest's zone.
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]

#: Why a list changed.
Category = Literal["moved", "came_of_age", "died", "court", "error", "certificate", "on_the_day"]


class BallotStruck(Body, frozen=True, kw_only=True):
    """A candidate who no longer stands is struck out of the printed ballot by hand."""

    candidate: Id
    #: The act that ended the candidacy.
    act: str


class HoursChanged(Body, frozen=True, kw_only=True):
    """Voting has other hours in some precincts; in all of them where none is named (Art. 38)."""

    opens: Clock
    closes: Clock
    precincts: tuple[PrecinctNo, ...] = ()


class RollReceived(Body, frozen=True, kw_only=True):
    """The station received its list of voters (Arts 24-25)."""

    voters: Count
    received_from: Text


class RollInspected(Body, frozen=True, kw_only=True):
    """Voters could inspect the list on these days (Art. 26)."""

    since: Date
    until: Date


class RollChanged(Body, frozen=True, kw_only=True):
    """Voters were added to the list or removed from it, by category; nobody is named."""

    added: Count = 0
    removed: Count = 0
    category: Category
    on: Date


class BallotsReceived(Body, frozen=True, kw_only=True):
    """The station received its ballots (Art. 37)."""

    #: The act that approved them.
    ballot: str
    count: Count
    #: Numbers of the seals on the bundles.
    seals: tuple[Text, ...] = ()


class HomevoteRequested(Body, frozen=True, kw_only=True):
    """Requests to vote at home that had been received by a moment, all together (Art. 41(6))."""

    by: LocalTime
    requests: Count
    #: How many gave which reason; a request may have none stated.
    reasons: dict[Id, Count] = {}


class HomevoteConducted(Body, frozen=True, kw_only=True):
    """A portable box came back: who went with it, and the ballots issued there."""

    box: Id
    members: Count
    ballots: Count


class AbsenteeIssued(Body, frozen=True, kw_only=True):
    """Certificates were issued by this station, by a moment, for another precinct (Art. 41)."""

    count: Annotated[int, Meta(ge=1, le=999_999_999)]
    by: LocalTime
    #: Empty: the certificates name none.
    for_precinct: PrecinctNo | Literal[""] = ""


class AbsenteeVoted(Body, frozen=True, kw_only=True):
    """Voters received ballots here on certificates."""

    count: Annotated[int, Meta(ge=1, le=999_999_999)]
    #: The precinct that issued the certificates; empty: not stated.
    from_precinct: PrecinctNo | Literal[""] = ""


class Recounted(Body, frozen=True, kw_only=True):
    """The commission orders a new count: a new paper protocol, typed twice again (Art. 43)."""

    #: Codes of the errors found in the old protocol, where they are the cause.
    codes: tuple[Text, ...] = ()
    summary: Text


class Admitted(Body, frozen=True, kw_only=True):
    """A protocol that contradicts itself is accepted as it was signed, by a decision.

    Like an acceptance; ``errors`` names exactly the errors in it, with the reason for each.
    """

    form: Id
    lines: dict[str, Count | None]
    votes: dict[str, Count | None]
    entries: Annotated[tuple[Opening, ...], Meta(min_length=2, max_length=2)]
    signed_at: LocalTime
    chair_signed: bool = True
    secretary_signed: bool = True
    members_signed: Count | None = None
    declared_difference: int | None = None
    warnings: dict[str, Text] = {}
    errors: dict[str, Text]
