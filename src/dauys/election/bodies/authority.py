"""Who may act: the home, appointments, keys, commissions and their sessions."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Id, LocalTime, Text
from dauys.election.bodies import Body

PublicKey = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Role = Literal[
    "founder", "registrar", "importer", "publisher", "recorder", "secretary", "chair",
    "coordinator", "typist",
]  # fmt: skip


class Founder(Body, frozen=True, kw_only=True):
    """One of the persons who open the home; their two keys appoint everybody else."""

    person: Id
    key: PublicKey


class HomeOpened(Body, frozen=True, kw_only=True):
    """Entry 0 of the register: whose it is, its keys, and whether it is a rehearsal."""

    origin: Annotated[str, Meta(pattern=r"^[a-z0-9.-]+(/[A-Za-z0-9._-]+)*$", max_length=200)]
    title: Text
    log_key: Text
    attestation_key: PublicKey
    founders: Annotated[tuple[Founder, ...], Meta(min_length=2)]
    #: Weakest approval level accepted per kind; kinds not named accept ``attested``.
    minimum_levels: dict[str, Literal["attested", "device"]] = {}


class Appointed(Body, frozen=True, kw_only=True):
    """A person holds a role, for a scope and a time, with a key of their own.

    ``scope`` is a commission's id or ``*`` (the whole home). A person without ``key`` can only
    approve at level ``attested``.
    """

    person: Id
    name: Text = ""
    role: Role
    scope: Id | Literal["*"] = "*"
    since: Date
    until: Date | Literal[""] = ""
    key: PublicKey | Literal[""] = ""


class Ended(Body, frozen=True, kw_only=True):
    """A person's role in a scope ends on a day; what they approved before stays."""

    person: Id
    role: Role
    scope: Id | Literal["*"] = "*"
    until: Date


class Substituted(Body, frozen=True, kw_only=True):
    """Somebody takes over a role at once from an officer who is ill or has left.

    Two others approve it: of the same commission, or founders. Whoever leaves holds the role up
    to the day before, whoever takes over from the day of the act on. Work that was given back to
    the first goes to the second.
    """

    leaves: Id
    person: Id
    name: Text = ""
    role: Role
    scope: Id | Literal["*"] = "*"
    cause: Literal["ill", "departed", "conflict", "died", "other"]
    #: The key of whoever takes over, if the person has one and none is known.
    key: PublicKey | Literal[""] = ""
    #: Whether the key of whoever leaves is revoked: nothing signed with it is accepted any more.
    key_revoked: bool = False


class KeyRotated(Body, frozen=True, kw_only=True):
    """A person's key is replaced by another."""

    person: Id
    key: PublicKey


class KeyRevoked(Body, frozen=True, kw_only=True):
    """A person's key is lost or stolen: nothing signed with it is accepted any more."""

    person: Id
    lost_at: LocalTime


class CommissionFormed(Body, frozen=True, kw_only=True):
    """A commission, its level, territory and number of members (Const. Law 2464, Art. 10)."""

    commission: Id
    names: dict[str, Text]
    level: Literal["central", "territorial", "precinct"]
    unit: Id
    members: Annotated[int, Meta(ge=1, le=99)]
    source: Text = ""


class SessionHeld(Body, frozen=True, kw_only=True):
    """A commission's meeting that decides: place, members present, agenda (Art. 20)."""

    session: Id
    place: Text
    opened_at: LocalTime
    present: Count
    agenda: tuple[Text, ...]
    #: Members present by name, where the commission's members are recorded; empty: not named.
    members_present: tuple[Id, ...] = ()
