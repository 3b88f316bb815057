"""The entries of a directory's YAML files, as typed structures (see ``docs`` of the examples)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from dauys.election.act import Count, Date, Decision, Id, Paper, Text
from dauys.election.bodies.authority import Role
from dauys.election.bodies.public import Names, UnitId
from dauys.election.bodies.transcribed import WHOLE, PrecinctNo


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base: immutable, strict about unknown fields."""


class SourceEntry(Shape, frozen=True, kw_only=True):
    """``sources.yaml``: where figures were read, by a short name."""

    title: Text
    publisher: Text = ""
    url: Text = ""
    archive: Text = ""
    #: The day it was published, as far as known.
    date: Text = ""
    confidence: Literal["A", "B", "C", "D", ""] = ""
    note: Text = ""


class Neighbour(Shape, frozen=True, kw_only=True):
    """The election before or after."""

    title: Text
    year: int | None = None


class ElectionEntry(Shape, frozen=True, kw_only=True):
    """``elections.yaml``."""

    id: Id
    title: Names
    date: Date
    country: UnitId
    kind: Literal["general", "by"]
    office: Id
    rulebook: Id
    mode: Literal["conducted", "transcribed"]
    scope: Literal["contest", "region", "country"] = "country"
    previous: Neighbour | None = None
    next: Neighbour | None = None
    #: Dates that the source states for all contests of the election, by calendar step.
    calendar_attested: dict[str, Date] = {}
    source: str = ""
    as_of: Text = ""


class CandidateEntry(Shape, frozen=True, kw_only=True):
    """A candidate of a transcribed contest."""

    id: Id
    name: Text
    names: Names = {}
    nominated_by: Id
    member_of: Id | None = None
    endorsed_by: tuple[Id, ...] = ()
    incumbent: bool | None = None
    source: str = ""


class ProtocolEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of a precinct or of the whole contest; null where the source does not say."""

    form: Id
    votes: dict[str, Count | None]
    precinct: PrecinctNo = WHOLE
    source: str = ""
    as_of: Text = ""
    roll: Count | msgspec.UnsetType | None = msgspec.UNSET
    additions: Count | msgspec.UnsetType | None = msgspec.UNSET
    received: Count | msgspec.UnsetType | None = msgspec.UNSET
    issued: Count | msgspec.UnsetType | None = msgspec.UNSET
    issued_station: Count | msgspec.UnsetType | None = msgspec.UNSET
    issued_outside: Count | msgspec.UnsetType | None = msgspec.UNSET
    issued_certificates: Count | msgspec.UnsetType | None = msgspec.UNSET
    unused: Count | msgspec.UnsetType | None = msgspec.UNSET
    spoiled: Count | msgspec.UnsetType | None = msgspec.UNSET
    ballots: Count | msgspec.UnsetType | None = msgspec.UNSET
    ballots_outside: Count | msgspec.UnsetType | None = msgspec.UNSET
    valid: Count | msgspec.UnsetType | None = msgspec.UNSET
    invalid: Count | msgspec.UnsetType | None = msgspec.UNSET
    against_all: Count | msgspec.UnsetType | None = msgspec.UNSET

    @property
    def lines(self) -> dict[str, int | None]:
        """The figures by line of the form, those that the entry names."""
        values = msgspec.structs.asdict(self)
        return {
            name: value
            for name, value in values.items()
            if name not in ("form", "votes", "precinct", "source", "as_of")
            and value is not msgspec.UNSET
        }


class ContestEntry(Shape, frozen=True, kw_only=True):
    """``contests.yaml``: a transcribed contest.

    ``called_on_inferred`` serves the calendar where the source states no call; the dates are
    then shown as computed.
    """

    id: Id
    election: Id
    unit: UnitId
    vote_date: Date
    original_date: Date | None = None
    called_on: Date | None = None
    called_on_inferred: Date | None = None
    ground: Text = ""
    ground_confidence: Literal["A", "B", "C", "D", ""] = ""
    commission: Text = ""
    candidates: tuple[CandidateEntry, ...]
    calendar_attested: dict[str, Date] = {}
    protocol: ProtocolEntry | None = None
    protocols: tuple[ProtocolEntry, ...] = ()
    source: str = ""
    as_of: Text = ""


class PeopleFile(Shape, frozen=True, kw_only=True):
    """``people.yaml``: commissions and persons; local times are of ``zone``."""

    zone: Text
    #: When the founders appoint the persons.
    appointed_at: str
    commissions: list[Any]
    persons: list[Any]


class CommissionEntry(Shape, frozen=True, kw_only=True):
    """``people.yaml``: a commission."""

    id: Id
    names: Names
    level: Literal["central", "territorial", "precinct"]
    unit: UnitId
    members: Annotated[int, Meta(ge=1, le=99)]
    formed_at: str
    source: str = ""


class RoleEntry(Shape, frozen=True, kw_only=True):
    """A role a person holds in a scope."""

    role: Role
    scope: str = "*"
    since: Date
    until: Date | Literal[""] = ""


class PersonEntry(Shape, frozen=True, kw_only=True):
    """``people.yaml``: a person of a rehearsal, with their roles."""

    id: Id
    name: Text = ""
    roles: tuple[RoleEntry, ...]


class ActsFile(Shape, frozen=True, kw_only=True):
    """``acts.yaml``: acts in order. What stands above them holds where an act says nothing."""

    zone: Text
    election: str = ""
    contest: str = ""
    commission: str = ""
    acts: list[Any]


class ActEntry(Shape, frozen=True, kw_only=True):
    """``acts.yaml``: one act, before it is numbered and signed.

    ``contest`` and ``precinct`` say which stream it belongs to where the body does not;
    ``label`` is a name by which later acts can speak of it (``@label``).
    """

    kind: str
    at: str
    by: tuple[str, ...]
    body: dict[str, Any]
    label: str = ""
    stream: str = ""
    contest: str = ""
    precinct: str = ""
    issuer: str = ""
    ground: tuple[Text, ...] = ()
    decision: Decision | None = None
    paper: Paper | None = None
    supersedes: str = ""
    reason: Text = ""
