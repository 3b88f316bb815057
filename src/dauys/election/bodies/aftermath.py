"""After the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Hash, Id, LocalTime, Text
from dauys.election.bodies import Body
from dauys.election.bodies.contest import PrecinctFormed
from dauys.election.bodies.public import Names, UnitId
from dauys.election.bodies.transcribed import PrecinctNo


class LotDrawn(Body, frozen=True, kw_only=True):
    """People drew a lot between candidates with equal votes, where the law or a settlement asks.

    The witnesses are counted, not named; the signed record is the act's paper.
    """

    among: Annotated[tuple[Id, ...], Meta(min_length=2)]
    #: Who was drawn: one to be elected, or those who go through to a second round.
    chosen: Annotated[tuple[Id, ...], Meta(min_length=1)]
    place: Text
    drawn_at: LocalTime
    method: Text = ""
    #: A number fixed in public before the draw, where the method uses one.
    seed: Text = ""
    witnesses: Count | None = None


class Unopposed(Body, frozen=True, kw_only=True):
    """The one registered candidate is declared elected without a vote, where the law says so."""

    winner: Id


class RoundCandidate(Body, frozen=True, kw_only=True):
    """Somebody who stands again, as registered for the voting before."""

    candidate: Id
    name: Text
    names: Names = {}
    nominated_by: Id
    member_of: Id | None = None
    endorsed_by: tuple[Id, ...] = ()
    incumbent: bool | None = None


class ReadingKept(Body, frozen=True, kw_only=True):
    """A reading of an open point that the voting before had of its own, by a transition.

    ``act`` adopted it at ``at``; ``text`` is by language, as that act states it.
    """

    parameter: Id
    reading: Id
    text: dict[str, Text]
    act: str
    at: LocalTime


class RoundCalled(Body, frozen=True, kw_only=True):
    """A later voting of the same contest is called: second round, repeat voting, new election.

    It is a contest of its own, named after the one before (``previous``), under the same
    rulebook and form. Kazakhstan: grounds and time of repeat elections were not read (D).
    """

    contest: Id
    previous: Id
    step: Literal["second_round", "repeat_voting", "new_election"]
    election: Id
    unit: UnitId
    commission: Id
    called_on: Date
    vote_date: Date
    zone: Text
    rulebook: Id
    rulebook_sha256: Hash
    form: Id
    precincts: Annotated[tuple[PrecinctFormed, ...], Meta(min_length=1)]
    #: Who stands; empty for a new election, which has nominations of its own.
    candidates: tuple[RoundCandidate, ...] = ()
    #: Who may not be nominated again.
    barred: tuple[Id, ...] = ()
    #: The readings that hold for the race in place of its election's.
    readings: tuple[ReadingKept, ...] = ()


class CorrectionOrdered(Body, frozen=True, kw_only=True):
    """A court orders that the figures of these precincts be replaced, after the declaration."""

    court: Text
    case: Text
    precincts: Annotated[tuple[PrecinctNo, ...], Meta(min_length=1)]
    summary: Text


class ResultCorrected(Body, frozen=True, kw_only=True):
    """The result is declared anew, as a court ordered; the declaration before stays in the record.

    Lists the protocol act of every precinct it sums, like a declaration.
    """

    #: The act that records the order.
    order: str
    winner: Id | Literal[""] = ""
    protocols: Annotated[tuple[str, ...], Meta(min_length=1)]


class WinnerCancelled(Body, frozen=True, kw_only=True):
    """A court cancels the registration of the winner; figures and declaration are not changed."""

    winner: Id
    court: Text
    case: Text
    summary: Text


class ContestClosed(Body, frozen=True, kw_only=True):
    """The contest is over: nothing waits for a decision, only keeping and archive remain."""

    summary: Text = ""


class BallotsDestroyed(Body, frozen=True, kw_only=True):
    """The ballots of these precincts were destroyed, after the time they are kept."""

    on: Date
    precincts: Annotated[tuple[PrecinctNo, ...], Meta(min_length=1)]
    #: Ballots destroyed; None: not counted.
    ballots: Count | None = None


class ArchiveHandedOver(Body, frozen=True, kw_only=True):
    """Protocols and papers of a closed contest were handed over to an archive."""

    archive: Text
    on: Date
    protocols: Count
    others: Count | None = None
    #: SHA-256 of the signed inventory.
    inventory: Hash | Literal[""] = ""


class PostVacated(Body, frozen=True, kw_only=True):
    """The powers of a post's holder ended (Const. Law 2464, Art. 113-1): why, and on which day."""

    office: Id
    unit: UnitId
    on: Date
    ground: Literal[
        "term_end", "resignation", "dismissal", "death", "reorganisation", "court", "other"
    ]
    summary: Text = ""
