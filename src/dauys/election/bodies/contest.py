"""Acts of a conducted contest, from the call to the registration of the winner."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Date, Hash, Id, LocalTime, Text
from dauys.election.bodies import Body
from dauys.election.bodies.public import Names, UnitId
from dauys.election.bodies.transcribed import PrecinctNo


class PrecinctFormed(Body, frozen=True, kw_only=True):
    """A polling station of the contest."""

    precinct: PrecinctNo
    names: Names = {}
    #: Voters on the station's list when it was formed.
    voters: Annotated[int, Meta(ge=0)] | None = None
    #: Members of the precinct commission; two thirds of them must sign the protocol.
    members: Annotated[int, Meta(ge=1, le=99)] | None = None
    #: The settlement the station stands in; empty: not stated.
    settlement: Id | Literal[""] = ""


class Called(Body, frozen=True, kw_only=True):
    """The territorial commission calls the vote (Const. Law 2464, Art. 113-1).

    Pins the rulebook by hash and the protocol form: another version applies only by a recorded
    transition.
    """

    contest: Id
    election: Id
    unit: UnitId
    office: Id
    commission: Id
    type: Literal["regular", "early"]
    called_on: Date
    vote_date: Date
    term_ends: Date | None = None
    powers_ended: Date | None = None
    zone: Text
    rulebook: Id
    rulebook_sha256: Hash
    form: Id
    precincts: Annotated[tuple[PrecinctFormed, ...], Meta(min_length=1)]
    #: The act by which the post fell vacant, for an early contest; empty: not named.
    vacancy: str = ""


class Postponed(Body, frozen=True, kw_only=True):
    """The vote is moved to another day; the contest keeps its id."""

    vote_date: Date


class NominationExtended(Body, frozen=True, kw_only=True):
    """Fewer than two candidates stand at the close: the term is extended (Art. 113-3)."""

    closes_at: LocalTime


class BallotApproved(Body, frozen=True, kw_only=True):
    """The ballot's text: candidates in order, and the proof's hash."""

    candidates: Annotated[tuple[Id, ...], Meta(min_length=1)]
    against_all: bool
    printed: Annotated[int, Meta(ge=0)]
    #: Ballots handed over to each precinct.
    handed_over: dict[str, Annotated[int, Meta(ge=0)]] = {}
    proof: Hash | Literal[""] = ""
    #: Names as the ballot prints them, surname first, by candidate.
    names: dict[Id, Text] = {}


class ObserversAccredited(Body, frozen=True, kw_only=True):
    """An organisation may observe; its persons are never named in the register."""

    organisation: Text
    observers: Annotated[int, Meta(ge=0)]


class IncidentRecorded(Body, frozen=True, kw_only=True):
    """Something that happened, by category; no names."""

    incident: Id
    precinct: PrecinctNo | Literal[""] = ""
    category: Id
    summary: Text


class ComplaintRecorded(Body, frozen=True, kw_only=True):
    """A complaint was received; what it asks, without personal data."""

    complaint: Id
    subject: Text
    #: When it came; empty: when the act says it happened. The clock of the decision starts here.
    came_at: LocalTime | Literal[""] = ""
    by: Literal["voter", "candidate", "party", "observer", "other", ""] = ""
    #: The candidate it is about; empty: none.
    candidate: Id | Literal[""] = ""


class ComplaintDecided(Body, frozen=True, kw_only=True):
    """A complaint was decided."""

    complaint: Id
    upheld: bool
    summary: Text


class ResultDeclared(Body, frozen=True, kw_only=True):
    """The commission declares the result; lists the protocol act of every precinct it sums.

    ``winner`` is empty where the rulebook says that the vote elects nobody (a void outcome).
    """

    winner: Id | Literal[""] = ""
    protocols: Annotated[tuple[str, ...], Meta(min_length=1)]


class ResultAnnulled(Body, frozen=True, kw_only=True):
    """The result does not stand; what follows is for another decision."""

    summary: Text


class WinnerRegistered(Body, frozen=True, kw_only=True):
    """The elected person is registered; powers begin (within seven days of the vote)."""

    winner: Id
    takes_office: Date
