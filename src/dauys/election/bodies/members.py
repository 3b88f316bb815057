"""Members of a commission: seats, substitution, conflicts of interest.

Names stand as officially published; nothing else about a person enters the register.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Date, Id, Text
from dauys.election.bodies import Body
from dauys.election.bodies.public import Names

SeatRole = Literal["chair", "deputy", "secretary", "member"]
Nominator = Literal["party", "association", "commission"]
Published = Annotated[str, Meta(min_length=1, max_length=200)]


class MemberSeated(Body, frozen=True, kw_only=True):
    """Somebody sits in the commission, elected on a party's proposal (Art. 10(3)).

    The rulebook and the settlements of ``election`` apply. Both days are in force.
    """

    election: Id
    member: Id
    #: As officially published.
    name: Published
    names: Names = {}
    role: SeatRole
    nominator: Nominator = "party"
    #: The party, association or commission that proposed the member.
    nominated_by: Id
    #: The body that filled the seat.
    by: Id
    since: Date
    until: Date
    source: Text = ""


class MemberSubstituted(Body, frozen=True, kw_only=True):
    """Somebody takes over the seat of another member, who leaves or has left it (Art. 10).

    Whoever still sits leaves on the day before ``since``.
    """

    election: Id
    #: Whose seat it was.
    replaces: Id
    member: Id
    name: Published
    names: Names = {}
    role: SeatRole
    nominator: Nominator = "party"
    nominated_by: Id
    by: Id
    since: Date
    until: Date
    source: Text = ""


class MemberEnded(Body, frozen=True, kw_only=True):
    """A member leaves; the seat is vacant until somebody takes it over (Art. 10)."""

    member: Id
    last_day: Date
    cause: Literal["resigned", "recalled", "died", "stands", "other"]


class ConflictDeclared(Body, frozen=True, kw_only=True):
    """A member of a commission declares what binds him or her to a candidate of the contest.

    What follows for the vote is a point to settle (``member_conflict_effect``).
    """

    commission: Id
    member: Id
    candidate: Id
    relation: Literal["candidate", "relative", "proxy", "other"]


class ConflictEnded(Body, frozen=True, kw_only=True):
    """The conflict is over, for instance because the candidate no longer stands."""

    commission: Id
    member: Id


class Represented(Body, frozen=True, kw_only=True):
    """Who spoke for the commission in court (Const. Law No. 44 of 15 April 2005)."""

    court: Text
    case: Text
    member: Id


class CompositionPublished(Body, frozen=True, kw_only=True):
    """Who sits in the contest's commission was made public (calendar plan; article not found)."""

    on: Date
    where: Text
