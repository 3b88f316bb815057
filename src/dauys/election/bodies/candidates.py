"""Acts about one candidacy: nomination, checks, registration, refusal, courts, withdrawal."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Hash, Id, LocalTime, Text
from dauys.election.bodies import Body
from dauys.election.bodies.eligibility import Answer
from dauys.election.bodies.public import Names


class Nominated(Body, frozen=True, kw_only=True):
    """A nomination was received. Nominator, membership and endorsement are kept apart.

    ``person`` is a salted commitment to the person's number, never the number itself.
    """

    candidate: Id
    name: Text
    names: Names = {}
    nominated_by: Id
    member_of: Id | None = None
    endorsed_by: tuple[Id, ...] = ()
    incumbent: bool | None = None
    person: Hash | Literal[""] = ""


class SignaturesChecked(Body, frozen=True, kw_only=True):
    """Supporters' signatures of a self-nominated candidate: counts only (invariant 9)."""

    candidate: Id
    submitted: Count
    valid: Count
    #: Voters of the district, the base of the one per cent.
    voters: Annotated[int, Meta(ge=0)]
    #: Rows that do not count, by reason; with any, rows are valid or rejected.
    rejected: dict[Id, Count] = {}
    #: Voters who also signed for another candidate; None: not compared.
    elsewhere: Count | None = None


class Notified(Body, frozen=True, kw_only=True):
    """Something is wrong with the documents: what, by when to correct it, how handed over.

    The articles are the act's ground.
    """

    candidate: Id
    defect: Text
    correct_by: LocalTime
    handed_over: Text
    #: When it was handed over; None: not stated.
    handed_at: LocalTime | None = None


class Opened(Body, frozen=True, kw_only=True):
    """Opens the commitment to an answer about a bar: the answer and its 128-bit salt."""

    answer: Answer
    salt: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]


class Registered(Body, frozen=True, kw_only=True):
    """The candidate is registered (Art. 113-5)."""

    candidate: Id
    #: The answers about bars, by condition: the registration says that none stands in the way.
    opened: dict[Id, Opened] = {}


class Refused(Body, frozen=True, kw_only=True):
    """Registration is refused, with its ground (Art. 113-5)."""

    candidate: Id
    summary: Text
    #: The notice this rests on; empty: no notice recorded, and the page says so.
    notice: str = ""
    #: The test of eligibility it rests on, by its parameter; it must be one that is not met.
    test: Id | Literal[""] = ""
    #: The answers of this test, where it is a bar; of no other.
    opened: dict[Id, Opened] = {}


class Cancelled(Body, frozen=True, kw_only=True):
    """A registration is cancelled, with its ground (Art. 113-6)."""

    candidate: Id
    summary: Text
    #: The notice this rests on; empty: no notice recorded, and the page says so.
    notice: str = ""


class Withdrawn(Body, frozen=True, kw_only=True):
    """The candidate withdraws by written application (Art. 113-6)."""

    candidate: Id


class Died(Body, frozen=True, kw_only=True):
    """The candidate has died."""

    candidate: Id
    on: Date


class CourtRuled(Body, frozen=True, kw_only=True):
    """A court has ruled on an act about a candidacy."""

    candidate: Id
    court: Text
    case: Text
    about: str
    effect: Literal["upheld", "reversed", "removed"]
    #: The appeal it decides, where one is recorded.
    appeal: Id | Literal[""] = ""


class Reinstated(Body, frozen=True, kw_only=True):
    """The candidate stands again after a ruling."""

    candidate: Id
    ruling: str
